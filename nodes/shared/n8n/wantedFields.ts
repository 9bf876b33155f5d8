import type { INodeProperties } from 'n8n-workflow';
import { conditionParts, fieldChoice, matchField } from './conditionFields';
import { onceThere } from './onceThere';

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
				values: conditionParts(fieldChoice('changedFields'), '; upper and lower case are the same'),
			},
		],
	},
	onceThere(matchField, 'conditions'),
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
