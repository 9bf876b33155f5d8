import type { INodeProperties } from 'n8n-workflow';
import { linkOptionFields } from './linkOptionFields';
import { onlyFor } from './onlyFor';

const ofRecord = { show: { find: ['asana'] } };
const ofAsana = { show: { find: ['record'] } };

/** What comes first: what is given, and what is looked for. */
export const findField: INodeProperties = {
	displayName: 'Find',
	name: 'find',
	type: 'options',
	noDataExpression: true,
	default: 'asana',
	options: [
		{
			name: 'Record of a Task or Project',
			value: 'record',
			description: 'The record of Exact Online that something in Asana belongs to',
		},
		{
			name: 'Task or Project of a Record',
			value: 'asana',
			description: 'What is in Asana for a record of Exact Online',
		},
	],
	description: 'What is looked for',
	displayOptions: { show: { operation: ['find'] } },
};

/** What Find asks for beside the document and where it lives. */
export const findFields: INodeProperties[] = onlyFor(
	['find'],
	[
		{
			displayName: 'Task or Project',
			name: 'asanaId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://app.asana.com/1/1207/task/1207000000000001',
			description: 'Its address in Asana, or its ID',
			displayOptions: ofAsana,
		},
		{
			displayName: 'An ID Alone Is That Of',
			name: 'asanaKind',
			type: 'options',
			default: 'task',
			options: [
				{ name: 'Project', value: 'project' },
				{ name: 'Task', value: 'task' },
			],
			description: 'What an ID without an address stands for',
			displayOptions: ofAsana,
		},
		{
			displayName: 'Read the Record',
			name: 'withRecord',
			type: 'boolean',
			default: false,
			description:
				'Whether the document is read from Exact Online, too. Otherwise only its key is told, and Exact Online is not asked.',
			displayOptions: ofAsana,
		},
		{
			displayName: 'Include Lines',
			name: 'withLinesFound',
			type: 'boolean',
			default: true,
			description: 'Whether the tasks of the lines are listed, too',
			displayOptions: ofRecord,
		},
		{
			displayName: 'If Nothing Is Found',
			name: 'ifNothingFound',
			type: 'options',
			default: 'error',
			options: [
				{ name: 'Give an Error', value: 'error' },
				{ name: 'Give No Item', value: 'noItem' },
			],
			description: 'What comes out when nothing belongs to it',
		},
		{ ...linkOptionFields, displayOptions: ofRecord },
	],
);
