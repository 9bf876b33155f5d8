import type { INodeProperties } from 'n8n-workflow';
import { emptyFieldsOption, leaveOutOption } from './writeParts';

/** Operations that give records they have read, and those that give what they have written. */
const READS = ['get', 'getAll', 'getChangedSince'];
const WRITES = ['create', 'update', 'upsert'];

const show = { operation: [...READS, ...WRITES] };

const linesField: INodeProperties = {
	displayName: 'Include Lines',
	name: 'includeLines',
	type: 'boolean',
	default: true,
	description:
		'Whether to add all lines of each record, with the GL account that Exact Online books each line on',
};

/** What each record shows. `withLines` are the resources that have lines. */
export function outputFields(withLines: string[]): INodeProperties[] {
	return [
		{
			...linesField,
			displayOptions: { show: { operation: ['get', 'getAll'], resource: withLines } },
		},
		{
			...linesField,
			displayOptions: { show: { operation: ['getChangedSince'], resource: withLines } },
			hint: 'With it, a record of which only a line was changed is returned, too. A line that was deleted alone is noticed by the Exact Online Changes Trigger only.',
		},
		{
			...linesField,
			displayName: 'Include Lines in Output',
			displayOptions: { show: { operation: WRITES, resource: withLines } },
			description: 'Whether the record that comes out has its lines; what is written is the same',
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
				emptyFieldsOption,
				{
					displayName: 'Leave Out Field Names or IDs',
					name: 'excludedFields',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'fieldOptions', loadOptionsDependsOn: ['resource'] },
					default: [],
					description:
						'Fields that are not read. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				leaveOutOption,
				{
					displayName: 'Return Field Names or IDs',
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
