import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { instantText } from '../../shared/exact/readDocument';
import { countRecords } from '../../shared/exact/reading/countRecords';
import { readFilters } from '../readFilters';
import type { OperationCall } from './call';

/** How many records fit the filters, as one item; one call for each address the filters need. */
export async function count(call: OperationCall): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const filters = readFilters(call, [entityOf(entity).key]);
	const readAt = instantText(client);
	let total = 0;
	for (const where of filters.length === 0 ? [undefined] : filters) {
		total += await countRecords(client, division, { entity, where });
	}
	return [{ count: total, _exact: { division, entity, readAt } }];
}
