import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../shared/n8n/asanaCredentials';
import { placeFields } from './placeFields';

export const description: INodeProperties[] = [
	{
		displayName:
			'Only tasks that are tied to Exact Online start the workflow, subtasks included. Watching begins when the workflow is published. Each poll costs one call for each project. Connect Asana with the same user as in Exact to Asana: what that user writes through the API does not come back.',
		name: 'requirements',
		type: 'notice',
		default: '',
	},
	authenticationField,
	...placeFields,
	{
		displayName: 'Watch For',
		name: 'watch',
		type: 'multiOptions',
		required: true,
		default: ['completed', 'custom_fields', 'section', 'assignee', 'due_on', 'statusUpdates'],
		options: [
			{
				name: 'Assignee',
				value: 'assignee',
				description: 'A task was given to somebody, or taken away',
			},
			{
				name: 'Completion',
				value: 'completed',
				description: 'A task was completed or re-opened, or an approval was decided',
			},
			{
				name: 'Custom Fields',
				value: 'custom_fields',
				description: 'A value was entered, changed or cleared',
			},
			{ name: 'Due Date', value: 'due_on', description: 'A due date or time was set or changed' },
			{
				name: 'Project Status Updates',
				value: 'statusUpdates',
				description:
					'The status of a project was reported. The project needs the line "Exact ID: …" in its description, which Exact to Asana writes.',
			},
			{
				name: 'Section',
				value: 'section',
				description: 'A task was moved to another section or project',
			},
		],
		description: 'The changes that start the workflow. Each item lists its own under _asana.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Changes by the Connected User Through the API',
				name: 'ownChanges',
				type: 'options',
				default: 'skip',
				options: [
					{
						name: 'Hand Over',
						value: 'handOver',
						description: 'They start the workflow like those of anybody else',
					},
					{
						name: 'Skip',
						value: 'skip',
						description:
							'What Exact to Asana wrote does not come back. What the same person does in Asana itself starts the workflow all the same.',
					},
				],
				description: 'What to do with changes made with the user of this credential by a program',
			},
			{
				displayName: 'Read Everything Again Every (Hours)',
				name: 'rereadHours',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 720 },
				default: 24,
				description:
					'Asana does not promise to tell of every change. After so many hours all tied tasks are compared with what was seen before. 0 turns that off.',
			},
			{
				displayName: 'Text Field for the Exact ID',
				name: 'tieField',
				type: 'string',
				default: 'Exact ID',
				description:
					'Name of the text field that notes which document a task belongs to, for tasks whose external ID these credentials cannot see',
			},
		],
	},
];
