import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../shared/n8n/asanaCredentials';
import { entityOf } from '../shared/exact/entities';
import { divisionField } from '../shared/n8n/exactFields';
import { documentNames } from './defaults';
import { mappingFields } from './mappingFields';
import { optionFields } from './optionFields';
import { projectPlaceFields } from './projectFields';

/** Documents that become a task in a project the user chooses. */
const show = { document: documentNames.filter((name) => name !== 'project') };

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
		],
	},
	{
		displayName: 'Document',
		name: 'document',
		type: 'options',
		noDataExpression: true,
		default: 'purchaseOrder',
		options: documentNames.map((value) => ({ name: entityOf(value).label, value })),
		description: 'What is taken from Exact Online',
		displayOptions: { show: { operation: ['upsert'] } },
	},
	authenticationField,
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
				name: 'ID',
				value: 'id',
				description: 'The document with this ID is read from Exact Online',
			},
		],
		description: 'Where the document comes from',
	},
	{ ...divisionField, displayOptions: { show: { source: ['id'] } } },
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5f1f7a3e-0000-4000-a000-000000000000',
		description: 'The key of the document in Exact Online, a GUID',
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
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be done: everything is read and compared, and nothing is written to Asana',
	},
	...mappingFields,
	optionFields,
];
