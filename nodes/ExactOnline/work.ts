import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../shared/n8n/forEachItem';
import { runOperation } from './operations';

export { divisionOptions, searchDivisions } from '../shared/n8n/exactLists';
export {
	endpointFields,
	endpointFieldsToCreate,
	endpointFieldsToUpdate,
	searchEndpoints,
} from './anyEndpointLists';
export { fieldOptions } from './loadOptions';
export { fieldsToCreate, fieldsToUpdate, fieldsToUpsert, matchFields } from './resourceMapping';
export { searchRecords } from './searchRecords';

/** Runs the chosen operation for every item. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const whenDone: Array<() => void> = [];
	const run = async (item: number) => await runOperation(context, item, whenDone);
	const output = await forEachItem(context, run);
	for (const done of whenDone) done();
	return output;
}
