import { collect } from '../../http/collect';
import { ApiFault } from '../../http/fault';
import { filterRoom, lengthSent } from '../../exact/odata/addressRoom';
import type { ExactClient } from '../../exact/client';
import { contains, dateTime, eq, ge, guid, or, and, type Filter } from '../../exact/odata/odata';
import { isRefused, noteRefusal } from '../../exact/refusals/refusals';
import type { Row } from '../../exact/types';
import { wallClockOf } from '../../exact/odata/wallClock';
import { decimalText } from '../../values/arithmetic';
import { hourStatus } from './hourStatus';
import { entryId, keyIn, postingKey, shortKey, type FoundKey, type PostingKey } from './entryKey';

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
	/** What the key in its notes says; undefined when somebody took it out. */
	key?: FoundKey;
	row: Row;
}

/** Where to look for the entries of a posting. */
export interface EntrySearch {
	division: number;
	entity: EntryEntity;
	key: PostingKey;
	/** IDs noted on the task, with the number of each. */
	noted: ReadonlyMap<string, number>;
	/** Those of them that nobody can have typed in. */
	proven: ReadonlySet<string>;
	/** The number of the next entry, as far as the task knows: one may have been made and not noted. */
	next: number;
	/** The Exact project, for the case that notes cannot be searched. */
	project: string | undefined;
	/** ISO instant; no entry of the record is older. */
	since: string;
}

/** The entries of a posting, oldest first. */
export interface EntriesFound {
	entries: Entry[];
	/** Entries the task names as its own that say they are of other work. */
	foreign: Entry[];
	/** Entries whose only link to the posting is what people can write on the task. */
	unproven: Entry[];
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

/**
 * All entries in Exact that belong to a posting, whoever made them: those of the task, and those of
 * another task of the same record.
 */
export async function readEntries(exact: ExactClient, search: EntrySearch): Promise<EntriesFound> {
	const { key, noted, proven, next } = search;
	const derived = new Map([...noted.values(), next].map((n) => [entryId(key, n), n]));
	const found: EntriesFound = { entries: [], foreign: [], unproven: [] };
	for (const row of await matching(exact, search, [...derived.keys(), ...noted.keys()])) {
		const id = String(row.ID);
		const named = keyIn(typeof row.Notes === 'string' ? row.Notes : null);
		const known = derived.get(id) ?? noted.get(id);
		if (named !== undefined && isOf(key, named)) {
			found.entries.push(entryOf(row, named.n, named));
		} else if (named !== undefined && !derived.has(id)) {
			const n = noted.get(id);
			if (n !== undefined) found.foreign.push(entryOf(row, n, named));
		} else if (known !== undefined) {
			const isSure = derived.has(id) || proven.has(id) || isBooked(row, search);
			(isSure ? found.entries : found.unproven).push(entryOf(row, known));
		}
	}
	found.entries.sort(byAge);
	return found;
}

function isOf(key: PostingKey, { task, posting, record }: FoundKey): boolean {
	return posting === shortKey(key) && (task === key.task || record === key.record);
}

/** A final entry is never changed or deleted; on the project in question it may well be the one. */
function isBooked({ HourStatus, Project }: Row, { project }: EntrySearch): boolean {
	return HourStatus === hourStatus.final && project !== undefined && Project === project;
}

/** Sorts entries so that the oldest comes first; two processes that see the same agree. */
export function byAge(one: Entry, other: Entry): number {
	return one.n - other.n || byMoment(one, other);
}

/** Sorts entries by the moment at which they were made; of the same for any two processes. */
export function byMoment(one: Entry, other: Entry): number {
	return (
		String(one.row.Created).localeCompare(String(other.row.Created)) ||
		Number(one.row.EntryNumber ?? 0) - Number(other.row.EntryNumber ?? 0) ||
		one.id.localeCompare(other.id)
	);
}

function entryOf(row: Row, n: number, key?: FoundKey): Entry {
	const decimal = (value: Row[string] | undefined) => decimalText(Number(value ?? 0));
	return {
		id: String(row.ID),
		n,
		quantity: decimal(row.Quantity),
		price: decimal(row.PriceFC),
		amount: decimal(row.AmountFC),
		status: Number(row.HourStatus ?? 0),
		key,
		row,
	};
}

async function matching(exact: ExactClient, search: EntrySearch, ids: string[]): Promise<Row[]> {
	const { entity, key, division } = search;
	const byIds = [...new Set(ids)].map((id) => eq('ID', guid(id)));
	const list = async (filters: readonly Filter[]) => await listAny(exact, search, filters);
	const byNotes = or(contains('Notes', postingKey(key)), contains('Notes', key.record));
	const refusal = `${entity} Notes ${division}`;
	if (!isRefused(exact, refusal)) {
		const found = await list([byNotes, ...byIds]).catch(async (fault: unknown) => {
			if (!(fault instanceof ApiFault) || fault.kind !== 'invalid')
				return await Promise.reject(fault);
			noteRefusal(exact, refusal);
			return undefined;
		});
		if (found !== undefined) return found;
	}
	// Without a search in notes, everything booked on the project since the record exists is looked at.
	const wide = recentOn(exact, search);
	return await list([...(wide === undefined ? [] : [wide]), ...byIds]);
}

/** The entries that fit any of the filters, each once, in as few calls as addresses permit. */
async function listAny(
	exact: ExactClient,
	{ division, entity }: EntrySearch,
	filters: readonly Filter[],
): Promise<Row[]> {
	const select = [...SELECT, wbsField[entity]];
	const rows = new Map<string, Row>();
	for (const where of joined(filters, filterRoom(select))) {
		const found = await collect(exact.list(entity, { division, where, select }));
		for (const row of found) rows.set(String(row.ID), row);
	}
	return [...rows.values()];
}

/** Filters joined by "or", none of them longer than this many characters unless one alone is. */
function joined(filters: readonly Filter[], room: number): Filter[] {
	const groups: Array<[Filter, ...Filter[]]> = [];
	for (const filter of filters) {
		const last = groups.at(-1);
		if (last === undefined || lengthSent(or(...last, filter)) > room) groups.push([filter]);
		else last.push(filter);
	}
	return groups.map((group) => or(...group));
}

function recentOn({ timeZone }: ExactClient, { project, since }: EntrySearch): Filter | undefined {
	if (project === undefined) return undefined;
	const day = wallClockOf(Date.parse(since) - DAY, timeZone).slice(0, 10);
	return and(eq('Project', guid(project)), ge('Created', dateTime(`${day}T00:00:00`)));
}
