import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { bothCredentials } from '../shared/n8n/asanaCredentials';
import { whenCalled } from '../shared/n8n/whenCalled';
import { description } from './description';

const work = async () => await import('./work');

export class AsanaToExact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Asana to Exact',
		name: 'asanaToExact',
		icon: { light: 'file:asanaToExact.svg', dark: 'file:asanaToExact.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ { post: "update Exact Online", propose: "propose", postApproved: "post what was approved" }[$parameter["operation"]] }}',
		description: 'Bring finished work in Asana back to Exact Online: stages, costs, hours, fields',
		defaults: { name: 'Asana to Exact' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: bothCredentials(['post', 'propose', 'postApproved']),
		properties: description,
	};

	methods = { listSearch: whenCalled(work, ['searchCustomFields']) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await (await work()).execute(this);
	}
}
