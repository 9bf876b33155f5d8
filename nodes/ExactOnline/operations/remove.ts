import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import type { EntitySpec } from '../../shared/exact/entities/spec';
import { instantText } from '../../shared/exact/readDocument';
import type { OperationCall } from './call';
import { chosenRecord } from './chosenRecord';

/** Deletes a record. One that is not there is no fault, but is not said to be deleted. */
export async function remove(call: OperationCall): Promise<IDataObject[]> {
	const { client, division } = call.exact;
	const { entity } = call;
	const key = await chosenRecord(call);
	const { key: keyField, label }: EntitySpec = entityOf(entity);
	const found = await client.get(entity, key, { division, select: [keyField] });
	if (found !== undefined) await client.remove(entity, key, { division });
	const outcome =
		found === undefined
			? { deleted: false, reason: `Division ${division} has no ${label} with this ID.` }
			: { deleted: true };
	const origin = { division, entity, key, readAt: instantText(client), partial: true as const };
	return [{ ...outcome, [keyField]: key, _exact: origin }];
}
