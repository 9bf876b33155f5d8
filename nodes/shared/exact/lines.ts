import { inChunks, type KeyChunk } from './byKeys';
import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import { defaultFields } from './entities/fields';
import type { EntitySpec, LineKind } from './entities/spec';
import { keyLiteral } from './odata/keys';
import { withLookup } from './lookups';
import { eq, type Filter } from './odata/odata';
import { withSpans } from './spans';
import type { FieldValue, Row } from './types';

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
	for (const { where } of lineChunks(entity, missing)) {
		for (const row of await listLines(client, division, { spec: lines, where })) rows.push(row);
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

/** Records of an entity in portions whose lines one call, to each of their endpoints, can ask for. */
export function lineChunks(entity: EntityName, keys: readonly string[]): KeyChunk[] {
	const { lines } = entityOf(entity);
	if (lines === undefined) return [];
	const { parentKey } = lines;
	const sources = lines.kinds?.map((kind) => kind.entity) ?? [lines.entity];
	const selects = sources.map((source) => [...new Set([parentKey, ...defaultFields(source)])]);
	const select = selects.reduce((long, one) =>
		one.join().length > long.join().length ? one : long,
	);
	const is = (key: string) => eq(parentKey, keyLiteral(entity, key));
	return inChunks({ keys, is, select });
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
		const asLine = kind.entity === entity ? (row: Row) => row : lineOf(entity, kind);
		for await (const page of client.listPages(kind.entity, { division, where })) {
			for (const row of page) rows.push(asLine(row));
		}
	}
	return rows;
}

/** Puts a row of one kind under the names of the line; what that kind does not have is empty. */
function lineOf(entity: string, { renamed, fixed }: LineKind): (row: Row) => Row {
	const fields = defaultFields(entity).map((name) => ({ name, from: renamed[name] ?? name }));
	return (row) =>
		Object.fromEntries(fields.map(({ name, from }) => [name, fixed[name] ?? row[from] ?? null]));
}

/** Rows of an entity with the fields its lookups add, where it has any. */
export async function completed(
	client: ExactClient,
	division: number,
	{ entity, rows }: { entity: EntityName; rows: Row[] },
): Promise<Row[]> {
	const { lookups = [] } = entityOf(entity);
	let whole = rows;
	for (const lookup of lookups) whole = await withLookup(client, division, { rows: whole, lookup });
	return whole;
}

function inOrder(a: FieldValue | undefined, b: FieldValue | undefined): number {
	return Number(a ?? Infinity) - Number(b ?? Infinity);
}
