import { filterRoom } from '../../exact/odata/addressRoom';
import type { ExactClient } from '../../exact/client';
import { filtersFrom } from '../../exact/odata/conditions';
import { entityOf, type EntityName } from '../../exact/entities';
import { defaultFields } from '../../exact/entities/fields';
import { recordsAtOnce } from '../../exact/byKeys';
import { withLines } from '../../exact/readDocument';
import { countRecords } from '../../exact/reading/countRecords';
import { readDocuments } from '../../exact/reading/readDocuments';
import { readRecords, type FoundRecord } from '../../exact/reading/readRecords';
import { recordsByKey } from '../../exact/reading/recordsByKey';
import { PAGE } from '../../exact/reading/sources';
import type { ExactDocument } from '../../exact/types';

/** Which documents are asked for. */
export interface RecordsAsked {
	division: number;
	entity: EntityName;
	keys: readonly string[];
	/** Numbers people know documents by; several may have the same. */
	numbers: readonly string[];
	/** Whether their lines are wanted. */
	lines: boolean;
}

/** As many calls by key as are made without asking how many documents there are at all. */
const FEW_CALLS = 3;

/** Characters of the address in which lines are asked for. */
const LINES = 320;

/**
 * The documents with these keys and numbers, by key: fifteen in a call, or all of them by the page
 * where that is less.
 */
export async function readAsked(
	client: ExactClient,
	{ division, entity, keys, numbers, lines }: RecordsAsked,
): Promise<Map<string, FoundRecord>> {
	const select = defaultFields(entity);
	const wanted = { division, select, lines };
	const found = new Map<string, FoundRecord>();
	const callsByKey = Math.ceil(keys.length / recordsAtOnce(entity));
	const isMany = callsByKey > FEW_CALLS;
	const pages = isMany ? Math.ceil((await countRecords(client, division, { entity })) / PAGE) : 0;
	if (isMany && pages < callsByKey) {
		for (const one of await readDocuments(client, entity, { ...wanted, filters: [] })) {
			found.set(one.key, one);
		}
		return found;
	}
	for (const [key, one] of await recordsByKey(client, entity, { ...wanted, keys })) {
		found.set(key, one);
	}
	const { number } = entityOf(entity);
	const fitting = number === undefined ? [] : fittingNumbers(entity, number, numbers);
	if (number === undefined || fitting.length === 0) return found;
	const { timeZone } = client;
	const conditions = [{ field: number, operator: 'inList', value: fitting }];
	const filters = filtersFrom(
		entity,
		{ conditions, any: false, timeZone },
		filterRoom(select, LINES),
	);
	for (const one of await readRecords(client, entity, { ...wanted, filters })) {
		found.set(one.key, one);
	}
	return found;
}

/** Whatever else stands where a number should be, no document has it. */
function fittingNumbers(entity: EntityName, number: string, given: readonly string[]): string[] {
	const type = entityOf(entity).fields[number]?.type ?? 'text';
	const isNumeric = ['integer', 'int64', 'number'].includes(type);
	return [...new Set(given)].filter((one) => !isNumeric || /^\d{1,15}$/.test(one));
}

/** Whole documents, with what their lines look up elsewhere, of records that were read. */
export async function wholeDocuments(
	client: ExactClient,
	{ division, entity }: Pick<RecordsAsked, 'division' | 'entity'>,
	records: readonly FoundRecord[],
): Promise<ExactDocument[]> {
	if (records.length === 0) return [];
	const given = new Map(
		records.flatMap(({ key, lines }) => (lines === undefined ? [] : [[key, lines] as const])),
	);
	const headers = records.map(({ row }) => row);
	const readAt = new Date(client.clock.now()).toISOString();
	return await withLines(client, division, { entity, headers, readAt, given });
}
