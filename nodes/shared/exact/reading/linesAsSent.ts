import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import { lineChunks } from '../lines';
import type { RawRow } from '../odata/parse';
import type { FoundRecord } from './readRecords';

/** All lines of records as Exact sends them, by the record's key, those that came along included. */
export async function linesAsSent(
	client: ExactClient,
	division: number,
	{ entity, records }: { entity: EntityName; records: readonly FoundRecord[] },
): Promise<Map<string, RawRow[]>> {
	const { lines } = entityOf(entity);
	const byKey = new Map(
		records.map(({ key, linesAsSent: brought }) => [key, [...(brought ?? [])]]),
	);
	if (lines === undefined) return byKey;
	const missing = records
		.filter((record) => record.linesAsSent === undefined)
		.map(({ key }) => key);
	const kinds = lines.kinds?.map(({ entity: name }) => name) ?? [lines.entity];
	for (const { where } of lineChunks(entity, missing)) {
		for (const kind of kinds) {
			if (!isEntityName(kind)) continue;
			const select = [...new Set([lines.parentKey, ...defaultFields(kind)])];
			for await (const row of client.rows(division, entityOf(kind).path, { select, where })) {
				byKey.get(String(row[lines.parentKey]).toLowerCase())?.push(row);
			}
		}
	}
	return byKey;
}
