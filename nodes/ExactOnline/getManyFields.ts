import type { INodeProperties } from 'n8n-workflow';
import { fieldOfResource, filterFields } from './filterFields';

const onlyMany = { show: { operation: ['getAll'] } };

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: {
		show: { operation: ['getAll'], returnAll: [false] },
		hide: { divisionScope: ['all', 'several'] },
	},
	default: 50,
	description: 'Max number of results to return',
};

/** How many records of a list, of any endpoint, too; said of each division where there are several. */
export const amountFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		displayOptions: onlyMany,
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	limitField,
	{
		...limitField,
		displayOptions: {
			show: { operation: ['getAll'], returnAll: [false], divisionScope: ['all', 'several'] },
		},
		hint: 'This many from each division',
	},
];

/** Which records, and in which order. */
export const getManyFields: INodeProperties[] = [
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
					fieldOfResource,
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
