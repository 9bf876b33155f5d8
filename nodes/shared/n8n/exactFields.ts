import type { INodeProperties } from 'n8n-workflow';

/** Where to work: a division from the live list or by number; empty for the default. */
export const divisionField: INodeProperties = {
	displayName: 'Division',
	name: 'division',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The administration to work in. Left empty, it is the default division of the credential, or else the one the connected user last worked in.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Default division',
			typeOptions: { searchListMethod: 'searchDivisions', searchable: true },
		},
		{
			displayName: 'By Number',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 123456',
			validation: [
				{
					type: 'regex',
					properties: { regex: '^\\d*$', errorMessage: 'A division is a number, such as 123456' },
				},
			],
		},
	],
};
