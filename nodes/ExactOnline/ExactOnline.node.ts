import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchDivisions } from '../shared/n8n/exactLists';
import { forEachItem } from '../shared/n8n/forEachItem';
import { description } from './description';
import { fieldOptions } from './loadOptions';
import { runOperation } from './operations';
import { searchRecords } from './searchRecords';

export class ExactOnline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online',
		name: 'exactOnline',
		icon: { light: 'file:exactOnline.svg', dark: 'file:exactOnline.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read purchase orders, accounts, items and more from Exact Online',
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
				displayCondition: '={{ !$parameter["division"]?.value }}',
			},
		],
		properties: description,
	};

	methods = {
		listSearch: { searchDivisions, searchRecords },
		loadOptions: { fieldOptions },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forEachItem(this, async (item) => await runOperation(this, item));
	}
}
