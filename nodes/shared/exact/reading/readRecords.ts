import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import { plainKey } from '../keys';
import type { Filter } from '../odata';
import { rowParser, type RawRow } from '../parse';
import type { Row } from '../types';
import { linesBrought } from './linesBrought';
import { picked } from './nameOf';
import { orderOf } from './orderOf';
import { readRowsByPage, type OnForecast } from './readRows';
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

/** A record that was found. */
export interface FoundRecord {
	/** Lower-case GUID, or the number where the entity has a numeric key. */
	key: string;
	row: Row;
	/** The record as Exact sent it, where that was wanted. */
	raw?: RawRow;
	/** Its lines as Exact sent them, where all of them came along. */
	lines?: RawRow[];
}

/**
 * Records, page by page, in as few calls as it can be done with. Lines come along with the records
 * where Exact offers that; whose lines did not all come is for the caller to see to.
 */
export async function* readRecords(
	client: ExactClient,
	entity: EntityName,
	asked: RecordsWanted,
): AsyncGenerator<FoundRecord, void, undefined> {
	const { filters, lines, asSent = false, onForecast, ...wanted } = asked;
	if (wanted.orderBy !== undefined && filters.length > 1) {
		yield* await readSorted(client, entity, { ...asked, orderBy: wanted.orderBy });
		return;
	}
	const spec = entityOf(entity);
	const { timeZone } = client;
	const { select, limit = Infinity } = wanted;
	const expand = lines && spec.lines?.kinds === undefined ? spec.lines?.property : undefined;
	const parse = rowParser({ spec, select, timeZone });
	const seen = new Set<string>();
	const isOne = filters.length <= 1;
	for (const where of filters.length === 0 ? [undefined] : filters) {
		const left = limit === Infinity ? undefined : limit - seen.size;
		if (left === 0) return;
		const ask = { ...wanted, where, expand, limit: isOne ? wanted.limit : left };
		for await (const page of readRowsByPage(client, entity, ask, onForecast)) {
			for (const raw of page) {
				const key = plainKey(entity, String(raw[spec.key]));
				// To Exact two texts may be the same that are not the same to us.
				if (!isOne && seen.has(key)) continue;
				if (!isOne) seen.add(key);
				const brought = expand === undefined ? undefined : linesBrought(entity, raw);
				yield { key, row: parse(raw), raw: asSent ? raw : undefined, lines: brought };
			}
		}
	}
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
		for await (const record of readRecords(client, entity, part)) found.set(record.key, record);
	}
	const sorted = [...found.values()].sort((one, other) => inOrder(one.row, other.row));
	return sorted.slice(0, limit).map(({ raw, ...record }) => ({
		...record,
		row: picked(record.row, select),
		raw: select.includes(orderBy.field) ? raw : raw && { ...raw, [orderBy.field]: undefined },
	}));
}

/** The lines of an entity as rows of ours. */
export function parseLines(client: ExactClient, entity: EntityName, raws: RawRow[]): Row[] {
	const { lines } = entityOf(entity);
	if (lines === undefined || !isEntityName(lines.entity)) return [];
	const spec = entityOf(lines.entity);
	const { timeZone } = client;
	return raws.map(rowParser({ spec, select: defaultFields(lines.entity), timeZone }));
}
