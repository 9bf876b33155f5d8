import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { TEMPLATE_SOURCE } from '../shared/mapping/row';
import { sourceChoices, type SourceScope } from '../shared/mapping/sources';
import { transforms } from '../shared/mapping/transforms';
import { defaultMappings, documentNames, type DocumentName } from './defaults';
import type { MappingRowValue } from './rows';

const transformOptions: INodePropertyOptions[] = Object.entries(transforms)
	.map(([value, { label, description }]) => ({ name: label, value, description }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** How a row is called while it is folded: by its target. */
const ITEM_TITLE =
	'={{ $collection.item.value.target?.cachedResultName || $collection.item.value.target?.value }}';

const targetField = (search: string): INodeProperties => ({
	displayName: 'Asana Field',
	name: 'target',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Where the value goes: a field every task has, or a custom field of the project',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a field',
			typeOptions: { searchListMethod: search, searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Exact Cost Centre',
			hint: 'Name of a custom field. It works in every project that has a field of that name.',
		},
	],
});

/** A project itself has nowhere to keep the value both sides last agreed on. */
function writeOptions(isProject: boolean): INodePropertyOptions[] {
	const options: INodePropertyOptions[] = [
		{
			name: 'Always',
			value: 'always',
			description: 'Exact Online owns the field: later changes there are taken over',
		},
		{
			name: 'Only When Creating',
			value: 'whenCreating',
			description: 'Filled once; from then on the field belongs to the people in Asana',
		},
	];
	const shared: INodePropertyOptions = {
		name: 'Shared',
		value: 'shared',
		description:
			'Whichever side changed since the last run wins. A change in Asana stays, for Asana to Exact to carry back.',
	};
	return isProject ? options : [...options, shared];
}

function rowFields(scope: SourceScope, isProject: boolean): INodeProperties[] {
	const choices = sourceChoices(scope).sort((a, b) => a.label.localeCompare(b.label));
	return [
		{
			displayName: 'Exact Field',
			name: 'source',
			type: 'options',
			required: true,
			default: TEMPLATE_SOURCE,
			description: 'The value that is taken from Exact Online',
			options: [
				{ name: '> Text With Fields', value: TEMPLATE_SOURCE },
				...choices.map(({ path, label }) => ({ name: label, value: path })),
			],
		},
		{
			displayName: 'Text',
			name: 'template',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Purchase order {OrderNumber}',
			description:
				'Any text, with names of Exact fields between braces. Names joined by + are read as one, such as {SupplierCode+SupplierName}.',
			displayOptions: { show: { source: [TEMPLATE_SOURCE] } },
		},
		targetField(isProject ? 'searchProjectTargets' : 'searchTargets'),
		{
			displayName: 'Transform',
			name: 'transform',
			type: 'options',
			default: 'automatic',
			options: transformOptions,
			description: 'How the value is changed on its way',
		},
		{
			displayName: 'Translation',
			name: 'translation',
			type: 'string',
			default: '',
			placeholder: 'e.g. Open = Nieuw, Partial = Deels',
			description: 'Pairs between commas; values that are not listed stay as they are',
			displayOptions: { show: { transform: ['translate'] } },
		},
		{
			displayName: 'Write',
			name: 'write',
			type: 'options',
			default: 'always',
			options: writeOptions(isProject),
			description: 'Whether the field is kept in step',
		},
	];
}

interface MappingFieldOptions {
	displayName: string;
	name: string;
	description: string;
	document: DocumentName;
	scope: SourceScope;
	rows: MappingRowValue[];
	show?: Record<string, Array<string | boolean>>;
	/** The rows fill fields of an Asana project, not of a task. */
	isProject?: boolean;
}

function mappingField(options: MappingFieldOptions): INodeProperties {
	const { document, scope, rows, show, isProject = false, ...names } = options;
	return {
		...names,
		type: 'fixedCollection',
		placeholder: 'Add Field',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			hideOptionalFields: true,
			addOptionalFieldButtonText: 'Add transform or option',
			fixedCollection: { itemTitle: ITEM_TITLE },
		},
		default: { rows: rows as never },
		displayOptions: { show: { document: [document], ...show } },
		options: [{ displayName: 'Field', name: 'rows', values: rowFields(scope, isProject) }],
	};
}

const taskWords = {
	task: {
		displayName: 'Task Fields',
		description: 'What the task of a document shows. Each row fills one field of the task.',
	},
	withLines: {
		displayName: 'Lines as Subtasks',
		description: 'Whether each line of the document becomes a subtask',
	},
	line: {
		displayName: 'Subtask Fields',
		description:
			'What the subtask of a line shows. With custom fields among the rows, subtasks are added to the project too: Asana shows custom fields only there.',
	},
};

const projectWords: typeof taskWords = {
	task: {
		displayName: 'Project Fields',
		description:
			'What the Asana project itself shows. A project has the custom fields that its portfolio gives it; rows for others are left out, and the output names them.',
	},
	withLines: {
		displayName: 'WBS as Sections and Tasks',
		description:
			'Whether the work breakdown of the project becomes sections, tasks and milestones in Asana',
	},
	line: {
		displayName: 'WBS Task Fields',
		description: 'What the task of an activity, expense or deliverable shows',
	},
};

/** The mapping of each document: one list of rows for its task, one for the subtasks of its lines. */
export const mappingFields: INodeProperties[] = documentNames.flatMap((document) => {
	const spec = entityOf(document);
	const lineSpec = spec.lines && entityOf(spec.lines.entity);
	const { task, line } = defaultMappings[document];
	const isProject = document === 'project';
	const words = isProject ? projectWords : taskWords;
	const taskField = mappingField({
		...words.task,
		name: 'taskFields',
		isProject,
		document,
		scope: { spec, lineSpec },
		rows: task,
	});
	if (lineSpec === undefined) return [taskField];
	return [
		taskField,
		{
			...words.withLines,
			name: 'withLines',
			type: 'boolean',
			default: true,
			displayOptions: { show: { document: [document] } },
		},
		mappingField({
			...words.line,
			name: 'lineFields',
			document,
			scope: { spec: lineSpec, parentSpec: spec },
			rows: line,
			show: { withLines: [true] },
		}),
	];
});
