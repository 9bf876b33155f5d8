import { collect } from '../http/collect';
import type { ExactClient } from './client';
import { entityOf, isEntityName, type EntityName } from './entities';
import { known } from './known';
import { literalOf } from './odata/literals';
import { eq, eqTrimmed } from './odata/odata';
import type { EntitySpec } from './entities/spec';
import { ApiFault } from '../http/fault';
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

/**
 * The record that people know by this code; undefined when there is none. Several reject with an
 * `ApiFault`. Kept for ten minutes.
 */
export async function findByName(
	client: ExactClient,
	{ division, entity, by, value, select }: NamedRecord,
): Promise<Row | undefined> {
	const name = nameOf(entity);
	const { key, label, plural, fields }: EntitySpec = entityOf(name);
	const [row, other] = await known(
		client,
		`${name} ${division} ${by} ${value} ${select.join()}`,
		async () => {
			const field = fields[by];
			if (field === undefined) throw new Error(`A ${entity} has no field ${by}.`);
			const where =
				field.type === 'code'
					? eqTrimmed(by, value)
					: eq(by, literalOf(field, value, client.timeZone));
			const wanted = [...new Set([...select, key])];
			return await collect(client.list(name, { division, where, select: wanted, limit: 2 }));
		},
		(rows) => rows.length === 1,
	);
	if (row === undefined || other === undefined) return row;
	const ids = `with the ${key === 'ID' ? 'IDs' : `${key}s`} ${row[key]} and ${other[key]}`;
	const said = `${fields[by]?.label ?? by} "${value}"`;
	throw new ApiFault('Exact Online', `Several ${plural} have the ${said}: those ${ids}`, {
		kind: 'conflict',
		hint: `Give the ${label} by its ID, or correct the ${by} of the others. Nothing was sent.`,
	});
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
