import type { INodeProperties } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { sweptEntities } from '../shared/exact/sweep/feeds';
import { changeOutputField, conditionFields, ignoreOwnField } from '../shared/n8n/wantedFields';

const optionFields: INodeProperties[] = [
	{
		displayName: 'Check Webhooks',
		name: 'checkWebhooks',
		type: 'boolean',
		default: false,
		description:
			'Whether to look every hour that the webhook subscriptions of the Exact Online Triggers are still there and still heard of. One that vanished or went silent is made again, and an item with _exact.kind "subscription" says so.',
	},
	{
		displayName: 'Include Deletions',
		name: 'deletions',
		type: 'boolean',
		default: true,
		description:
			'Whether deleted records come out, too, with _exact.deleted. Exact Online keeps no deletions of cost centers, cost units, purchase invoices, entries and invoice terms.',
	},
	ignoreOwnField,
	{
		displayName: 'Records per Poll',
		name: 'perPoll',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 45,
		description:
			'Max number of records of a division that one poll hands over; the others wait for the next poll',
	},
	{
		displayName: 'Webhook URLs',
		name: 'webhookUrls',
		type: 'string',
		typeOptions: { multipleValues: true },
		default: [],
		displayOptions: { show: { checkWebhooks: [true] } },
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		description:
			'The production URLs of the Exact Online Triggers to watch over. Left empty, they are those that this n8n has published or has heard of since it started.',
	},
];

export const description: INodeProperties[] = [
	{
		displayName:
			'A poll without changes costs about one call for each kind of record and division, and one for deletions. Every minute that makes 2,880 calls a day of the 5,000 Exact Online usually allows: every 10 or 15 minutes is enough for most. Deletions, and a division that moves, are noticed only when the app has the scope "Organization administration".',
		name: 'requirements',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Records',
		name: 'entities',
		type: 'multiOptions',
		required: true,
		options: sweptEntities.map((value) => ({ name: entityOf(value).plural, value })),
		default: ['project'],
		description: 'The kinds of records whose changes start the workflow, each with its lines',
	},
	{
		displayName: 'Division Names or IDs',
		name: 'divisions',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'divisionOptions' },
		default: [],
		description:
			'The administrations to look at. Left empty, it is the default division of the credential, or else the one the connected user last worked in. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		hint: 'Left empty: the default division of the credential',
	},
	{
		displayName: 'Start With',
		name: 'startWith',
		type: 'options',
		options: [
			{
				name: 'Changes From Now On',
				value: 'now',
				description: 'Nothing comes out until somebody changes a record',
			},
			{
				name: 'Everything',
				value: 'everything',
				description:
					'All records come out first, as many with each poll as its limit allows, and changes from then on',
			},
		],
		default: 'now',
		description: 'What comes out once the workflow is published',
	},
	changeOutputField,
	...conditionFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: optionFields,
	},
];
