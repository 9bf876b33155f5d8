import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { ANY_ENDPOINT } from './anyEndpointOperation';
import {
	bodyField,
	dataModeField,
	emptyFieldsOption,
	fieldsField,
	leaveOutOption,
} from './writeParts';

const shown = (operations: string[], more: IDisplayOptions['show'] = {}) => ({
	show: { resource: [ANY_ENDPOINT], operation: operations, ...more },
});

/** Endpoints that answer a question, and so have parameters. */
const FUNCTION = '(^|/)(read/|users/UserHasRights)';

/** Where to read or write; what everything else depends on. */
export const endpointField: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	displayOptions: { show: { resource: [ANY_ENDPOINT] } },
	description: 'Where to read or write, out of all endpoints of Exact Online',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an endpoint',
			typeOptions: { searchListMethod: 'searchEndpoints', searchable: true },
		},
		{
			displayName: 'By Path',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. crm/Accounts',
			hint: "What follows the division in Exact's reference. Upper and lower case count.",
		},
	],
};

/** Which record of the endpoint, or what its function wants to know. */
export const endpointKeyFields: INodeProperties[] = [
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de',
		displayOptions: shown(['get', 'update', 'delete']),
		description:
			'The ID of the record. Where several fields make the key, write all of them, such as Year=2026, Period=3.',
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		displayOptions: shown(['getAll'], { endpoint: [{ _cnd: { regex: FUNCTION } }] }),
		description: 'What the function wants to know; a message names what is missing',
		options: [
			{
				displayName: 'Parameter',
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. projectId',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'IDs, dates such as 2026-01-31, numbers and texts, without quotes',
					},
				],
			},
		],
	},
];

/** What else Any Endpoint asks for. */
export const anyEndpointFields: INodeProperties[] = [
	{
		displayName: 'Filter',
		name: 'anyFilter',
		type: 'string',
		default: '',
		placeholder: "e.g. Modified ge datetime'2026-01-31'",
		displayOptions: shown(['getAll']),
		description:
			"A condition in Exact Online's own form ($filter), such as trim(Country) eq 'NL'. Its names are checked first.",
	},
	{ ...dataModeField, displayOptions: shown(['create', 'update']) },
	...(['create', 'update'] as const).map((operation) =>
		fieldsField({
			operation,
			mode: 'add',
			method: operation === 'create' ? 'endpointFieldsToCreate' : 'endpointFieldsToUpdate',
			dependsOn: ['resource', 'operation', 'endpoint.value'],
			displayOptions: shown([operation], { dataMode: ['fields'] }),
		}),
	),
	{ ...bodyField, displayOptions: shown(['create', 'update'], { dataMode: ['json'] }) },
	{
		displayName: 'Options',
		name: 'anyOptions',
		type: 'collection',
		placeholder: 'Add option',
		displayOptions: shown(['create', 'get', 'getAll', 'update']),
		default: {},
		options: [
			emptyFieldsOption,
			leaveOutOption,
			{
				displayName: 'Order By',
				name: 'orderBy',
				type: 'string',
				displayOptions: { show: { '/operation': ['getAll'] } },
				default: '',
				placeholder: 'e.g. Modified desc',
				description: 'Sorted lists take Exact Online longer',
			},
			{
				displayName: 'Raw Values',
				name: 'raw',
				type: 'boolean',
				default: false,
				description:
					'Whether to return values exactly as Exact Online sends them, with its own form of dates and with padded codes',
			},
			{
				displayName: 'Return Field Names or IDs',
				name: 'select',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'endpointFields',
					loadOptionsDependsOn: ['endpoint.value'],
				},
				default: [],
				description:
					'The fields to return instead of all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
];

/** The same fields, but not with Any Endpoint, which has its own. */
export function notAnyEndpoint(fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			hide: { ...field.displayOptions?.hide, resource: [ANY_ENDPOINT] },
		},
	}));
}
