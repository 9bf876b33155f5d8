import type { INodeProperties } from 'n8n-workflow';
import { entityOf, topicEntities } from '../shared/exact/entities';

export const description: INodeProperties[] = [
	{
		displayName:
			'Exact Online sends each topic of a division to one address per app. n8n must be reachable from the internet over HTTPS, on the same domain as the redirect URI of your app, and the credential needs the webhook secret.',
		name: 'requirements',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		required: true,
		options: topicEntities().map((name) => {
			const { plural, topic = '' } = entityOf(name);
			return { name: plural, value: topic };
		}),
		default: ['PurchaseOrders'],
		description: 'The kinds of records whose changes start the workflow',
	},
	{
		displayName: 'Division Names or IDs',
		name: 'divisions',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'divisionOptions' },
		default: [],
		description:
			'The administrations to listen to. Left empty, it is the default division of the credential, or else the one the connected user last worked in. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Full Document',
				value: 'document',
				description:
					'The record with all of its lines. When Exact Online is slow or at its limit, the notification comes alone and says so under _exact.',
			},
			{
				name: 'Notification Only',
				value: 'notification',
				description: 'What Exact Online sends: which record changed, but nothing of its content',
			},
		],
		default: 'document',
		description: 'What the workflow receives',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'If Topic Is Taken',
				name: 'ifTaken',
				type: 'options',
				options: [
					{
						name: 'Replace',
						value: 'replace',
						description:
							'Take the topic over; whatever received it before receives nothing any more',
					},
					{
						name: 'Stop with a Message',
						value: 'stop',
						description: 'Leave it alone and say which address receives it',
					},
				],
				default: 'stop',
				description: 'What to do on publishing when another address receives a topic already',
			},
		],
	},
];
