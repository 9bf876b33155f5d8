import type { Entry } from '../entries/entries';
import { shortKey, type PostingKey } from '../entries/entryKey';
import { hiddenEntries, readNotes } from '../notes/notes';
import type { NotedEntries, NotedEntry } from '../notes/noteText';
import { ownOf, type Standing } from '../entries/standing';
import type { Settled } from './settle';
import { onceEach } from '../target';
import { flushNotes, type Work } from '../work';

/** Where to look for entries of a posting whose notes in Exact were lost. */
export function notedIds({ task, settings }: Work, key: PostingKey): Map<string, number> {
	return numbered(readNotes(task, settings.entryField).entries, key);
}

/** Those of the noted IDs that stand where people cannot write. */
export function provenIds({ task }: Work, key: PostingKey): Map<string, number> {
	return numbered(hiddenEntries(task), key);
}

function numbered(entries: NotedEntries, key: PostingKey): Map<string, number> {
	const ids = new Map<string, number>();
	for (const [name, { id }] of entries) {
		const n = numberIn(name, key);
		if (id !== null && n !== undefined) ids.set(id, n);
	}
	return ids;
}

/** No posting has more entries: a higher number on a task is a mistake in writing. */
const MOST_ENTRIES = 9_999;

/** What the task says beside what Exact has: entries somebody deleted, and the next number. */
export function numbering(
	{ task, settings }: Work,
	key: PostingKey,
	found: readonly Entry[],
): Pick<Standing, 'gone' | 'next'> {
	const { claimed, entries } = readNotes(task, settings.entryField);
	const numbers = [...entries.keys()]
		.flatMap((name) => numberIn(name, key) ?? [])
		.filter((n) => n <= MOST_ENTRIES);
	const gone = [...claimed].flatMap(([name, { id, isLeaving = false }]) => {
		const number = numberIn(name, key);
		// Of two entries of one number the task may have told of the one that had to go.
		const isMissing = number !== undefined && !found.some(({ n }) => n === number);
		return id !== null && isMissing && !isLeaving ? [id] : [];
	});
	return { gone, next: 1 + Math.max(0, ...numbers, ...found.map(({ n }) => n)) };
}

/** Before an entry is deleted the task says so: else it would look as if a person had done it. */
export async function noteLeaving(work: Work, key: PostingKey, entry: Entry): Promise<void> {
	const series = shortKey(key);
	const leaving = { ...notedEntry(entry), isLeaving: true };
	work.pending.entries.set(series, ({ entries }) => {
		const current = [...entries].filter(([name]) => numberIn(name, key) !== undefined);
		return new Map([...current, [`${series}:${entry.n}`, leaving]]);
	});
	await flushNotes(work);
}

/**
 * Notes on the task which entries there are. What a person deleted in Exact is kept, so that it is not
 * posted again, until the work is re-opened; and an entry that Exact did not let go is known to be
 * leaving until the books come to what is wanted, so that the next run has nothing to say anew.
 */
export function noteEntries(
	work: Work,
	key: PostingKey,
	{ last, holders, target, stop }: Settled,
): void {
	const forgets = target.kind === 'none';
	const series = shortKey(key);
	const standing = onceEach(ownOf({ entries: last, holders }).entries);
	work.pending.entries.set(series, ({ claimed, entries }) => {
		const noted = new Map<string, NotedEntry>();
		for (const name of entries.keys()) {
			if (numberIn(name, key) === undefined) continue;
			const kept = forgets ? undefined : claimed.get(name);
			noted.set(name, kept === undefined || kept.isLeaving ? { id: null, number: null } : kept);
		}
		for (const entry of standing) {
			const name = `${series}:${entry.n}`;
			const isLeaving = stop !== undefined && entries.get(name)?.isLeaving === true;
			noted.set(name, { ...notedEntry(entry), ...(isLeaving && { isLeaving }) });
		}
		return noted;
	});
}

function notedEntry({ id, row }: Entry): NotedEntry {
	return { id, number: typeof row.EntryNumber === 'number' ? row.EntryNumber : null };
}

/** The number in `cost:2`, when it is of this posting. */
function numberIn(name: string, key: PostingKey): number | undefined {
	const prefix = `${shortKey(key)}:`;
	return name.startsWith(prefix) ? Number(name.slice(prefix.length)) : undefined;
}
