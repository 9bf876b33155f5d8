import { collect } from '../../http/collect';
import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import type { RawRow } from '../parse';
import { readRecords, type FoundRecord, type RecordsWanted } from './readRecords';
import { readRows } from './readRows';
import { sourcesFor } from './sources';

/**
 * Records with their lines, in as few calls as it can be done with: lines come along with 60 records
 * in a call; where Exact hands out all records and all lines by the thousand, they are read so.
 */
export async function readDocuments(
	client: ExactClient,
	entity: EntityName,
	wanted: RecordsWanted,
): Promise<FoundRecord[]> {
	const { division, lines: isWanted } = wanted;
	const lineEntity = isWanted ? linesByThousand(entity, wanted) : undefined;
	const { lines } = entityOf(entity);
	if (lineEntity === undefined || lines === undefined) {
		return await collect(readRecords(client, entity, wanted));
	}
	const records = await collect(readRecords(client, entity, { ...wanted, lines: false }));
	const select = [...new Set([lines.parentKey, ...defaultFields(lineEntity)])];
	const byKey = new Map(records.map(({ key }): [string, RawRow[]] => [key, []]));
	const { onForecast } = wanted;
	for await (const row of readRows(client, lineEntity, { division, select }, onForecast)) {
		byKey.get(String(row[lines.parentKey]).toLowerCase())?.push(row);
	}
	return records.map((record) => ({ ...record, lines: byKey.get(record.key) }));
}

/** The entity of the lines, where everything is wanted and both come by the thousand. */
function linesByThousand(entity: EntityName, wanted: RecordsWanted): EntityName | undefined {
	const { division, select, filters, orderBy, limit } = wanted;
	const { lines } = entityOf(entity);
	if (lines === undefined || lines.kinds !== undefined || !isEntityName(lines.entity)) return;
	if (filters.length > 0 || limit !== undefined) return undefined;
	const own = sourcesFor(entity, { division, select, orderBy });
	const theirs = sourcesFor(lines.entity, { division, select: defaultFields(lines.entity) });
	const isBulk = [own, theirs].every(([first]) => first?.kind === 'bulk');
	return isBulk ? lines.entity : undefined;
}
