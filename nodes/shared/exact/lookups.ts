import { joined } from '../http/joined';
import { inChunks } from './byKeys';
import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import type { LookupSpec } from './entities/spec';
import { keyLiteral } from './odata/keys';
import { eq, text, type Filter } from './odata/odata';
import { isClosed, isRefused, noteRefusal } from './refusals/refusals';
import type { Row } from './types';

/** How long a looked-up record is taken as unchanged. */
const KEPT = 10 * 60_000;
/** Beyond this many, the oldest are forgotten. */
const MOST = 5_000;

/**
 * The rows with the fields their lookup adds, e.g. the GL account of each line's item. A row that
 * points nowhere, or to a record that is gone, gets `null` in them. Records are shared by all
 * documents of one credential for ten minutes, also while they are still on their way.
 */
export async function withLookup(
	client: ExactClient,
	division: number,
	{ rows, lookup }: { rows: Row[]; lookup: LookupSpec },
): Promise<Row[]> {
	const keys = [...new Set(rows.map((row) => row[lookup.by]).filter((key) => key != null))];
	const found = await findAllowed(client, division, { keys: keys.map(String), lookup });
	const adds = Object.entries(lookup.adds);
	return rows.map((row) => {
		const record = found.get(String(row[lookup.by]));
		const whole = { ...row };
		for (const [name, { from }] of adds) whole[name] = record?.[from] ?? null;
		return whole;
	});
}

/** What Exact refuses to show is left empty where the record is whole without it. */
async function findAllowed(
	client: ExactClient,
	division: number,
	wanted: { keys: string[]; lookup: LookupSpec },
): Promise<Map<string, Row | undefined>> {
	const { entity, optional } = wanted.lookup;
	if (optional !== true) return await find(client, division, wanted);
	const what = `${entity} to look up in ${division}`;
	if (isRefused(client, what)) return new Map();
	return await find(client, division, wanted).catch(async (fault: unknown) => {
		if (!isClosed(fault)) return await Promise.reject(fault);
		noteRefusal(client, what);
		return new Map();
	});
}

async function find(
	client: ExactClient,
	division: number,
	{ keys, lookup }: { keys: string[]; lookup: LookupSpec },
): Promise<Map<string, Row | undefined>> {
	const { lookups } = client.connection;
	const { matches = entityOf(lookup.entity).key } = lookup;
	const select = [...new Set([matches, ...sourcesOf(lookup)])];
	const is = conditionOf(lookup);
	const ask = async (where: Filter) =>
		await recordsBy(client, division, { entity: nameOf(lookup), matches, select, where });
	const askOne = async (key: string) => (await ask(is(key))).get(key);
	// Another lookup of the same record may ask for other fields of it.
	const what = `${division}:${lookup.entity}:${sourcesOf(lookup).join()}`;
	const idOf = (key: string) => `${what}:${key}`;
	const now = client.clock.now();
	const missing = new Set(keys.filter((key) => (lookups.get(idOf(key))?.until ?? 0) <= now));
	for (const chunk of inChunks({ keys: [...missing], is, select })) {
		const asked = ask(chunk.where);
		for (const key of chunk.keys) {
			const id = idOf(key);
			const entry = { row: asked.then((rows) => rows.get(key)), until: now + KEPT };
			lookups.delete(id);
			lookups.set(id, entry);
			// What failed is asked again next time; the failure itself reaches whoever waits below.
			entry.row.catch(() => lookups.get(id) === entry && lookups.delete(id));
		}
	}
	const waiting = keys.map(async (key) => {
		const asked = missing.has(key)
			? lookups.get(idOf(key))?.row
			: joined(lookups.get(idOf(key))?.row, async () => await askOne(key));
		return [key, await asked] as const;
	});
	const found = new Map(await Promise.all(waiting));
	for (const id of [...lookups.keys()].slice(0, Math.max(lookups.size - MOST, 0)))
		lookups.delete(id);
	return found;
}

/** The condition that finds the record a row points to. */
function conditionOf(lookup: LookupSpec): (key: string) => Filter {
	const { matches } = lookup;
	if (matches !== undefined) return (key) => eq(matches, text(key));
	const entity = nameOf(lookup);
	return (key) => eq(entityOf(entity).key, keyLiteral(entity, key));
}

interface RecordsBy {
	entity: EntityName;
	/** The field they are found by. */
	matches: string;
	select: readonly string[];
	where: Filter;
}

async function recordsBy(
	client: ExactClient,
	division: number,
	{ entity, matches, ...query }: RecordsBy,
): Promise<Map<string, Row>> {
	const found = new Map<string, Row>();
	for await (const row of client.list(entity, { division, ...query })) {
		found.set(String(row[matches]), row);
	}
	return found;
}

function sourcesOf({ adds }: LookupSpec): string[] {
	return Object.values(adds).map(({ from }) => from);
}

function nameOf({ entity }: LookupSpec): EntityName {
	if (isEntityName(entity)) return entity;
	throw new Error(`No Exact Online entity is named ${entity}.`);
}
