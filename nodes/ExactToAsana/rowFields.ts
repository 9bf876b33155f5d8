import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { TEMPLATE_SOURCE, VALUE_SOURCE } from '../shared/mapping/row';
import { transforms } from '../shared/mapping/transforms';
import { fieldNames } from '../shared/sync/fields/fieldNames';
import { sortedBy } from '../shared/values/sorted';

/** Sources that are no field of Exact, first in every list. */
export const ownSources: INodePropertyOptions[] = [
	{ name: '> Text With Fields (Template)', value: TEMPLATE_SOURCE },
	{ name: '> Value or Expression', value: VALUE_SOURCE },
];

/** What a list of rows is for. */
export interface RowKind {
	/** Method that lists where values can go. */
	search: 'searchTargets' | 'searchLineTargets' | 'searchProjectTargets';
	/** Method that lists the fields of Exact. */
	sources: 'getSources' | 'getLineSources';
	/** The rows fill fields of an Asana project, not of a task. */
	isProject: boolean;
}

/** The fields of one row, in the order a reader follows them: from where, to where, and how. */
export function rowFields({ search, sources, isProject }: RowKind): INodeProperties[] {
	return [
		sourceField(sources),
		{
			displayName: 'Text',
			name: 'template',
			type: 'string',
			typeOptions: { rows: 2, showEvenWhenOptional: true },
			default: '',
			placeholder: 'e.g. Purchase order {OrderNumber}',
			description:
				'Any text, with names of Exact fields between braces. Names joined by + are read as one, such as {SupplierCode+SupplierName}.',
			displayOptions: { show: { source: [TEMPLATE_SOURCE] } },
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			typeOptions: { showEvenWhenOptional: true },
			default: '',
			placeholder: 'e.g. {{ $json.Approver.email }}',
			description:
				'A fixed text, or an expression. Every document of a run gives its own value, and all lines of a document the same.',
			displayOptions: { show: { source: [VALUE_SOURCE] } },
		},
		targetField(search),
		transformField,
		...transformParts,
		...valueFields,
		ownerField(isProject),
	];
}

/** Listed while the panel is open: all fields of all documents would make n8n start later. */
function sourceField(sources: RowKind['sources']): INodeProperties {
	return {
		displayName: 'Exact Field',
		name: 'source',
		type: 'options',
		required: true,
		default: TEMPLATE_SOURCE,
		description: 'The value that is taken from Exact Online',
		options: ownSources,
		typeOptions: {
			loadOptionsMethod: sources,
			loadOptionsDependsOn: ['document', 'entity'],
		},
	};
}

function targetField(search: RowKind['search']): INodeProperties {
	return {
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
				placeholder: `e.g. ${fieldNames.costCenter.name}`,
				hint: 'Name of a custom field. It works in every project that has a field of that name.',
			},
		],
	};
}

const transformField: INodeProperties = {
	displayName: 'Transform',
	name: 'transform',
	type: 'options',
	default: 'automatic',
	options: sortedBy(
		Object.entries(transforms).map(([value, { label, description }]) => ({
			name: label,
			value,
			description,
		})),
		({ name }) => name,
	),
	description:
		'How the value is changed on its way. Text with fields between braces is chosen as the Exact Field, and single values are exchanged below.',
};

const transformParts: INodeProperties[] = [
	{
		displayName: 'Days Later',
		name: 'days',
		type: 'number',
		typeOptions: { showEvenWhenOptional: true },
		default: 0,
		description: 'Days to add to the date; with a minus, so many days before',
		displayOptions: { show: { transform: ['date'] } },
	},
	{
		displayName: 'Separator',
		name: 'separator',
		type: 'string',
		typeOptions: { showEvenWhenOptional: true },
		default: ', ',
		description: 'What stands between the values',
		displayOptions: { show: { transform: ['join'] } },
	},
];

const valueFields: INodeProperties[] = [
	{
		displayName: 'Exchange Values',
		name: 'values',
		type: 'fixedCollection',
		placeholder: 'Add Value',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		description:
			'Value map: values of Exact Online with what Asana shows instead. A code with its name, a status with the section it belongs to or with Yes for completed, a person with an email address.',
		options: [
			{
				displayName: 'Value',
				name: 'pairs',
				values: [
					{
						displayName: 'From',
						name: 'from',
						type: 'string',
						default: '',
						placeholder: 'e.g. Processed',
						description: 'As Exact Online names it; left empty, it stands for no value',
					},
					{
						displayName: 'To',
						name: 'to',
						type: 'string',
						default: '',
						placeholder: 'e.g. Done',
						description: 'Left empty, the field in Asana is emptied',
					},
				],
			},
		],
	},
	{
		displayName: 'Other Values',
		name: 'otherValues',
		type: 'options',
		default: 'keep',
		description: 'What becomes of values that are not exchanged',
		options: [
			{ name: 'Become Empty', value: 'empty', description: 'The field in Asana is emptied' },
			{ name: 'Become This', value: 'text', description: 'All of them become one value' },
			{ name: 'Stay as They Are', value: 'keep', description: 'They are shown as Exact has them' },
		],
	},
	{
		displayName: 'Other Value',
		name: 'otherValue',
		type: 'string',
		typeOptions: { showEvenWhenOptional: true },
		default: '',
		placeholder: 'e.g. No',
		description: 'What all other values become',
		displayOptions: { show: { otherValues: ['text'] } },
	},
];

/** A project itself has nowhere to keep the value both sides last agreed on. */
function ownerField(isProject: boolean): INodeProperties {
	const options: INodePropertyOptions[] = [
		{
			name: 'Exact Online',
			value: 'always',
			description: 'Kept as Exact Online has it; what people change in Asana is put back',
		},
		{
			name: 'Asana',
			value: 'whenCreating',
			description: 'Filled once, when the task is made; from then on it belongs to the people',
		},
	];
	const both: INodePropertyOptions[] = [
		{
			name: 'First Writer',
			value: 'firstWriter',
			description:
				'Filled while it is empty and kept as Exact Online has it, until somebody changes it in Asana; then it is theirs',
		},
		{
			name: 'Both',
			value: 'shared',
			description:
				'Whichever side changed since the last run wins. A change in Asana stays, for Asana to Exact to carry back.',
		},
	];
	return {
		displayName: 'Owner',
		name: 'write',
		type: 'options',
		default: 'always',
		options: isProject ? options : [...options, ...both],
		description: 'Whose word counts in this field',
	};
}
