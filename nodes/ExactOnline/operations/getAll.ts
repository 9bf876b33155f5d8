import type { IDataObject } from 'n8n-workflow';
import { filterFrom, type Condition } from '../../shared/exact/conditions';
import { instantText } from '../../shared/exact/readDocument';
import { collect } from '../../shared/http/collect';
import { readOutput } from '../output';
import type { OperationCall } from './call';

/** The records that fit the conditions, in pages of Exact until the limit. */
export async function getAll(call: OperationCall): Promise<IDataObject[]> {
	const { client, division, timeZone } = call.exact;
	const output = readOutput(call);
	const parameter = (name: string, fallback: unknown) =>
		call.context.getNodeParameter(name, call.itemIndex, fallback as object) as unknown;
	const conditions = parameter('filters.conditions', []) as Condition[];
	const any = parameter('match', 'all') === 'any';
	const all = parameter('returnAll', false) === true;
	const sort = parameter('sort.by', {}) as { field?: string; direction?: string };
	const readAt = instantText(client);
	const rows = await collect(
		client.list(call.entity, {
			division,
			select: output.select,
			where: filterFrom(call.entity, { conditions, any, timeZone }),
			orderBy: sort.field
				? { field: sort.field, descending: sort.direction === 'desc' }
				: undefined,
			limit: all ? undefined : Number(parameter('limit', 50)),
		}),
	);
	return await output.shape(rows, readAt);
}
