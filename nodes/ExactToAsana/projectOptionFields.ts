import type { INodeProperties } from 'n8n-workflow';
import { PROJECT_SHAPE } from './shape';

/** Shown for Exact projects. */
const ofProjects = { show: { '/document': ['project'] } };

/** Shown for documents that become projects of their own. */
const ofDocuments = { show: { '/shape': [PROJECT_SHAPE] } };

/** What happens to an Asana project whose record is gone. */
export const goneProjectFields: INodeProperties[] = [
	goneField('Document', ofDocuments),
	goneField('Project', ofProjects),
];

/** What a project template asks for: once for each kind of record, as n8n shows fields. */
export const templateFields: INodeProperties[] = [
	...[ofProjects, ofDocuments].map((shown) =>
		templateField(shown, {
			displayName: 'Template Dates',
			name: 'templateDates',
			description:
				'Days for the dates that the project template asks for. Without one, a start or due date is that of the project, and any other the day of the run.',
			hint: 'e.g. {{ $json.OrderDate.slice(0, 10) }}',
		}),
	),
	...[ofProjects, ofDocuments].map((shown) =>
		templateField(shown, {
			displayName: 'Template Roles',
			name: 'templateRoles',
			description:
				'Email addresses of who fills the roles of the project template. A role without one stays empty.',
			hint: 'e.g. {{ $json.Buyer.email }}',
		}),
	),
];

function goneField(
	what: 'Document' | 'Project',
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties {
	return {
		displayName: `When the ${what} Is Gone`,
		name: 'goneProject',
		type: 'options',
		default: 'archive',
		description: `What happens to the Asana project of a ${what.toLowerCase()} that was deleted in Exact Online`,
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
			{ name: 'Leave as It Is', value: 'leave', description: 'Nothing happens in Asana' },
		],
		displayOptions,
	};
}

interface TemplateField {
	displayName: string;
	name: string;
	description: string;
	/** What a value looks like. */
	hint: string;
}

/** Dates or roles of a project template, by name. */
function templateField(
	displayOptions: INodeProperties['displayOptions'],
	{ hint, ...named }: TemplateField,
): INodeProperties {
	return {
		...named,
		type: 'fixedCollection',
		placeholder: 'Add Value',
		typeOptions: { multipleValues: true },
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Value',
				name: 'rows',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: 'As the template has it',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: hint,
						description: 'Usually an expression',
					},
				],
			},
		],
	};
}
