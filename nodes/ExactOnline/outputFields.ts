import type { INodeProperties } from 'n8n-workflow';

/** Operations that give records. */
const show = { operation: ['create', 'get', 'getAll', 'getChangedSince', 'update', 'upsert'] };

/** What each record shows. `withLines` are the resources that have lines. */
export function outputFields(withLines: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Include Lines',
			name: 'includeLines',
			type: 'boolean',
			displayOptions: { show: { ...show, resource: withLines } },
			default: true,
			description:
				'Whether to add all lines of each record, with the GL account that Exact Online books each line on. Get Changed Since goes by the changes of the record itself: where only a line was changed, such as a WBS activity of a project, Exact Online may not count the record as changed. The trigger Exact Online Changes goes by the lines, too.',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			displayOptions: { show },
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			displayOptions: { show },
			default: {},
			options: [
				{
					displayName: 'As Exact Online Sends It',
					name: 'raw',
					type: 'boolean',
					default: false,
					description:
						'Whether to leave values as Exact Online writes them: dates such as /Date(1782404229433)/, codes with the blanks around them, long numbers as text',
				},
				{
					displayName: 'Field Names or IDs',
					name: 'fields',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'fieldOptions', loadOptionsDependsOn: ['resource'] },
					default: [],
					description:
						'The fields to return, instead of those that Simplify decides on. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Leave Out Names or IDs',
					name: 'excludedFields',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'fieldOptions', loadOptionsDependsOn: ['resource'] },
					default: [],
					description:
						'Fields that are not read. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	];
}
