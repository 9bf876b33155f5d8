import type { INodeProperties } from 'n8n-workflow';

/** The first ID in an address: of Exact's own pages, of its API, or of a webhook. */
const ID_IN_ADDRESS =
	'([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})';

/** Which record to get: from the live list, by what people call it, by its key or its address. */
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
			displayName: 'By Number or Code',
			name: 'number',
			type: 'string',
			placeholder: 'e.g. 2024001',
			hint: 'The order or invoice number, the code of an account, item, project and so on',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de',
			hint: 'The ID that Exact Online gives the record; for a division its number',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: "e.g. https://start.exactonline.nl/…(guid'5d5cbf2c-…')",
			hint: 'The address of its page in Exact Online, or the one that a webhook gives',
			extractValue: { type: 'regex', regex: ID_IN_ADDRESS },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `.*${ID_IN_ADDRESS}.*`,
						errorMessage: 'An address of a record has its ID in it',
					},
				},
			],
		},
	],
};
