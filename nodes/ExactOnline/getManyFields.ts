import type { INodeProperties } from 'n8n-workflow';
import { operators } from '../shared/exact/conditions';

const onlyMany = { show: { operation: ['getAll'] } };

const fieldChoice: INodeProperties = {
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
		'Dates as 2026-01-31, times as 2026-01-31T14:30 on the clock of the division, decimals with a point, statuses by name or number',
};

/** How many records, which of them, and in which order. */
export const getManyFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		displayOptions: onlyMany,
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { operation: ['getAll'], returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: onlyMany,
		placeholder: 'Add Condition',
		default: {},
		description: 'Only records that fit are returned',
		options: [
			{
				displayName: 'Condition',
				name: 'conditions',
				values: [fieldChoice, operatorChoice, valueField],
			},
		],
	},
	{
		displayName: 'Must Match',
		name: 'match',
		type: 'options',
		displayOptions: onlyMany,
		options: [
			{ name: 'All Conditions', value: 'all' },
			{ name: 'Any Condition', value: 'any' },
		],
		default: 'all',
		description: 'Whether a record has to fit every condition or at least one of them',
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		displayOptions: onlyMany,
		placeholder: 'Add Sort Field',
		default: {},
		description: 'Sorted lists take Exact Online longer',
		options: [
			{
				displayName: 'Sort By',
				name: 'by',
				values: [
					fieldChoice,
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'asc' },
							{ name: 'Descending', value: 'desc' },
						],
						default: 'asc',
					},
				],
			},
		],
	},
];
