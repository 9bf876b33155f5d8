import type { INodeProperties } from 'n8n-workflow';

/** What each record shows. `withLines` are the resources that have lines. */
export function outputFields(withLines: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Include Lines',
			name: 'includeLines',
			type: 'boolean',
			displayOptions: { show: { resource: withLines } },
			default: true,
			description:
				'Whether to add all lines of each record, with the GL account that Exact Online books each line on',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Field Names or IDs',
					name: 'fields',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'fieldOptions', loadOptionsDependsOn: ['resource'] },
					default: [],
					description:
						'The fields to return, instead of those that Simplify decides on. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	];
}
