import { filterRoom, lengthSent } from '../addressRoom';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { dateTime, guid, int64, integer, type FieldSpec } from '../entities/spec';
import { keyLiteral, plainKey } from '../keys';
import { CHUNK } from '../lines';
import { eq, or } from '../odata';
import type { Stream } from '../streams';
import type { Row } from '../types';
import { picked } from './nameOf';
import { readRecords, type FoundRecord, type RecordsWanted } from './readRecords';
import { hands, isDated } from './twins';

const own: Readonly<Record<string, FieldSpec>> = {
	Timestamp: int64('Timestamp'),
	ID: guid('ID'),
	Modified: dateTime('Modified'),
};

/** Whether the stream of an entity hands out all of these fields. */
export function isHandedWhole(entity: EntityName, select: readonly string[]): boolean {
	const { sync } = entityOf(entity);
	return sync !== undefined && hands(sync, select);
}

/** The stream of the sync family that tells of an entity, with these fields of it. */
export function streamOfEntity(entity: EntityName, select: readonly string[]): Stream {
	const { sync: path, syncOnly = {}, scope, key, fields } = entityOf(entity);
	if (path === undefined) throw new Error(`Exact Online has no stream of ${entity}.`);
	const told = Object.keys(own).filter((name) => name !== 'Modified' || isDated(path));
	const names = [...new Set([...told, key, ...Object.keys(syncOnly), ...select])];
	const typed = names.map((name) => [name, own[name] ?? fields[name] ?? integer(name)] as const);
	return { path, scope, fields: Object.fromEntries(typed), changed: 'Modified' };
}

interface StreamRows extends Omit<RecordsWanted, 'filters' | 'limit' | 'orderBy'> {
	/** As the stream told them, oldest first. */
	rows: readonly Row[];
	/** Whether all fields are in them. */
	isWhole: boolean;
}

/** The records that rows of a stream are about, each once; those that are gone are missing. */
export async function recordsOfStream(
	client: ExactClient,
	entity: EntityName,
	{ rows, isWhole, ...wanted }: StreamRows,
): Promise<FoundRecord[]> {
	const { key: keyField, syncOnly = {} } = entityOf(entity);
	const { division, select } = wanted;
	const marks = Object.entries(syncOnly);
	const byKey = new Map<string, Row>();
	for (const row of rows) {
		if (!marks.every(([name, value]) => row[name] === value)) continue;
		const key = plainKey(entity, String(row[keyField]));
		// The last one counts, and stands where it was told.
		byKey.delete(key);
		byKey.set(key, row);
	}
	if (isWhole) {
		return [...byKey].map(([key, row]) => ({ key, row: picked(row, select) }));
	}
	const asked = [...byKey.keys()].map((key) => eq(keyField, keyLiteral(entity, key)));
	const longest = Math.max(...asked.map((filter) => lengthSent(`(${filter}) or `)));
	const size = Math.max(1, Math.min(CHUNK, Math.floor(filterRoom(select) / longest)));
	const found = new Map<string, FoundRecord>();
	for (let start = 0; start < asked.length; start += size) {
		const [first, ...others] = asked.slice(start, start + size);
		if (first === undefined) break;
		const filters = [or(first, ...others)];
		const part = readRecords(client, entity, { ...wanted, division, filters, limit: CHUNK });
		for await (const record of part) found.set(record.key, record);
	}
	return [...byKey.keys()].flatMap((key) => found.get(key) ?? []);
}
