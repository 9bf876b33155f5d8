import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../shared/n8n/asanaCredentials';
import { entityNames, entityOf } from '../shared/exact/entities';
import { divisionField } from '../shared/n8n/exactFields';
import { documentLabel, documentNames } from './documents';
import { mappingFields } from './mappingFields';
import { onlyFor } from './operations/onlyFor';
import { prepareProjectFields, preparedFieldsField } from './operations/prepareProjectFields';
import { syncDimensionFields } from './operations/syncDimensionFields';
import { optionFields } from './optionFields';
import { projectPlaceFields } from './projectFields';

/** Documents that become a task in a project the user chooses. */
const show = { document: documentNames.filter((name) => name !== 'project') };

/** Documents that may have lines, other than projects. */
const withLines = show.document.filter(
	(name) => name === 'other' || entityOf(name).lines !== undefined,
);

const projectField: INodeProperties = {
	displayName: 'Project',
	name: 'project',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The Asana project the tasks live in',
	displayOptions: { show },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a project',
			typeOptions: { searchListMethod: 'searchProjects', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.asana.com/1/1207/project/1207000000000001',
			extractValue: { type: 'regex', regex: '/(?:project|0)/(\\d+)' },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '.*/(?:project|0)/\\d+.*',
						errorMessage: 'That is not the address of an Asana project',
					},
				},
			],
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1207000000000001',
			validation: [
				{
					type: 'regex',
					properties: { regex: '^\\d+$', errorMessage: 'The ID of a project is digits only' },
				},
			],
		},
	],
};

const sectionField: INodeProperties = {
	displayName: 'Section',
	name: 'section',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Where new tasks start. People may move them afterwards; they stay where they are.',
	displayOptions: { show },
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
};

const documentField: INodeProperties = {
	displayName: 'Document',
	name: 'document',
	type: 'options',
	noDataExpression: true,
	default: 'purchaseOrder',
	options: documentNames.map((value) => ({ name: documentLabel(value), value })),
	description: 'What is taken from Exact Online',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'upsert',
		options: [
			{
				name: 'Create or Update',
				value: 'upsert',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				action: 'Create or update task or project from document',
			},
			{
				name: 'Prepare Project',
				value: 'prepareProject',
				description:
					'Give an Asana project the custom fields that documents fill, in the right kinds and in order',
				action: 'Prepare project',
			},
			{
				name: 'Sync Dimension',
				value: 'syncDimension',
				description:
					'Keep the options of a custom field in step with GL accounts, cost centers, cost units, accounts or projects',
				action: 'Sync dimension',
			},
		],
	},
	...onlyFor(['upsert'], [documentField]),
	preparedFieldsField,
	{
		...documentField,
		displayOptions: { show: { operation: ['prepareProject'], preparedFields: ['mapping'] } },
	},
	{
		displayName: 'Record',
		name: 'entity',
		type: 'options',
		required: true,
		default: '',
		options: entityNames.map((value) => ({ name: entityOf(value).label, value })),
		description: 'The kind of record each task is made of',
		displayOptions: { show: { document: ['other'] } },
	},
	{
		displayName: 'Shape',
		name: 'shape',
		type: 'options',
		noDataExpression: true,
		default: 'taskWithSubtasks',
		options: [
			{
				name: 'Task Alone',
				value: 'taskAlone',
				description: 'One task for the document; its lines are left aside',
			},
			{
				name: 'Task With Line Subtasks',
				value: 'taskWithSubtasks',
				description: 'One task for the document, with a subtask for each of its lines',
			},
		],
		description: 'What a document becomes in Asana',
		displayOptions: { show: { document: withLines } },
	},
	authenticationField,
	...onlyFor(
		['upsert'],
		[
			{
				displayName: 'Take Document From',
				name: 'source',
				type: 'options',
				default: 'input',
				options: [
					{
						name: 'Incoming Item',
						value: 'input',
						description:
							'What a trigger for Exact Online or the Exact Online node emitted. A notification alone is completed by reading Exact Online.',
					},
					{
						name: 'ID or Number',
						value: 'id',
						description: 'The document with this ID or number is read from Exact Online',
					},
				],
				description: 'Where the document comes from',
			},
			{ ...divisionField, displayOptions: { show: { source: ['id'] } } },
			{
				displayName: 'Document ID or Number',
				name: 'documentId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 26700003',
				description:
					'The number people know the document by, the code of an account or a project, or the GUID that Exact Online has for it',
				displayOptions: { show: { source: ['id'] } },
			},
			projectField,
			sectionField,
			...projectPlaceFields,
			{
				displayName: 'Create Missing Custom Fields',
				name: 'createFields',
				type: 'boolean',
				default: false,
				description:
					'Whether custom fields that the mapping names and the project lacks are made. When off, nothing is written and a message names them.',
			},
		],
	),
	...prepareProjectFields,
	...syncDimensionFields,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be done: everything is read and compared, and nothing is written to Asana',
	},
	...mappingFields,
	...onlyFor(['upsert'], [optionFields]),
];
