import { collect } from '../http/collect';
import { ApiFault } from '../http/fault';
import type { ExactClient } from '../exact/client';
import { contains, dateTime, eq, ge, guid, or, and, type Filter } from '../exact/odata';
import { isRefused, noteRefusal } from '../exact/refusals';
import type { Row } from '../exact/types';
import { wallClockOf } from '../exact/wallClock';
import { decimalText } from '../values/arithmetic';
import { entryId, hasKey, numberInNotes, postingKey, type PostingKey } from './entryKey';

/** The entities that postings are entries of. */
export type EntryEntity = 'costTransaction' | 'timeTransaction';

/** An entry of a posting, as Exact has it. */
export interface Entry {
	id: string;
	/** Which entry of the posting it is, from 1. */
	n: number;
	/** Decimal text. */
	quantity: string;
	price: string;
	amount: string;
	/** `HourStatus`. */
	status: number;
	/** Whether its notes still carry its key. */
	carriesKey: boolean;
	row: Row;
}

/** Where to look for the entries of a posting. */
export interface EntrySearch {
	division: number;
	entity: EntryEntity;
	key: PostingKey;
	/** IDs noted on the task, with the number of each. */
	noted: ReadonlyMap<string, number>;
	/** The Exact project, for the case that notes cannot be searched. */
	project: string | undefined;
	/** ISO instant at which the task was made: no entry of it is older. */
	since: string;
}

/** The entries of a posting, oldest first. */
export interface EntriesFound {
	entries: Entry[];
	/** IDs noted on the task that belong to the entry of another task. */
	foreign: string[];
}

const SELECT = [
	'ID',
	'Notes',
	'Quantity',
	'PriceFC',
	'AmountFC',
	'Currency',
	'Date',
	'Project',
	'Item',
	'Employee',
	'HourStatus',
	'EntryNumber',
	'Created',
] as const;

const DAY = 86_400_000;

/** The field in which each entity names the line of the work breakdown. */
export const wbsField = { costTransaction: 'Expense', timeTransaction: 'Activity' } as const;

/** All entries in Exact that belong to a posting, whoever made them. */
export async function readEntries(exact: ExactClient, search: EntrySearch): Promise<EntriesFound> {
	const { key, noted } = search;
	const derived = derivedIds(key, noted);
	const foreign: string[] = [];
	const entries: Entry[] = [];
	for (const row of await matching(exact, search, [...derived.keys(), ...noted.keys()])) {
		const id = String(row.ID);
		const notes = typeof row.Notes === 'string' ? row.Notes : null;
		const named = numberInNotes(key, notes);
		if (named === undefined && hasKey(notes) && !derived.has(id)) {
			if (noted.has(id)) foreign.push(id);
			continue;
		}
		const n = named ?? derived.get(id) ?? noted.get(id);
		if (n !== undefined) entries.push(entryOf(row, n, named !== undefined));
	}
	return { entries: entries.sort(byAge), foreign };
}

/** Sorts entries so that the oldest comes first; two processes that see the same agree. */
export function byAge(one: Entry, other: Entry): number {
	return (
		one.n - other.n ||
		String(one.row.Created).localeCompare(String(other.row.Created)) ||
		Number(one.row.EntryNumber ?? 0) - Number(other.row.EntryNumber ?? 0) ||
		one.id.localeCompare(other.id)
	);
}

function entryOf(row: Row, n: number, carriesKey: boolean): Entry {
	const decimal = (value: Row[string] | undefined) => decimalText(Number(value ?? 0));
	return {
		id: String(row.ID),
		n,
		quantity: decimal(row.Quantity),
		price: decimal(row.PriceFC),
		amount: decimal(row.AmountFC),
		status: Number(row.HourStatus ?? 0),
		carriesKey,
		row,
	};
}

/** The IDs our entries have where Exact takes given ones: those noted so far, and the next. */
function derivedIds(key: PostingKey, noted: ReadonlyMap<string, number>): Map<string, number> {
	const last = Math.max(0, ...noted.values()) + 1;
	const numbers = Array.from({ length: last }, (_, index) => index + 1);
	return new Map(numbers.map((n) => [entryId(key, n), n]));
}

async function matching(exact: ExactClient, search: EntrySearch, ids: string[]): Promise<Row[]> {
	const { division, entity, key } = search;
	const select = [...SELECT, wbsField[entity]];
	const [first, ...others] = [...new Set(ids)].map((id) => eq('ID', guid(id)));
	const list = async (where: Filter) =>
		await collect(exact.list(entity, { division, where, select }));
	const byNotes = contains('Notes', postingKey(key));
	const refusal = `${entity} Notes ${division}`;
	if (!isRefused(exact, refusal)) {
		const found = await list(first === undefined ? byNotes : or(byNotes, first, ...others)).catch(
			async (fault: unknown) => {
				if (!(fault instanceof ApiFault) || fault.kind !== 'invalid')
					return await Promise.reject(fault);
				noteRefusal(exact, refusal);
				return undefined;
			},
		);
		if (found !== undefined) return found;
	}
	// Without a search in notes, everything booked on the project since the task exists is looked at.
	const wide = recentOn(exact, search);
	const filters = [...(wide === undefined ? [] : [wide]), ...(first ? [first] : []), ...others];
	const [one, ...more] = filters;
	return one === undefined ? [] : await list(or(one, ...more));
}

function recentOn({ timeZone }: ExactClient, { project, since }: EntrySearch): Filter | undefined {
	if (project === undefined) return undefined;
	const day = wallClockOf(Date.parse(since) - DAY, timeZone).slice(0, 10);
	return and(eq('Project', guid(project)), ge('Created', dateTime(`${day}T00:00:00`)));
}
