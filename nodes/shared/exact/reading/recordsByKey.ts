import { recordsInChunks } from '../byKeys';
import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import { readRecords, type FoundRecord, type RecordsWanted } from './readRecords';

/** Characters of the address in which lines are asked for and a limit is set. */
const LINES_AND_LIMIT = 320;

/** What is wanted of records whose keys are known. */
export type WantedByKey = Omit<RecordsWanted, 'filters' | 'limit' | 'orderBy'>;

/** The records with these keys, in few calls; those that are gone are missing. */
export async function recordsByKey(
	client: ExactClient,
	entity: EntityName,
	{ keys, ...wanted }: WantedByKey & { keys: readonly string[] },
): Promise<Map<string, FoundRecord>> {
	const { division, select, onForecast } = wanted;
	if (keys.length === 0) return new Map();
	const chunks = recordsInChunks(entity, keys, { select, beside: LINES_AND_LIMIT });
	// With the call that told of them, which is made.
	const calls = chunks.length + 1;
	onForecast?.({ division, entity, kind: 'ordinary', records: keys.length, calls });
	const found = new Map<string, FoundRecord>();
	for (const chunk of chunks) {
		const part = { ...wanted, filters: [chunk.where], limit: chunk.keys.length };
		for (const record of await readRecords(client, entity, part)) found.set(record.key, record);
	}
	return found;
}
