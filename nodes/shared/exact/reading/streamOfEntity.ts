import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { dateTime, guid, int64, integer, type FieldSpec } from '../entities/spec';
import { keyReader } from '../odata/keys';
import { rowPicker } from '../odata/parseRow';
import type { Stream } from '../changes/streams';
import { hands, isDated } from '../twins';
import type { Row } from '../types';
import type { FoundRecord } from './readRecords';
import { recordsByKey, type WantedByKey } from './recordsByKey';

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

interface StreamRows extends WantedByKey {
	/** As the stream told them, oldest first. */
	rows: readonly Row[];
	/** Whether all fields are in them. */
	isWhole: boolean;
	/** Keys of more records that are wanted. */
	also?: readonly string[];
}

/** The records that rows of a stream are about, each once; those that are gone are missing. */
export async function recordsOfStream(
	client: ExactClient,
	entity: EntityName,
	{ rows, isWhole, also = [], ...wanted }: StreamRows,
): Promise<FoundRecord[]> {
	const { key: keyField, syncOnly = {}, lines } = entityOf(entity);
	const marks = Object.entries(syncOnly);
	const keyOf = keyReader(entity);
	const byKey = new Map<string, Row>();
	const withLines = new Set(also);
	for (const row of rows) {
		if (marks.every(([name, value]) => row[name] === value)) {
			const key = keyOf(row[keyField]);
			// The last one counts, and stands where it was told.
			byKey.delete(key);
			byKey.set(key, row);
		} else if (wanted.lines && lines !== undefined) {
			// A stream that mixes headers and lines tells by either.
			withLines.add(keyOf(row[keyField]));
		}
	}
	const told = [...byKey.keys()];
	const more = [...withLines].filter((key) => !byKey.has(key));
	const keys = isWhole ? more : [...told, ...more];
	const found = await recordsByKey(client, entity, { ...wanted, keys });
	const pick = rowPicker(wanted.select);
	return [...told, ...more].flatMap((key) => {
		const row = isWhole ? byKey.get(key) : undefined;
		return row === undefined ? (found.get(key) ?? []) : { key, row: pick(row) };
	});
}
