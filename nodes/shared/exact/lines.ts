import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import { defaultFields } from './entities/fields';
import type { EntitySpec, LineKind } from './entities/spec';
import { keyLiteral } from './keys';
import { withLookup } from './lookups';
import { eq, or, type Filter } from './odata';
import { withSpans } from './spans';
import type { FieldValue, Row } from './types';

/** Records whose lines are asked for in one call: few enough for an address of 2,000 characters. */
export const CHUNK = 15;

/** Whose lines are wanted. */
interface LinesWanted {
	entity: EntityName;
	keys: string[];
	/** Lines that are there already, as a whole, by the key of their record. */
	given?: ReadonlyMap<string, Row[]>;
}

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
	{ entity, keys, given = new Map() }: LinesWanted,
): Promise<Map<string, Row[]> | undefined> {
	const { lines } = entityOf(entity);
	if (lines === undefined || !isEntityName(lines.entity)) return undefined;
	const { parentKey, entity: lineEntity } = lines;
	const rows: Row[] = [...given.values()].flat();
	const missing = keys.filter((key) => !given.has(key));
	for (let start = 0; start < missing.length; start += CHUNK) {
		const chunk = missing.slice(start, start + CHUNK);
		const [first, ...others] = chunk.map((key) => eq(parentKey, keyLiteral(entity, key)));
		if (first === undefined) break;
		const where = or(first, ...others);
		rows.push(...(await listLines(client, division, { spec: lines, where })));
	}
	const { lineNumber } = entityOf(lineEntity);
	if (lineNumber !== undefined) rows.sort((a, b) => inOrder(a[lineNumber], b[lineNumber]));
	const byParent = new Map(keys.map((key): [string, Row[]] => [key, []]));
	const { spans } = lines;
	const { key } = entityOf(lineEntity);
	const dated = spans === undefined ? rows : withSpans(rows, key, spans);
	for (const row of await completed(client, division, { entity: lineEntity, rows: dated })) {
		byParent.get(String(row[parentKey]))?.push(row);
	}
	return byParent;
}

/** Lines from the entity, or from the several entities, that Exact keeps them in. */
async function listLines(
	client: ExactClient,
	division: number,
	{ spec, where }: { spec: NonNullable<EntitySpec['lines']>; where: Filter },
): Promise<Row[]> {
	const { entity, kinds = [{ entity, renamed: {}, fixed: {} }] } = spec;
	const rows: Row[] = [];
	for (const kind of kinds) {
		if (!isEntityName(kind.entity)) continue;
		for await (const row of client.list(kind.entity, { division, where })) {
			rows.push(kind.entity === entity ? row : asLine(row, entity, kind));
		}
	}
	return rows;
}

/** A row of one kind under the names of the line; what that kind does not have is empty. */
function asLine(row: Row, entity: string, { renamed, fixed }: LineKind): Row {
	return Object.fromEntries(
		defaultFields(entity).map((name) => [name, fixed[name] ?? row[renamed[name] ?? name] ?? null]),
	);
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
