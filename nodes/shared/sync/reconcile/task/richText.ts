/** Text that stands for itself in Asana's rich text. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** A link; the text alone where there is no address. */
export function link(text: string, url: string | undefined): string {
	return url === undefined ? escaped(text) : `<a href="${escaped(url)}">${escaped(text)}</a>`;
}

/** Keeps columns in place where several blanks would be shown as one. */
const BLANK = '\u00a0';

/**
 * Rows as lines of equal columns, the first to the left and the others, which are numbers, to the
 * right. Tasks take no tables; each row is a piece of code, for only that is shown in letters of one
 * width.
 */
export function tableOf(rows: ReadonlyArray<readonly string[]>): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
	);
	return rows
		.map((row) => {
			const cells = row.map((cell, column) => {
				const blanks = BLANK.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
				return column === 0 ? cell + blanks : blanks + cell;
			});
			return `<code>${escaped(cells.join(BLANK.repeat(2)).replaceAll(' ', BLANK))}</code>`;
		})
		.join('\n');
}

/** A text that is cut where it is longer. */
export function clipped(text: string, length: number): string {
	const letters = [...text];
	return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}
