import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../shared/n8n/exactFields';

/** Operations that may go through several divisions. */
const show = { operation: ['count', 'getAll', 'getChangedSince', 'getDeleted'] };

/** Every division knows all others. */
const hide = { resource: ['division'] };

/** Where to work: one division by list, number, code or name, several of them, or all. */
export const divisionFields: INodeProperties[] = [
	{
		displayName: 'Divisions',
		name: 'divisionScope',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show, hide },
		options: [
			{
				name: 'All Granted',
				value: 'all',
				description: 'Every division the connected user has granted to the app',
			},
			{ name: 'One', value: 'one' },
			{ name: 'Several', value: 'several' },
		],
		default: 'one',
		description: 'Each record says in _exact.division which of them it belongs to',
	},
	{
		displayName: 'Division Names or IDs',
		name: 'divisions',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'divisionOptions' },
		displayOptions: { show: { ...show, divisionScope: ['several'] }, hide },
		default: [],
		description:
			'The administrations to work in. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		...divisionField,
		displayOptions: { hide: { divisionScope: ['several', 'all'] } },
		modes: [
			...(divisionField.modes ?? []),
			{
				displayName: 'By Code or Name',
				name: 'code',
				type: 'string',
				placeholder: 'e.g. 12',
				hint: 'The short code that Exact Online shows with the company, or its name',
			},
		],
	},
];
