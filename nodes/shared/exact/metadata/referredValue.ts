import { ApiFault } from '../../http/fault';
import { entityOf } from '../entities';
import type { FieldSpec, ReferenceSpec } from '../entities/spec';
import { isGuid, plainGuid } from '../odata/odata';
import { findByKey, findByName } from '../references';
import type { FieldValue } from '../types';
import type { BodyOptions } from './body';

interface Referring {
	field: FieldSpec;
	reference: ReferenceSpec;
	value: unknown;
}

/**
 * What a field stores of the record it points to. The record may be given by its key or by the code
 * people know it by; whichever of the two is stored, no lookup is made.
 */
export async function referredValue(
	{ field, reference, value }: Referring,
	{ client, division }: Pick<BodyOptions, 'client' | 'division'>,
): Promise<FieldValue> {
	const { entity, by, stores } = reference;
	const given = String(value).trim();
	const { key, label } = entityOf(entity);
	const select = [...new Set([key, by, stores])];
	if (isGuid(given)) {
		if (stores === key) return plainGuid(given);
		const row = await findByKey(client, { division, entity, key: given, select });
		return row === undefined ? refuse('ID') : (row[stores] ?? null);
	}
	if (stores === by) return given;
	const row = await findByName(client, { division, entity, by, value: given, select });
	return row === undefined ? refuse(by) : (row[stores] ?? null);

	function refuse(known: string): never {
		throw new ApiFault(
			'Exact Online',
			`Division ${division} has no ${label} with the ${known} "${given}", which ${field.label} names`,
			{
				kind: 'invalid',
				hint: `Correct the ${known}, or make the ${label} first. Nothing was sent.`,
			},
		);
	}
}
