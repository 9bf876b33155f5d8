import type { INodeProperties } from 'n8n-workflow';
import { statusTypes } from '../../shared/writeBack/rows';
import { editableChoices } from './setFieldFields';

/** Project Status: a status update of the Asana project reaches the Exact project. */
export const projectStatusFields: INodeProperties[] = [
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		required: true,
		default: ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'],
		description: 'The kinds of status update that the row is for',
		options: Object.entries(statusTypes).map(([value, name]) => ({ name, value })),
	},
	{
		displayName: 'Exact Field',
		name: 'field',
		type: 'options',
		required: true,
		default: 'Notes',
		description: 'The field of the Exact project that is written',
		options: editableChoices('project'),
	},
	{
		displayName: 'Value',
		name: 'valueFrom',
		type: 'options',
		required: true,
		default: 'template',
		description: 'What is written',
		options: [
			{ name: 'Date of the Update', value: 'date', description: 'Fit for the end date' },
			{ name: 'Text', value: 'template', description: 'A text with parts of the status update' },
		],
	},
	{
		displayName: 'Text',
		name: 'template',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '{date} {status}: {title}\n{text}',
		description:
			'Any text, with {status}, {title}, {text}, {date}, {author} and {project} for the parts of the update',
		displayOptions: { show: { valueFrom: ['template'] } },
	},
	{
		displayName: 'Place',
		name: 'how',
		type: 'options',
		default: 'above',
		description: 'Where the text goes when the field already holds one',
		options: [
			{ name: 'Above', value: 'above', description: 'Above what is there' },
			{ name: 'Instead', value: 'replace', description: 'In the place of what is there' },
		],
		displayOptions: { show: { valueFrom: ['template'] } },
	},
	{
		displayName: 'Only If',
		name: 'onlyIf',
		type: 'boolean',
		default: true,
		description:
			'Whether the row is used at all. Enter an expression to make it depend on the item.',
	},
];
