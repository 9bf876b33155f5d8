import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../shared/n8n/asanaCredentials';
import { actionFields } from './actionFields';
import { limitFields, optionFields } from './optionFields';
import { TASK_ADDRESS } from './taskAddress';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'post',
		options: [
			{
				name: 'Post Approved',
				value: 'postApproved',
				description: 'Do what a proposal says, as long as nothing has changed since',
				action: 'Post approved proposals',
			},
			{
				name: 'Propose',
				value: 'propose',
				description: 'Write nothing; what would be done comes out for a person to approve',
				action: 'Propose updates for approval',
			},
			{
				name: 'Update Exact Online',
				value: 'post',
				description: 'Do what the actions below say, each exactly once',
				action: 'Update exact online from task',
			},
		],
	},
	authenticationField,
	{
		displayName:
			'Connect the proposals that were approved: items that this node gave with the operation "Propose". A proposal that does not fit the task any more is not posted, but comes out anew. Keep the actions below the same as there.',
		name: 'approvedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['postApproved'] } },
	},
	{
		displayName: 'Take Task From',
		name: 'source',
		type: 'options',
		default: 'input',
		options: [
			{
				name: 'Incoming Item',
				value: 'input',
				description:
					'What the Asana Changes Trigger or any Asana node emitted. The task is read anew, so an old item does no harm.',
			},
			{ name: 'ID', value: 'id', description: 'The task with this ID or address' },
		],
		description: 'Which task is looked at',
		displayOptions: { hide: { operation: ['postApproved'] } },
	},
	{
		displayName: 'Task',
		name: 'task',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description: 'A task that belongs to a record in Exact Online',
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1207000000000001',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\d+$', errorMessage: 'The ID of a task is digits only' },
					},
				],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.asana.com/1/1207/task/1207000000000001',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `.*${TASK_ADDRESS}.*`,
							errorMessage: 'Open the task in Asana and copy its address from the browser',
						},
					},
				],
			},
		],
		displayOptions: { show: { source: ['id'] }, hide: { operation: ['postApproved'] } },
	},
	actionFields,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be done: everything is read and compared, and nothing is written to Exact Online or Asana',
		// A proposal writes nothing anyway.
		displayOptions: { hide: { operation: ['propose'] } },
	},
	limitFields,
	optionFields,
];
