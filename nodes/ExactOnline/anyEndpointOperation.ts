import type { INodeProperties } from 'n8n-workflow';

/** The resource that reaches everything Exact Online offers. */
export const ANY_ENDPOINT = 'anyEndpoint';

/** The operation with Any Endpoint; what an endpoint really takes is told when it is chosen. */
export const anyEndpointOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [ANY_ENDPOINT] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			description: 'Create one record',
			action: 'Create record of any endpoint',
		},
		{
			name: 'Delete',
			value: 'delete',
			description: 'Delete one record for good',
			action: 'Delete record of any endpoint',
		},
		{
			name: 'Get',
			value: 'get',
			description: 'Retrieve one record by its key',
			action: 'Get record of any endpoint',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			description: 'Retrieve a list of records',
			action: 'Get many records of any endpoint',
		},
		{
			name: 'Update',
			value: 'update',
			description: 'Change fields of one record',
			action: 'Update record of any endpoint',
		},
	],
	default: 'getAll',
};
