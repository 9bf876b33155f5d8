import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { whenCalled } from '../shared/n8n/whenCalled';
import { RESPONSE_MODE } from './answerField';
import { description } from './description';

const work = async () => await import('./work');

export class ExactOnlineTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online Trigger',
		name: 'exactOnlineTrigger',
		icon: { light: 'file:exactOnlineTrigger.svg', dark: 'file:exactOnlineTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["topics"].join(", ")}}',
		description: 'Starts the workflow when records change in Exact Online',
		eventTriggerDescription: 'Waiting for a change in Exact Online',
		activationMessage: 'Changes in Exact Online now start this workflow.',
		defaults: { name: 'Exact Online Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exactOnlineSyncOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: RESPONSE_MODE,
				// Exact looks at the status only.
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: description,
	};

	methods = { loadOptions: whenCalled(work, ['changedFields', 'divisionOptions']) };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { inOurWords, isRegistered } = await work();
				return await inOurWords(this, isRegistered(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { inOurWords, register } = await work();
				await inOurWords(this, register(this));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { inOurWords, unregister } = await work();
				await inOurWords(this, unregister(this));
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { inOurWords, receive } = await work();
		return await inOurWords(this, receive(this));
	}
}
