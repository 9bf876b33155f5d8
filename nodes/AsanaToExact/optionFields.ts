import type { INodeProperties } from 'n8n-workflow';

const UNLIMITED = { minValue: 0, numberPrecision: 2 };

/** What one run may move at most, approved or not; 0 or left out means no limit. */
export const limitFields: INodeProperties = {
	displayName: 'Limits',
	name: 'limits',
	type: 'collection',
	placeholder: 'Add limit',
	default: {},
	description:
		'What goes beyond a limit is not posted, not even when it was approved; it comes out as "held", with the reason, and can be posted later. A limit that is not added here, or is 0, holds nothing back.',
	displayOptions: { hide: { operation: ['propose'] } },
	options: [
		{
			displayName: 'Largest Amount per Entry',
			name: 'perEntry',
			type: 'number',
			typeOptions: UNLIMITED,
			default: 10000,
			description: 'The amount one posting may move, in the currency of the entry',
		},
		{
			displayName: 'Largest Amount per Run',
			name: 'amountPerRun',
			type: 'number',
			typeOptions: UNLIMITED,
			default: 50000,
			description: 'The amount all postings of one execution may move together',
		},
		{
			displayName: 'Most Entries per Run',
			name: 'entriesPerRun',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 100,
			description: 'How many postings one execution may make',
		},
		{
			displayName: 'Most Hours per Entry',
			name: 'hoursPerEntry',
			type: 'number',
			typeOptions: UNLIMITED,
			default: 24,
			description: 'The hours one posting may move',
		},
		{
			displayName: 'Most Hours per Run',
			name: 'hoursPerRun',
			type: 'number',
			typeOptions: UNLIMITED,
			default: 400,
			description: 'The hours all postings of one execution may move together',
		},
	],
};

/** What most people never need to touch. */
export const optionFields: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Comment on the Task',
			name: 'comment',
			type: 'boolean',
			default: false,
			description:
				'Whether what was posted, corrected or taken back is left on the task as a comment with the number of the entry',
		},
		{
			displayName: 'Identify Tasks By',
			name: 'identity',
			type: 'options',
			default: 'automatic',
			description: 'Where it is noted which record a task belongs to; as in Exact to Asana',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: "Asana's external ID where the token can use it, otherwise the text field",
				},
				{ name: 'External ID', value: 'externalId', description: 'Only the external ID' },
				{ name: 'Text Field', value: 'textField', description: 'Only a custom text field' },
			],
		},
		{
			displayName: 'Text Field for the Entry',
			name: 'entryField',
			type: 'string',
			default: 'Exact Entry',
			description:
				'Name of the text field that shows which entries were posted for a task, where its project has such a field',
		},
		{
			displayName: 'Text Field for the Exact ID',
			name: 'tieField',
			type: 'string',
			default: 'Exact ID',
			description: 'Name of the text field that notes which record a task belongs to',
		},
	],
};
