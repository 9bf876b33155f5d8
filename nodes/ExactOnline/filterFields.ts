import type { INodeProperties } from 'n8n-workflow';
import { operators } from '../shared/exact/conditions';

/** A field of the chosen resource. */
export const fieldChoice: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'fieldOptions', loadOptionsDependsOn: ['resource'] },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const operatorChoice: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	options: Object.entries(operators)
		.map(([value, name]) => ({ name, value }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: 'equals',
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-01-31',
	displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
	description:
		'Dates as 2026-01-31, times as 2026-01-31T14:30 on the clock of the division, decimals with a point, statuses by name or number, the values of a list with commas between them or one on each line',
};

const matchField: INodeProperties = {
	displayName: 'Must Match',
	name: 'match',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'all' },
		{ name: 'Any Condition', value: 'any' },
	],
	default: 'all',
	description: 'Whether a record has to fit every condition or at least one of them',
};

const condition = [fieldChoice, operatorChoice, valueField];

const show = { operation: ['getAll', 'count'] };

/** Which records: conditions, groups of them, and a filter in Exact's own words. */
export const filterFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: { show },
		placeholder: 'Add Condition',
		default: {},
		description: 'Only records that fit are returned',
		options: [
			{ displayName: 'Condition', name: 'conditions', values: condition },
			{
				displayName: 'Group of Conditions',
				name: 'groups',
				values: [
					{ ...matchField, displayName: 'Group Matches With', default: 'any' },
					{
						displayName: 'Conditions of the Group',
						name: 'members',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Condition',
						default: {},
						options: [{ displayName: 'Condition', name: 'conditions', values: condition }],
					},
				],
			},
		],
	},
	{
		...matchField,
		displayOptions: { show },
		description:
			'Whether a record has to fit every condition or at least one of them. A group counts as one condition.',
	},
	{
		displayName: 'Filter in OData',
		name: 'rawFilter',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: "e.g. startswith(YourRef,'PO-') eq true and AmountDC gt 1000",
		description:
			'A $filter in the words of Exact Online, which a record has to fit besides the filters above',
	},
];
