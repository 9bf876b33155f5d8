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

const targetField: INodeProperties = {
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
			typeOptions: { searchListMethod: 'searchTargets', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Exact Cost Centre',
			hint: 'Name of a custom field. It works in every project that has a field of that name.',
		},
	],
};

function rowFields(scope: SourceScope): INodeProperties[] {
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
		targetField,
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
			options: [
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
			],
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
}

function mappingField(options: MappingFieldOptions): INodeProperties {
	const { document, scope, rows, show, ...names } = options;
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
		options: [{ displayName: 'Field', name: 'rows', values: rowFields(scope) }],
	};
}

/** The mapping of each document: one list of rows for its task, one for the subtasks of its lines. */
export const mappingFields: INodeProperties[] = documentNames.flatMap((document) => {
	const spec = entityOf(document);
	const lineSpec = spec.lines && entityOf(spec.lines.entity);
	const { task, line } = defaultMappings[document];
	const taskField = mappingField({
		displayName: 'Task Fields',
		name: 'taskFields',
		description: 'What the task of a document shows. Each row fills one field of the task.',
		document,
		scope: { spec, lineSpec },
		rows: task,
	});
	if (lineSpec === undefined) return [taskField];
	return [
		taskField,
		{
			displayName: 'Lines as Subtasks',
			name: 'withLines',
			type: 'boolean',
			default: true,
			description: 'Whether each line of the document becomes a subtask',
			displayOptions: { show: { document: [document] } },
		},
		mappingField({
			displayName: 'Subtask Fields',
			name: 'lineFields',
			description:
				'What the subtask of a line shows. With custom fields among the rows, subtasks are added to the project too: Asana shows custom fields only there.',
			document,
			scope: { spec: lineSpec, parentSpec: spec },
			rows: line,
			show: { withLines: [true] },
		}),
	];
});
