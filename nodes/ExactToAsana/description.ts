import type { INodeProperties } from 'n8n-workflow';
import { authenticationField } from '../shared/n8n/asanaCredentials';
import { entityNames, entityOf } from '../shared/exact/entities';
import { documentLabel, documentNames } from './documents';
import { mappingFields } from './mappingFields';
import { documentSourceFields } from './operations/documentSourceFields';
import { findField, findFields } from './operations/findFields';
import { onlyFor } from './operations/onlyFor';
import { operationField } from './operations/operationField';
import { prepareProjectFields, preparedFieldsField } from './operations/prepareProjectFields';
import { reconcileFields } from './operations/reconcileFields';
import { rebuildLinksFields, rebuildLinksOptions } from './operations/rebuildLinksFields';
import { retireFields } from './operations/retireFields';
import { syncDimensionFields } from './operations/syncDimensionFields';
import { optionFields } from './optionFields';
import { lineTaskFields, projectPlaceFields } from './projectFields';
import { PROJECT_SHAPE } from './shape';

/** Documents that become a task in a project the user chooses. */
const show = { document: documentNames.filter((name) => name !== 'project') };
const inProject = { show, hide: { shape: [PROJECT_SHAPE] } };

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
	displayOptions: inProject,
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
	displayOptions: inProject,
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

/** Where a project is looked for; the rest says how a new one is made. */
const LOOKED_IN = ['workspace', 'portfolio'];

/** Documents that become tasks in a project; an Exact project is one itself. */
const taskDocumentField: INodeProperties = {
	...documentField,
	options: show.document.map((value) => ({ name: documentLabel(value), value })),
};

/** Find does not ask for a document where it is the one that is looked for. */
function notOfRecord(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, find: ['record'] } },
	};
}

export const description: INodeProperties[] = [
	operationField,
	...onlyFor(['retire', 'upsert'], [documentField]),
	findField,
	...onlyFor(['find'], [{ ...documentField, displayOptions: { show: { find: ['asana'] } } }]),
	...onlyFor(['rebuildLinks'], [taskDocumentField]),
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
				name: 'Project With Line Tasks',
				value: PROJECT_SHAPE,
				description: 'A project of its own for the document, with a task for each of its lines',
			},
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
		['find', 'retire', 'upsert'],
		[...documentSourceFields, projectField].map(notOfRecord),
	),
	...onlyFor(
		['find', 'retire'],
		projectPlaceFields.filter(({ name }) => LOOKED_IN.includes(name)).map(notOfRecord),
	),
	...onlyFor(
		['upsert'],
		[
			sectionField,
			...projectPlaceFields,
			...lineTaskFields,
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
	...rebuildLinksFields,
	...prepareProjectFields,
	...syncDimensionFields,
	...reconcileFields,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be done: everything is read and compared, and nothing is written to Asana',
		displayOptions: { hide: { operation: ['find', 'rebuildLinks'] } },
	},
	...onlyFor(['prepareProject', 'rebuildLinks', 'upsert'], mappingFields),
	...retireFields,
	...findFields,
	...rebuildLinksOptions,
	...onlyFor(['upsert'], [optionFields]),
];
