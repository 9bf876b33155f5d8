import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';

/**
 * n8n's response mode for a notification. Answered at once, Exact never hears of a run that fails or
 * is broken off; answered after the run, it sends such a notification again for about 34 hours.
 */
export const RESPONSE_MODE =
	'={{$parameter["options"]["answer"] === "afterRun" ? "lastNode" : "onReceived"}}';

export const answerField: INodeProperties = {
	displayName: 'Answer Exact Online',
	name: 'answer',
	type: 'options',
	options: [
		{
			name: 'At Once',
			value: 'atOnce',
			description: 'As soon as n8n has taken the notification over',
		},
		{
			name: 'When the Workflow Has Run',
			value: 'afterRun',
			description:
				'When the workflow fails, or n8n stops before its end, Exact Online sends the notification again. For workflows that take seconds, such as those with delivery tracking.',
		},
	],
	default: 'atOnce',
	description: 'When Exact Online is told that its notification has arrived',
};

/** Whether a notification may come again because its run did not end well. */
export function isAnsweredAfterRun(context: IWebhookFunctions): boolean {
	return context.getNodeParameter('options.answer', 'atOnce') === 'afterRun';
}
