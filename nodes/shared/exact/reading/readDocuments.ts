import type { ExactClient } from '../client';
import { entityOf, isEntityName, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import type { RawRow } from '../odata/parse';
import { lineParser, readRecords, type FoundRecord, type RecordsWanted } from './readRecords';
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
	const lineEntity = wanted.lines ? linesByThousand(entity, wanted) : undefined;
	const { lines } = entityOf(entity);
	if (lineEntity === undefined || lines === undefined) {
		return await readRecords(client, entity, wanted);
	}
	const { division, onForecast } = wanted;
	const records = await readRecords(client, entity, { ...wanted, lines: false });
	const select = [...new Set([lines.parentKey, ...defaultFields(lineEntity)])];
	const linesOf = async <T>(line: (raw: RawRow) => T): Promise<Map<string, T[]>> => {
		const byKey = new Map(records.map(({ key }): [string, T[]] => [key, []]));
		const take = (raw: RawRow) => ({ of: raw[lines.parentKey], line: line(raw) });
		const pages = readRows(client, lineEntity, { division, select }, { take, onForecast });
		for await (const page of pages) {
			for (const one of page) byKey.get(String(one.of).toLowerCase())?.push(one.line);
		}
		return byKey;
	};
	if (wanted.asSent === true) {
		const sent = await linesOf((raw) => raw);
		return records.map((record) => ({ ...record, linesAsSent: sent.get(record.key) }));
	}
	const parsed = await linesOf(lineParser(entity, client.timeZone));
	return records.map((record) => ({ ...record, lines: parsed.get(record.key) }));
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
