import type { INodeProperties } from 'n8n-workflow';
import { operators } from '../exact/conditions';

/** What of a change comes out. */
export const changeOutputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Full Document',
			value: 'document',
			description:
				'The record with all of its lines. When it cannot be read in time, its key comes alone and _exact says why.',
		},
		{
			name: 'Notification Only',
			value: 'notification',
			description: 'Which record changed, but nothing of its content',
		},
	],
	default: 'document',
	description: 'What the workflow receives',
};

/** Conditions on the changed record. Needs the method `changedFields` to list fields. */
export const conditionFields: INodeProperties[] = [
	{
		displayName: 'Only If',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		description:
			'Conditions on the record as it is after the change. A condition on a field that a kind of record does not have is left aside for it; deleted records, and those that cannot be read in time, always pass.',
		options: [
			{
				displayName: 'Condition',
				name: 'all',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'changedFields' },
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						options: Object.entries(operators)
							.map(([value, name]) => ({ name, value }))
							.sort((a, b) => a.name.localeCompare(b.name)),
						default: 'equals',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2026-01-31',
						displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
						description:
							'Dates as 2026-01-31, times as 2026-01-31T14:30 on the clock of the division, decimals with a point, statuses by name or number; upper and lower case are the same',
					},
				],
			},
		],
	},
	{
		displayName: 'Must Match',
		name: 'match',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all' },
			{ name: 'Any Condition', value: 'any' },
		],
		default: 'all',
		description: 'Whether a record has to fit every condition or at least one of them',
	},
];

/** For a collection of options. */
export const ignoreOwnField: INodeProperties = {
	displayName: 'Leave Out Own Changes',
	name: 'ignoreOwn',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out changes made through this connection. Exact Online notes the user who made a change, not the app: what the connected user changes by hand is left out as well, so connect with a user of its own. Deletions always come out.',
};
