import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { whenCalled } from '../shared/n8n/whenCalled';
import { description } from './description';

const work = async () => await import('./work');

export class ExactOnlineChangesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online Changes Trigger',
		name: 'exactOnlineChangesTrigger',
		icon: {
			light: 'file:exactOnlineChangesTrigger.svg',
			dark: 'file:exactOnlineChangesTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["entities"].join(", ")}}',
		description:
			'Starts the workflow when records change in Exact Online, also those without a webhook and what webhooks missed',
		eventTriggerDescription: 'Fetches a record from Exact Online',
		activationMessage: 'Changes in Exact Online now start this workflow.',
		polling: true,
		defaults: { name: 'Exact Online Changes Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exactOnlineSyncOAuth2Api', required: true }],
		properties: description,
	};

	methods = { loadOptions: whenCalled(work, ['changedFields', 'divisionOptions']) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { inOurWords, poll } = await work();
		return await inOurWords(this, poll(this));
	}
}
