import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { whenCalled } from '../shared/n8n/whenCalled';
import { description } from './description';

const work = async () => await import('./work');

export class ExactOnline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online',
		name: 'exactOnline',
		icon: { light: 'file:exactOnline.svg', dark: 'file:exactOnline.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{$parameter["operation"] + ": " + ($parameter["endpoint"] || $parameter["resource"])}}',
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
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
				displayCondition:
					'={{ !$parameter["division"] && !["all", "several"].includes($parameter["divisionScope"]) }}',
			},
		],
		properties: description,
	};

	methods = {
		listSearch: whenCalled(work, ['searchDivisions', 'searchEndpoints', 'searchRecords']),
		loadOptions: whenCalled(work, [
			'divisionOptions',
			'endpointFields',
			'fieldOptions',
			'matchFields',
		]),
		resourceMapping: whenCalled(work, [
			'endpointFieldsToCreate',
			'endpointFieldsToUpdate',
			'fieldsToCreate',
			'fieldsToUpdate',
			'fieldsToUpsert',
		]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await (await work()).execute(this);
	}
}
