import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { instantText } from '../../shared/exact/readDocument';
import { ApiFault } from '../../shared/http/fault';
import type { OperationCall } from './call';
import { readOutput } from '../output';

/** One record by its key; a record that does not exist is a fault. */
export async function get(call: OperationCall): Promise<IDataObject[]> {
	const { context, itemIndex, entity, exact } = call;
	const { client, division } = exact;
	const output = readOutput(call);
	const key = String(
		context.getNodeParameter('record', itemIndex, '', { extractValue: true }),
	).trim();
	const { label } = entityOf(entity);
	if (key === '') {
		throw new ApiFault('Exact Online', `No ${label} is chosen`, {
			kind: 'setup',
			hint: 'Choose one from the list, or enter its ID.',
		});
	}
	const readAt = instantText(client);
	const row = await client.get(entity, key, { division, select: output.select });
	if (row !== undefined) return await output.shape([row], readAt);
	throw new ApiFault('Exact Online', `Division ${division} has no ${label} with ID ${key}`, {
		kind: 'notFound',
		hint: 'It may have been deleted, or it belongs to another division.',
	});
}
