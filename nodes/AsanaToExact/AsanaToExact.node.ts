import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
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
		credentials: [
			{
				name: 'exactOnlineSyncOAuth2Api',
				displayName: 'Exact Online',
				required: true,
				// Always true. Without a condition of its own, n8n's panel offers the credentials of the
				// Asana authentication here.
				displayOptions: { show: { operation: ['post', 'propose', 'postApproved'] } },
			},
			{
				name: 'asanaSyncApi',
				displayName: 'Asana',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'asanaSyncOAuth2Api',
				displayName: 'Asana',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
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
