import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isEntityName } from '../../shared/exact/entities';
import { ApiFault } from '../../shared/http/fault';
import type { ExactConnection } from '../../shared/n8n/exactConnection';
import { connectDivisions } from '../chosenDivisions';
import { ANY_ENDPOINT } from '../anyEndpointOperation';
import { CONNECTION } from '../connectionFields';
import { anyEndpoint } from './anyEndpoint';
import type { OperationCall } from './call';
import { checkConnection } from './checkConnection';
import { count } from './count';
import { create } from './create';
import { download } from './download';
import { get } from './get';
import { getAll } from './getAll';
import { getChangedSince } from './getChangedSince';
import { getDeleted } from './getDeleted';
import { remove } from './remove';
import { update } from './update';
import { upsert } from './upsert';

const operations: Readonly<Record<string, (call: OperationCall) => Promise<IDataObject[]>>> = {
	count,
	create,
	delete: remove,
	download,
	get,
	getAll,
	getChangedSince,
	getDeleted,
	update,
	upsert,
};

/**
 * Runs the chosen operation for one input item, in each division that it names.
 * @param whenDone takes what is left to do when every item of the run is done
 */
export async function runOperation(
	context: IExecuteFunctions,
	itemIndex: number,
	whenDone: Array<() => void>,
): Promise<IDataObject[]> {
	const entity = String(context.getNodeParameter('resource', itemIndex));
	const name = String(context.getNodeParameter('operation', itemIndex));
	if (entity === CONNECTION) return await checkConnection(context, itemIndex);
	const after: Array<() => void> = [];
	const run =
		entity === ANY_ENDPOINT
			? await anyEndpoint(context, itemIndex, name)
			: ofEntity(context, itemIndex, { entity, name, whenDone: after });
	const rows: IDataObject[] = [];
	for (const exact of await connectDivisions(context, itemIndex)) {
		for (const row of await run(exact)) rows.push(row);
	}
	whenDone.push(...after);
	return rows;
}

function ofEntity(
	context: IExecuteFunctions,
	itemIndex: number,
	{ entity, name, whenDone }: { entity: string; name: string; whenDone: Array<() => void> },
): (exact: ExactConnection) => Promise<IDataObject[]> {
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (!isEntityName(entity) || operation === undefined) {
		throw new ApiFault('Exact Online', `This node cannot do "${name}" with "${entity}"`, {
			kind: 'setup',
			hint: 'Choose the resource and the operation from their lists.',
		});
	}
	return async (exact) => await operation({ context, itemIndex, entity, exact, whenDone });
}
