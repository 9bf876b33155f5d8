import type { INodeProperties } from 'n8n-workflow';

/** Which record to get: from the live list, or by its key. */
export const recordField: INodeProperties = {
	displayName: 'Record',
	name: 'record',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	displayOptions: { show: { operation: ['get'] } },
	description: 'The record to retrieve',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a record',
			typeOptions: { searchListMethod: 'searchRecords', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de',
			hint: 'The ID that Exact Online gives the record; for a division its number',
		},
	],
};
