import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { bothCredentials } from '../shared/n8n/asanaCredentials';
import { searchCustomFields } from '../shared/n8n/asanaLists';
import { forEachItem } from '../shared/n8n/forEachItem';
import { createLedger } from '../shared/writeBack/ledger';
import { description } from './description';
import { runWriteBack } from './runWriteBack';

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

	methods = { listSearch: { searchCustomFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// One for the whole run: the limits count what all of its items move together.
		const ledger = createLedger();
		return await forEachItem(this, async (item) => await runWriteBack(this, item, ledger), {
			finishAll: true,
		});
	}
}
