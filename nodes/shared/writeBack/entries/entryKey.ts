import { createHash } from 'crypto';

/** What a posting is, in its key. */
export type PostingKind = 'cost' | 'hours';

/** The entries of one posting: `asana:<task>:cost`, or `asana:<task>:cost-<series>`. */
export interface PostingKey {
	task: string;
	kind: PostingKind;
	series?: string;
	/** GUID of the record the task is tied to: what is posted for it is known by that, too. */
	record: string;
}

/** What a key in notes says. */
export interface FoundKey {
	task: string;
	/** `cost`, `hours-travel`: see `shortKey`. */
	posting: string;
	n: number;
	/** GUID in lower case; undefined where the notes do not tell. */
	record?: string;
}

/** As `keyLine` writes it, wherever it stands in a text: Exact may have joined the lines. */
const KEY =
	/\bAsana asana:(\d+):((?:cost|hours)(?:-\w+)?):(\d{1,9})\b(?: for ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?/gi;

/** Without the task: `cost`, `hours-travel`. Notes on the task use it. */
export function shortKey({ kind, series }: Omit<PostingKey, 'record'>, n?: number): string {
	const name = series === undefined || series === '' ? kind : `${kind}-${series}`;
	return n === undefined ? name : `${name}:${n}`;
}

/** What all entries of a task's posting carry, and no other entry. */
export function postingKey(key: PostingKey): string {
	return `asana:${key.task}:${shortKey(key)}:`;
}

/** The key of the n-th entry. */
export function entryKey(key: PostingKey, n: number): string {
	return `${postingKey(key)}${n}`;
}

/** The key in the notes of an entry, of whatever posting it is. Ours is the last one. */
export function keyIn(notes: string | null): FoundKey | undefined {
	const [, task, posting, n, record] = [...(notes ?? '').matchAll(KEY)].at(-1) ?? [];
	if (task === undefined || posting === undefined) return undefined;
	return { task, posting, n: Number(n), ...(record && { record: record.toLowerCase() }) };
}

/** The line in the notes of an entry that says what it is of. */
export function keyLine(key: PostingKey, n: number): string {
	return `Asana ${entryKey(key, n)} for ${key.record}`;
}

/** Notes without any key. */
export function withoutKey(notes: string): string {
	return notes.replace(KEY, '').trimEnd();
}

/** Longer texts are cut, so that the key behind them is never cut off. */
const LONGEST_TEXT = 1_000;

/** Notes with the key as their last line; a key that is part of the text itself counts for nothing. */
export function notesWithKey(text: string, key: PostingKey, n: number): string {
	const line = keyLine(key, n);
	const words = text.replace(/\basana:(?=\d)/gi, 'asana ').trimEnd();
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
