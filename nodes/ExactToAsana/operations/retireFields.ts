import type { INodeProperties } from 'n8n-workflow';
import { PROJECT_SHAPE } from '../shape';
import { asanaProjectField } from './asanaPlaceFields';
import { linkOptionFields } from './linkOptionFields';
import { onlyFor } from './onlyFor';

const ofTask = { hide: { document: ['project'], shape: [PROJECT_SHAPE] } };

const marks = { retirement: ['mark'] };
const moves = { retirement: ['move'] };

const projectRetirement: INodeProperties = {
	displayName: 'What to Do',
	name: 'projectRetirement',
	type: 'options',
	default: 'archive',
	options: [
		{
			name: 'Archive Project',
			value: 'archive',
			description: 'The Asana project is archived with everything in it, and can be unarchived',
		},
		{
			name: 'Complete Tasks',
			value: 'complete',
			description:
				'Tasks of its lines are completed, with "Removed in Exact Online" before their names',
		},
		{
			name: 'Delete Project',
			value: 'delete',
			description:
				'The Asana project is deleted with everything in it, work of people included. Asana cannot bring it back through this node. One that holds tasks of other documents is refused.',
		},
		{ name: 'Leave as It Is', value: 'leave', description: 'Nothing happens in Asana' },
		{
			name: 'Mark Project',
			value: 'mark',
			description:
				'"Gone from Exact Online" stands before its name, and a line of its description says since when; its tasks stay as they are',
		},
	],
	description:
		'What happens to the Asana project of a document that was deleted, canceled or rejected in Exact Online',
};

/** What Retire asks for beside the document and where it lives. */
export const retireFields: INodeProperties[] = onlyFor(
	['retire'],
	[
		{
			displayName: 'What to Do',
			name: 'retirement',
			type: 'options',
			default: 'complete',
			options: [
				{
					name: 'Complete Task',
					value: 'complete',
					description:
						'The task and the subtasks of its lines are completed, with "Removed in Exact Online" before their names',
				},
				{
					name: 'Delete Task',
					value: 'delete',
					description:
						"The task goes to Asana's trash with everything below it, and can be restored for 30 days. Subtasks of people go with it, and the output names them; tasks of other documents are taken out first.",
				},
				{ name: 'Leave as It Is', value: 'leave', description: 'Nothing happens in Asana' },
				{
					name: 'Mark Task',
					value: 'mark',
					description: 'The task says that its document is gone, and stays as it is otherwise',
				},
				{
					name: 'Move Task',
					value: 'move',
					description:
						'The task goes to another section or project, with the subtasks of its lines',
				},
			],
			description:
				'What happens to the task of a document that was deleted, canceled or rejected in Exact Online. When the document comes back, "Create or Update" undoes it.',
			displayOptions: ofTask,
		},
		{ ...projectRetirement, displayOptions: { show: { document: ['project'] } } },
		{ ...projectRetirement, displayOptions: { show: { shape: [PROJECT_SHAPE] } } },
		{
			displayName: 'Mark By',
			name: 'markBy',
			type: 'options',
			default: 'name',
			options: [
				{
					name: 'Custom Field',
					value: 'field',
					description: 'A custom field of the task gets a value; subtasks stay as they are',
				},
				{
					name: 'Line in the Description',
					value: 'notes',
					description: '"Gone from Exact Online since …" becomes the first line',
				},
				{
					name: 'Words Before the Name',
					value: 'name',
					description: '"Gone from Exact Online" stands before the name',
				},
			],
			description: 'How people see that the document is gone',
			displayOptions: { show: marks },
		},
		{
			displayName: 'Custom Field',
			name: 'markField',
			type: 'string',
			default: '',
			placeholder: 'e.g. Exact · Status',
			description:
				'Name of the field. Choose one that "Create or Update" fills, so that it is right again when the document comes back. It is made as a text field where the project lacks it.',
			displayOptions: { show: { ...marks, markBy: ['field'] } },
		},
		{
			displayName: 'Value',
			name: 'markValue',
			type: 'string',
			default: '',
			placeholder: 'e.g. Canceled',
			description: 'What the field shows then. A missing option of a single-select is added.',
			displayOptions: { show: { ...marks, markBy: ['field'] } },
		},
		{
			displayName: 'Move To',
			name: 'moveTo',
			type: 'options',
			default: 'section',
			options: [
				{
					name: 'Other Project',
					value: 'project',
					description:
						'The task leaves its project. Values of custom fields that the other project lacks are not shown there.',
				},
				{ name: 'Section', value: 'section', description: 'Another section of the same project' },
			],
			description: 'Where the task goes',
			displayOptions: { show: moves },
		},
		{
			displayName: 'Section',
			name: 'moveSection',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'The section for tasks of documents that are gone',
			displayOptions: { show: { ...moves, moveTo: ['section'] } },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose a section',
					typeOptions: { searchListMethod: 'searchSections', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1207000000000001' },
			],
		},
		asanaProjectField({
			displayName: 'Other Project',
			name: 'moveProject',
			placeholder: 'Choose a project',
			description: 'The project for tasks of documents that are gone',
			show: { ...moves, moveTo: ['project'] },
		}),
		{
			displayName: 'Complete It, Too',
			name: 'completeMoved',
			type: 'boolean',
			default: false,
			description:
				'Whether the task that is moved is also completed, with "Removed in Exact Online" before its name',
			displayOptions: { show: moves },
		},
		{
			displayName: 'Even If Exact Still Has It',
			name: 'evenIfThere',
			type: 'boolean',
			default: false,
			description:
				'Whether the document counts as gone without asking Exact Online. When off, Exact Online must say that it was deleted, canceled or rejected, or the incoming item must be the notice of its deletion; otherwise nothing is done and a message says so.',
		},
		linkOptionFields,
	],
);
