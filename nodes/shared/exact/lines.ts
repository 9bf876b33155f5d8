import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import { keyLiteral } from './keys';
import { withLookup } from './lookups';
import { eq, or } from './odata';
import type { FieldValue, Row } from './types';

/** Records whose lines are asked for in one call: few enough for an address of 2,000 characters. */
const CHUNK = 15;

/**
 * All lines of several records of one entity, by the record's key, each list in the order of its
 * line numbers and completed by what the lines look up elsewhere. `undefined` for an entity
 * without lines.
 *
 * Lines are read from their own endpoint: an expanded header holds at most one page of them.
 */
export async function readLines(
	client: ExactClient,
	division: number,
	{ entity, keys }: { entity: EntityName; keys: string[] },
): Promise<Map<string, Row[]> | undefined> {
	const { lines } = entityOf(entity);
	if (lines === undefined || !isEntityName(lines.entity)) return undefined;
	const { parentKey, entity: lineEntity } = lines;
	const rows: Row[] = [];
	for (let start = 0; start < keys.length; start += CHUNK) {
		const chunk = keys.slice(start, start + CHUNK);
		const [first, ...others] = chunk.map((key) => eq(parentKey, keyLiteral(entity, key)));
		if (first === undefined) break;
		const where = or(first, ...others);
		for await (const row of client.list(lineEntity, { division, where })) rows.push(row);
	}
	const { lineNumber } = entityOf(lineEntity);
	if (lineNumber !== undefined) rows.sort((a, b) => inOrder(a[lineNumber], b[lineNumber]));
	const byParent = new Map(keys.map((key): [string, Row[]] => [key, []]));
	for (const row of await completed(client, division, { entity: lineEntity, rows })) {
		byParent.get(String(row[parentKey]))?.push(row);
	}
	return byParent;
}

/** Rows of an entity with the fields its lookup adds, where it has one. */
export async function completed(
	client: ExactClient,
	division: number,
	{ entity, rows }: { entity: EntityName; rows: Row[] },
): Promise<Row[]> {
	const { lookup } = entityOf(entity);
	return lookup === undefined ? rows : await withLookup(client, division, { rows, lookup });
}

function inOrder(a: FieldValue | undefined, b: FieldValue | undefined): number {
	return Number(a ?? Infinity) - Number(b ?? Infinity);
}
