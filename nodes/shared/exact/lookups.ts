import { joined } from '../http/joined';
import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import type { LookupSpec } from './entities/spec';
import { keyLiteral } from './keys';
import { eq, or } from './odata';
import type { Row } from './types';

/** How long a looked-up record is taken as unchanged. */
const KEPT = 10 * 60_000;
/** Records asked for in one call: few enough for one address and one page. */
const CHUNK = 15;
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
	const found = await find(client, division, { keys: keys.map(String), lookup });
	return rows.map((row) => {
		const record = found.get(String(row[lookup.by]));
		const added = Object.entries(lookup.adds).map(([name, { from }]) => [
			name,
			record?.[from] ?? null,
		]);
		return { ...row, ...Object.fromEntries(added) };
	});
}

async function find(
	client: ExactClient,
	division: number,
	{ keys, lookup }: { keys: string[]; lookup: LookupSpec },
): Promise<Map<string, Row | undefined>> {
	const { lookups } = client.connection;
	const askOne = async (key: string) =>
		(await ask(client, division, { keys: [key], lookup })).get(key);
	const idOf = (key: string) => `${division}:${lookup.entity}:${key}`;
	const now = client.clock.now();
	const missing = keys.filter((key) => (lookups.get(idOf(key))?.until ?? 0) <= now);
	for (let start = 0; start < missing.length; start += CHUNK) {
		const chunk = missing.slice(start, start + CHUNK);
		const asked = ask(client, division, { keys: chunk, lookup });
		for (const key of chunk) {
			const id = idOf(key);
			const entry = { row: asked.then((rows) => rows.get(key)), until: now + KEPT };
			lookups.delete(id);
			lookups.set(id, entry);
			// What failed is asked again next time; the failure itself reaches whoever waits below.
			entry.row.catch(() => lookups.get(id) === entry && lookups.delete(id));
		}
	}
	const waiting = keys.map(async (key) => {
		const asked = missing.includes(key)
			? lookups.get(idOf(key))?.row
			: joined(lookups.get(idOf(key))?.row, async () => await askOne(key));
		return [key, await asked] as const;
	});
	const found = new Map(await Promise.all(waiting));
	for (const id of [...lookups.keys()].slice(0, Math.max(lookups.size - MOST, 0)))
		lookups.delete(id);
	return found;
}

async function ask(
	client: ExactClient,
	division: number,
	{ keys, lookup }: { keys: string[]; lookup: LookupSpec },
): Promise<Map<string, Row>> {
	const entity = nameOf(lookup);
	const { key: keyField } = entityOf(entity);
	const [first, ...others] = keys.map((key) => eq(keyField, keyLiteral(entity, key)));
	const found = new Map<string, Row>();
	if (first === undefined) return found;
	const sources = Object.values(lookup.adds).map(({ from }) => from);
	const select = [keyField, ...sources];
	for await (const row of client.list(entity, { division, select, where: or(first, ...others) })) {
		found.set(String(row[keyField]), row);
	}
	return found;
}

function nameOf({ entity }: LookupSpec): EntityName {
	if (isEntityName(entity)) return entity;
	throw new Error(`No Exact Online entity is named ${entity}.`);
}
