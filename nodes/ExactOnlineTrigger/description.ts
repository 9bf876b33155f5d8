import type { INodeProperties } from 'n8n-workflow';
import { topics } from '../shared/exact/webhooks/topics';
import { changeOutputField, conditionFields, ignoreOwnField } from '../shared/n8n/wantedFields';
import { answerField } from './answerField';

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
		options: topics.map(({ topic, label, isKnown }) => ({
			name: label,
			value: topic,
			...(isKnown ? {} : { description: 'The notification comes without the record' }),
		})),
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
		hint: 'Left empty: the default division of the credential',
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Create',
				value: 'create',
				description:
					'A record was entered. Exact Online does not tell this from a change; without "Update", records count that were created less than a minute before.',
			},
			{ name: 'Delete', value: 'delete', description: 'A record was deleted' },
			{ name: 'Update', value: 'update', description: 'A record, or a line of it, was changed' },
		],
		default: ['create', 'update'],
		description: 'What has to happen to a record',
	},
	changeOutputField,
	...conditionFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			answerField,
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
			ignoreOwnField,
		],
	},
];
