import { collect } from '../../http/collect';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import type { EntitySpec } from '../entities/spec';
import { filterFrom } from '../odata/conditions';
import { plainKey } from '../odata/keys';
import { wordsOf } from '../entities/words';

/** What is looked for: records of an entity with these values. */
interface Wanted {
	entity: EntityName;
	values: ReadonlyArray<{ field: string; value: unknown }>;
}

/** The keys of at most two records with these values: enough to tell one from several. */
export async function keysBy(
	{ client, division }: { client: ExactClient; division: number },
	{ entity, values }: Wanted,
): Promise<string[]> {
	const { key, fields }: EntitySpec = entityOf(entity);
	const missing = values.find(({ field }) => fields[field] === undefined);
	if (missing !== undefined) throw new Error(`${entity} has no ${wordsOf(missing.field)}.`);
	const conditions = values.map((one) => ({ ...one, operator: 'equals' }));
	const where = filterFrom(entity, { conditions, any: false, timeZone: client.timeZone });
	const rows = await collect(client.list(entity, { division, select: [key], where, limit: 2 }));
	return rows.map((row) => plainKey(entity, String(row[key])));
}
