import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import { keyLiteral } from '../keys';
import { CHUNK } from '../lines';
import { eq, or } from '../odata';
import type { RawRow } from '../parse';
import type { FoundRecord } from './readRecords';

/** All lines of records as Exact sends them, by the record's key, those that came along included. */
export async function linesAsSent(
	client: ExactClient,
	division: number,
	{ entity, records }: { entity: EntityName; records: readonly FoundRecord[] },
): Promise<Map<string, RawRow[]>> {
	const { lines } = entityOf(entity);
	const byKey = new Map(records.map(({ key, lines: brought }) => [key, [...(brought ?? [])]]));
	if (lines === undefined) return byKey;
	const missing = records.filter((record) => record.lines === undefined).map(({ key }) => key);
	const kinds = lines.kinds?.map(({ entity: name }) => name) ?? [lines.entity];
	for (let start = 0; start < missing.length; start += CHUNK) {
		const chunk = missing.slice(start, start + CHUNK);
		const [first, ...others] = chunk.map((key) => eq(lines.parentKey, keyLiteral(entity, key)));
		if (first === undefined) break;
		const where = or(first, ...others);
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
