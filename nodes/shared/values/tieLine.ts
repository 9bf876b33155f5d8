/** A line of notes with a tie, however it is indented, with a bullet before it or none. */
const TIE_LINE = /^[\s*•-]*Exact ID:\s*(exact-online:\S+)\s*$/i;

/** What the line starts with; the same words as the name of the text field on tasks. */
export const TIE_LABEL = 'Exact ID:';

/** The text of the tie in a line of notes; undefined when it holds none. */
export function tieTextIn(line: string): string | undefined {
	return TIE_LINE.exec(line)?.[1];
}

/** Notes as people mean them: without lines that only tie them to a record. */
export function withoutTieLines(notes: string): string {
	const lines = notes.split(/\r?\n/);
	const others = lines.filter((line) => tieTextIn(line) === undefined);
	return others.length === lines.length ? notes : others.join('\n').trimEnd();
}
