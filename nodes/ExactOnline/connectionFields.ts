import type { INodeProperties } from 'n8n-workflow';
import { topics } from '../shared/exact/webhooks/topics';

/** The resource that stands for the connection itself. */
export const CONNECTION = 'connection';

/** What can be done with the connection. */
export const connectionOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [CONNECTION] } },
	options: [
		{
			name: 'Check',
			value: 'check',
			description:
				'Use the connection once, which keeps it alive, and say how it is: days left, calls left, webhooks and errors',
			action: 'Check connection',
		},
	],
	default: 'check',
};

/** Which webhooks the connection should have. */
export const expectedField: INodeProperties = {
	displayName: 'Expected Webhooks',
	name: 'expectedTopics',
	type: 'multiOptions',
	displayOptions: { show: { resource: [CONNECTION] } },
	options: topics.map(({ topic, label }) => ({ name: label, value: topic })),
	default: [],
	description: 'Topics that should have a webhook subscription; one that has none is a problem',
	hint: 'Those your Exact Online Triggers need; left empty, none is expected',
};
