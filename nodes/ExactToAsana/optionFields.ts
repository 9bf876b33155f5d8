import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { sharedPolicies } from '../shared/mapping/merge';
import { goneProjectFields, templateFields } from './projectOptionFields';
import { PROJECT_SHAPE } from './shape';

/** Documents whose lines name an Exact project. */
const withProjects = [
	'purchaseOrder',
	'salesInvoice',
	'purchaseInvoice',
	'purchaseEntry',
	'salesEntry',
];

const retirements = (subject: string): INodePropertyOptions[] => [
	{
		name: 'Complete Task',
		value: 'complete',
		description: `The ${subject} is completed, with "Removed in Exact Online" before its name`,
	},
	{
		name: 'Delete Task',
		value: 'delete',
		description: `The ${subject} goes to Asana's trash with everything below it, and can be restored for 30 days`,
	},
	{ name: 'Leave as It Is', value: 'leave', description: 'Nothing happens in Asana' },
];

/** Shown where a document becomes a task in a project that is chosen. */
const ofTasks = { hide: { '/document': ['project'], '/shape': [PROJECT_SHAPE] } };

/** What most people never need to touch. */
export const optionFields: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Also Place in the Asana Project of the Exact Project',
			name: 'alsoInProjects',
			type: 'boolean',
			default: false,
			description:
				'Whether the task of a document is added to the Asana projects of the Exact projects its lines name, with the subtasks of those lines',
			displayOptions: { show: { '/document': withProjects } },
		},
		{
			displayName: 'Create Missing Options',
			name: 'createOptions',
			type: 'boolean',
			default: true,
			description:
				'Whether an option that a single-select or multi-select field lacks is added to it, and a section that a row names to the project. Asana options can be hidden later, but never deleted.',
		},
		{
			displayName: 'Identify Tasks By',
			name: 'identity',
			type: 'options',
			default: 'automatic',
			description: 'Where it is noted which document a task belongs to',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description:
						"Asana's external ID where the token can use it, otherwise the text field, and on a plan without custom fields a line in the description",
				},
				{
					name: 'External ID',
					value: 'externalId',
					description: 'Only the external ID, which nobody sees and each Asana app has for itself',
				},
				{
					name: 'Line in the Description',
					value: 'marker',
					description: 'Only a line of the description, which people can see and must leave there',
				},
				{
					name: 'Text Field',
					value: 'textField',
					description: 'Only a custom text field of the project, which people can see',
				},
			],
		},
		{
			displayName: 'Section for Subtasks',
			name: 'lineSection',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Where the subtasks of new lines appear in the project',
			displayOptions: ofTasks,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'First section',
					typeOptions: { searchListMethod: 'searchSections', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1207000000000001' },
			],
		},
		...templateFields,
		{
			displayName: 'Text Field for the Exact ID',
			name: 'tieField',
			type: 'string',
			default: 'Exact ID',
			description:
				'Name of the text field that notes which document a task belongs to. Where the project has it, it is filled in any case, so that tasks are found again even after a change of Asana credentials.',
		},
		{
			displayName: 'When a Line Is Removed',
			name: 'removedLine',
			type: 'options',
			default: 'complete',
			description: 'What happens to the task of a line that is no longer in Exact Online',
			options: retirements('task'),
		},
		{
			displayName: 'When Both Sides Changed',
			name: 'whenBothChanged',
			type: 'options',
			default: 'exact',
			description:
				'Who wins when a shared field was changed in Exact Online and in Asana since they last agreed: Exact Online, unless this option is added. Where nobody knows who changed it, two different values stay as they are unless this option is added, and what one side lacks never clears or re-opens it on the other. The output holds both values.',
			options: [
				{
					name: sharedPolicies.asana,
					value: 'asana',
					description: 'Asana keeps its value; the way back carries it to Exact Online',
				},
				{
					name: sharedPolicies.exact,
					value: 'exact',
					description: 'The value of Exact Online is written to Asana',
				},
				{
					name: sharedPolicies.report,
					value: 'report',
					description: 'Nothing is written; the output names the field and both values',
				},
			],
		},
		{
			displayName: 'When the Document Is Gone',
			name: 'goneDocument',
			type: 'options',
			default: 'complete',
			description: 'What happens to the task of a document that was deleted in Exact Online',
			options: retirements('task'),
			displayOptions: ofTasks,
		},
		...goneProjectFields,
	],
};
