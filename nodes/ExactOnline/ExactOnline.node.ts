import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { divisionOptions, searchDivisions } from '../shared/n8n/exactLists';
import { forEachItem } from '../shared/n8n/forEachItem';
import {
	endpointFields,
	endpointFieldsToCreate,
	endpointFieldsToUpdate,
	searchEndpoints,
} from './anyEndpointLists';
import { description } from './description';
import { fieldOptions } from './loadOptions';
import { runOperation } from './operations';
import { fieldsToCreate, fieldsToUpdate, fieldsToUpsert, matchFields } from './resourceMapping';
import { searchRecords } from './searchRecords';

export class ExactOnline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online',
		name: 'exactOnline',
		icon: { light: 'file:exactOnline.svg', dark: 'file:exactOnline.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read, create and change the records of Exact Online',
		defaults: { name: 'Exact Online' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exactOnlineSyncOAuth2Api', required: true }],
		hints: [
			{
				message:
					'Without a division in this node or in the credential, Exact Online decides: it is the company the connected user last opened.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition:
					'={{ !$parameter["division"]?.value && !["all", "several"].includes($parameter["divisionScope"]) }}',
			},
		],
		properties: description,
	};

	methods = {
		listSearch: { searchDivisions, searchEndpoints, searchRecords },
		loadOptions: { divisionOptions, endpointFields, fieldOptions, matchFields },
		resourceMapping: {
			endpointFieldsToCreate,
			endpointFieldsToUpdate,
			fieldsToCreate,
			fieldsToUpdate,
			fieldsToUpsert,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const whenDone: Array<() => void> = [];
		const run = async (item: number) => await runOperation(this, item, whenDone);
		const output = await forEachItem(this, run);
		for (const done of whenDone) done();
		return output;
	}
}
