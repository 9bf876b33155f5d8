import type { INodeProperties } from 'n8n-workflow';
import { fieldChoice, filterFields } from './filterFields';

const onlyMany = { show: { operation: ['getAll'] } };

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
		hint: 'With several divisions, this many from each',
	},
	...filterFields,
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		displayOptions: onlyMany,
		placeholder: 'Add Sort Field',
		default: {},
		description: 'Sorted lists take Exact Online longer, and come in pages of 60',
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
