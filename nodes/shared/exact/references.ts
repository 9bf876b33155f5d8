import { collect } from '../http/collect';
import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import { known } from './known';
import { literalOf } from './literals';
import { eq, eqTrimmed } from './odata';
import type { Row } from './types';

/** How a record is looked for. */
export interface NamedRecord {
	division: number;
	entity: string;
	/** The field people know it by, such as its code. */
	by: string;
	value: string;
	select: readonly string[];
}

/** The record that people know by this code; undefined when there is none. Kept for ten minutes. */
export async function findByName(
	client: ExactClient,
	{ division, entity, by, value, select }: NamedRecord,
): Promise<Row | undefined> {
	const name = nameOf(entity);
	const [row] = await known(
		client,
		`${name} ${division} ${by} ${value} ${select.join()}`,
		async () => {
			const field = entityOf(name).fields[by];
			if (field === undefined) throw new Error(`A ${entity} has no field ${by}.`);
			const where =
				field.type === 'code'
					? eqTrimmed(by, value)
					: eq(by, literalOf(field, value, client.timeZone));
			return await collect(client.list(name, { division, where, select, limit: 1 }));
		},
	);
	return row;
}

/** Records by their key that rarely change, such as items. Kept for ten minutes. */
export async function findByKey(
	client: ExactClient,
	{ division, entity, key, select }: Omit<NamedRecord, 'by' | 'value'> & { key: string },
): Promise<Row | undefined> {
	const name = nameOf(entity);
	const [row] = await known(client, `${name} ${division} ${key} ${select.join()}`, async () => {
		const found = await client.get(name, key, { division, select });
		return found === undefined ? [] : [found];
	});
	return row;
}

function nameOf(entity: string): EntityName {
	if (isEntityName(entity)) return entity;
	throw new Error(`No Exact Online entity is named ${entity}.`);
}
