import { createHash } from 'crypto';

/** What a posting is, in its key. */
export type PostingKind = 'cost' | 'hours';

/** The entries of one posting of a task: `asana:<task>:cost`, or `asana:<task>:cost-<series>`. */
export interface PostingKey {
	task: string;
	kind: PostingKind;
	series?: string;
}

/** A key of any posting, wherever it stands in a text. */
const ANY_KEY = /\basana:\d+:(?:cost|hours)(?:-\w+)?:\d+\b/;

/** Without the task: `cost`, `hours-travel`. Notes on the task use it. */
export function shortKey({ kind, series }: PostingKey, n?: number): string {
	const name = series === undefined || series === '' ? kind : `${kind}-${series}`;
	return n === undefined ? name : `${name}:${n}`;
}

/** What all entries of a posting carry, and no other entry. */
export function postingKey(key: PostingKey): string {
	return `asana:${key.task}:${shortKey(key)}:`;
}

/** The key of the n-th entry. */
export function entryKey(key: PostingKey, n: number): string {
	return `${postingKey(key)}${n}`;
}

/** Which entry of the posting notes are of; undefined when they are of none. */
export function numberInNotes(key: PostingKey, notes: string | null): number | undefined {
	const at = notes?.indexOf(postingKey(key)) ?? -1;
	if (notes === null || at < 0) return undefined;
	const digits = /^\d+/.exec(notes.slice(at + postingKey(key).length))?.[0];
	return digits === undefined ? undefined : Number(digits);
}

/** Whether notes carry the key of any posting. */
export function hasKey(notes: string | null): boolean {
	return ANY_KEY.test(notes ?? '');
}

/** Longer texts are cut, so that the key behind them is never cut off. */
const LONGEST_TEXT = 1_000;

/** Notes with the key as their last line. */
export function notesWithKey(text: string, key: PostingKey, n: number): string {
	const line = `Asana ${entryKey(key, n)}`;
	const words = text.trimEnd();
	const cut = words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT - 1)}…` : words;
	return cut.trim() === '' ? line : `${cut}\n${line}`;
}

/**
 * The ID that is sent along with the n-th entry: the same for the same key, so that Exact refuses a
 * second one where it takes given IDs. A UUID of version 8 (RFC 9562) made of SHA-256.
 */
export function entryId(key: PostingKey, n: number): string {
	const hex = createHash('sha256').update(entryKey(key, n)).digest('hex');
	const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
