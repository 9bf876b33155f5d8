import type { TaskData } from '../asana/types';
import { textOf, type Codec } from './codecs';

/** How results call these lines. */
export const BLOCK_LABEL = 'Exact Online in the Description';

/** Around the lines that are kept in step; people write above and below. */
const FIRST = '—— Exact Online ——';
const LAST = '—— End of Exact Online ——';

/** The same lines after somebody has retyped their dashes. */
const IS_FIRST = /^[\s*•]*[—–─-]{2,}\s*exact online\s*[—–─-]*\s*$/i;
const IS_LAST = /^[\s*•]*[—–─-]{2,}\s*end of exact online\s*[—–─-]*\s*$/i;

/** Where the lines of the block stand among those of the notes, both ends included. */
interface Span {
	first: number;
	last: number;
}

/** Values as the lines of a block: `Exact · Amount: 12.50`. Empty ones are left out. */
export function blockOf(values: ReadonlyArray<{ label: string; text: string | null }>): string {
	return values
		.filter(({ text }) => text !== null && text.trim() !== '')
		.map(({ label, text }) => `${label}: ${String(text).trim().replace(/\s+/g, ' ')}`)
		.join('\n');
}

/** What is kept in step in these notes; null where nothing is, or its end is lost. */
export function blockIn(notes: string): string | null {
	const lines = linesOf(notes);
	const span = spanIn(lines, []);
	if (span === undefined || !IS_LAST.test(lines[span.last] ?? '')) return null;
	return (
		lines
			.slice(span.first + 1, span.last)
			// People may have made a list of them.
			.map((line) => line.replace(/^[\s*•]+/, ''))
			.join('\n')
			.trim() || null
	);
}

/** The notes as people wrote them. */
export function withoutBlock(notes: string): string {
	return withBlock(notes, null);
}

/**
 * The notes with this block where the old one was, otherwise at their end; without any for null. All
 * else stays as it is. Where people deleted one of the lines around the block, it reaches as far as
 * lines that begin like its own.
 */
export function withBlock(notes: string, block: string | null): string {
	const lines = linesOf(notes);
	const span = spanIn(lines, labelsOf(block ?? ''));
	const inserted = block === null ? [] : [FIRST, ...linesOf(block), LAST];
	if (span === undefined) {
		if (inserted.length === 0) return notes;
		const text = notes.trimEnd();
		return [...(text === '' ? [] : [text, '']), ...inserted].join('\n');
	}
	const before = lines.slice(0, span.first);
	const after = lines.slice(span.last + 1);
	if (inserted.length > 0) return [...before, ...inserted, ...after].join('\n');
	// The blank line that was put before it goes, too.
	if (before.at(-1)?.trim() === '') before.pop();
	return [...before, ...after].join('\n').trimEnd();
}

/** How the block of a description is read, compared and written. */
export const blockCodec: Codec = {
	current: ({ notes }) => blockIn(notes),
	canonical: textOf,
	encode: textOf,
	show: textOf,
};

/**
 * What was read, to be written with these changes: without people's formatting where a row replaces the
 * whole description.
 */
export function formFor<T extends { html_notes?: string }>(
	changes: ReadonlyArray<{ data: TaskData }>,
	read: T,
): T {
	const isReplaced = changes.some(({ data }) => data.notes !== undefined);
	return isReplaced ? { ...read, html_notes: undefined } : read;
}

/** The block as part of the notes; notes that change keep the block there is. */
export function withNotes({ block, ...data }: TaskData, current = ''): TaskData {
	const kept = block === undefined ? blockIn(current) : block;
	if (data.notes === undefined) {
		return block === undefined ? data : { ...data, notes: withBlock(current, block) };
	}
	return { ...data, notes: withBlock(data.notes, kept) };
}

function spanIn(lines: readonly string[], labels: readonly string[]): Span | undefined {
	const first = lines.findIndex((line) => IS_FIRST.test(line));
	const last = lines.findIndex((line, at) => at > first && IS_LAST.test(line));
	const isOurs = (line: string | undefined) =>
		line !== undefined && labels.some((label) => line.trim().startsWith(label));
	if (first === -1 && last === -1) return undefined;
	if (first === -1) {
		let start = last;
		while (isOurs(lines[start - 1])) start -= 1;
		return { first: start, last };
	}
	if (last !== -1) return { first, last };
	let end = first;
	while (isOurs(lines[end + 1])) end += 1;
	return { first, last: end };
}

function labelsOf(block: string): string[] {
	return linesOf(block).flatMap((line) => {
		const at = line.indexOf(': ');
		return at < 1 ? [] : [line.slice(0, at + 1)];
	});
}

function linesOf(text: string): string[] {
	return text === '' ? [] : text.split(/\r?\n/);
}
