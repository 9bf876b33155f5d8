import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import { keyReader } from '../odata/keys';
import type { Filter } from '../odata/odata';
import type { RawRow } from '../odata/parse';
import { rowParser, rowPicker } from '../odata/parseRow';
import type { Row } from '../types';
import { linesBrought } from './linesBrought';
import { orderOf } from './orderOf';
import { readRows, type OnForecast } from './readRows';
import type { Ask } from './sources';

/** Which records of an entity are wanted, and what of them. */
export interface RecordsWanted extends Omit<Ask, 'where' | 'expand'> {
	/** No record fits two of them; empty for all records. */
	filters: readonly Filter[];
	/** Whether their lines are wanted, too. */
	lines: boolean;
	/** Whether they are wanted as Exact sends them, too. */
	asSent?: boolean;
	onForecast?: OnForecast;
}

/** A record that was found. It belongs to whoever asked for it. */
export interface FoundRecord {
	/** Lower-case GUID, or the number where the entity has a numeric key. */
	key: string;
	row: Row;
	/** The record as Exact sent it, where that was wanted. */
	raw?: RawRow;
	/** Its lines, where all of them came along and they are not wanted as Exact sends them. */
	lines?: Row[];
	/** The same as Exact sent them, where that was wanted. */
	linesAsSent?: RawRow[];
}

/** All records that are wanted, in as few calls as it can be done with; see `readRecordPages`. */
export async function readRecords(
	client: ExactClient,
	entity: EntityName,
	asked: RecordsWanted,
): Promise<FoundRecord[]> {
	const records: FoundRecord[] = [];
	for await (const page of readRecordPages(client, entity, asked)) {
		for (const record of page) records.push(record);
	}
	return records;
}

/**
 * Records, page by page, in as few calls as it can be done with. Lines come along with the records
 * where Exact offers that; whose lines did not all come is for the caller to see to.
 */
export async function* readRecordPages(
	client: ExactClient,
	entity: EntityName,
	asked: RecordsWanted,
): AsyncGenerator<FoundRecord[], void, undefined> {
	const { filters, lines, asSent = false, onForecast, ...wanted } = asked;
	const [only, ...others] = filters;
	const { kinds, property } = entityOf(entity).lines ?? {};
	const expand = lines && kinds === undefined ? property : undefined;
	const take = taking(client, entity, { ...asked, asSent, lines: expand !== undefined });
	if (others.length === 0) {
		yield* readRows(client, entity, { ...wanted, where: only, expand }, { take, onForecast });
		return;
	}
	if (wanted.orderBy !== undefined) {
		yield await readSorted(client, entity, { ...asked, orderBy: wanted.orderBy });
		return;
	}
	// To Exact two texts may be the same that are not the same to us.
	const seen = new Set<string>();
	for (const where of filters) {
		const limit = wanted.limit === undefined ? undefined : wanted.limit - seen.size;
		if (limit === 0) return;
		const ask = { ...wanted, where, expand, limit };
		for await (const page of readRows(client, entity, ask, { take, onForecast })) {
			const fresh = page.filter(({ key }) => !seen.has(key));
			for (const { key } of fresh) seen.add(key);
			yield fresh;
		}
	}
}

/** What is made of each row of an entity. */
function taking(
	{ timeZone }: ExactClient,
	entity: EntityName,
	{ select, lines, asSent }: Pick<RecordsWanted, 'select' | 'lines' | 'asSent'>,
): (raw: RawRow) => FoundRecord {
	const spec = entityOf(entity);
	const keyOf = keyReader(entity);
	const parse = rowParser({ spec, select, timeZone });
	const found = (raw: RawRow): FoundRecord => ({ key: keyOf(raw[spec.key]), row: parse(raw) });
	if (!lines && asSent !== true) return found;
	const broughtBy = lines ? linesBrought(entity) : () => undefined;
	if (asSent === true) {
		return (raw) => ({ ...found(raw), raw, linesAsSent: broughtBy(raw) });
	}
	const line = lineParser(entity, timeZone);
	return (raw) => ({ ...found(raw), lines: broughtBy(raw)?.map(line) });
}

/** What several filters find, sorted as a whole: the first of all are among the first of each. */
async function readSorted(
	client: ExactClient,
	entity: EntityName,
	wanted: RecordsWanted & Required<Pick<RecordsWanted, 'orderBy'>>,
): Promise<FoundRecord[]> {
	const { filters, orderBy, limit, select } = wanted;
	const inOrder = orderOf(entity, orderBy);
	const withOrder = [...new Set([...select, orderBy.field])];
	const found = new Map<string, FoundRecord>();
	for (const filter of filters) {
		const part = { ...wanted, select: withOrder, filters: [filter] };
		for (const record of await readRecords(client, entity, part)) found.set(record.key, record);
	}
	const sorted = [...found.values()].sort((one, other) => inOrder(one.row, other.row));
	const pick = rowPicker(select);
	return sorted.slice(0, limit).map(({ raw, ...record }) => ({
		...record,
		row: pick(record.row),
		raw: select.includes(orderBy.field) ? raw : raw && { ...raw, [orderBy.field]: undefined },
	}));
}

/** The function that makes a row of ours of a line of an entity. */
export function lineParser(entity: EntityName, timeZone: string): (raw: RawRow) => Row {
	const { lines } = entityOf(entity);
	if (lines === undefined || !isEntityName(lines.entity)) return () => ({});
	const spec = entityOf(lines.entity);
	return rowParser({ spec, select: defaultFields(lines.entity), timeZone });
}
