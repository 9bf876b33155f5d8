import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isEntityName } from '../../shared/exact/entities';
import { ApiFault } from '../../shared/http/fault';
import { connectExact } from '../../shared/n8n/exactConnection';
import type { OperationCall } from './call';
import { get } from './get';
import { getAll } from './getAll';

const operations: Readonly<Record<string, (call: OperationCall) => Promise<IDataObject[]>>> = {
	get,
	getAll,
};

/** Runs the chosen operation for one input item. */
export async function runOperation(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const entity = String(context.getNodeParameter('resource', itemIndex));
	const name = String(context.getNodeParameter('operation', itemIndex));
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (!isEntityName(entity) || operation === undefined) {
		throw new ApiFault('Exact Online', `This node cannot do "${name}" with "${entity}"`, {
			kind: 'setup',
			hint: 'Choose the resource and the operation from their lists.',
		});
	}
	const exact = await connectExact(context, itemIndex);
	return await operation({ context, itemIndex, entity, exact });
}
