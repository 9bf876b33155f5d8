import type { INodeProperties } from 'n8n-workflow';

interface PlaceField {
	displayName: string;
	name: string;
	description: string;
	/** What an empty list says. */
	placeholder: string;
	required?: boolean;
	show: Record<string, string[]>;
}

/** A project of Asana: from the live list, by its address, or by its ID. */
export function asanaProjectField({ placeholder, show, ...named }: PlaceField): INodeProperties {
	return {
		...named,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		displayOptions: { show },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod: 'searchProjects', searchable: true },
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.asana.com/1/1207/project/1207000000000001',
				extractValue: { type: 'regex', regex: '/(?:project|0)/(\\d+)' },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '.*/(?:project|0)/\\d+.*',
							errorMessage: 'That is not the address of an Asana project',
						},
					},
				],
			},
			byId('The ID of a project is digits only'),
		],
	};
}

/** A workspace of Asana, needed where the credential reaches several. */
export function asanaWorkspaceField({ placeholder, show, ...named }: PlaceField): INodeProperties {
	return {
		...named,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		displayOptions: { show },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod: 'searchWorkspaces', searchable: true },
			},
			byId('The ID of a workspace is digits only'),
		],
	};
}

function byId(errorMessage: string) {
	return {
		displayName: 'By ID',
		name: 'id',
		type: 'string' as const,
		placeholder: 'e.g. 1207000000000001',
		validation: [{ type: 'regex', properties: { regex: '^\\d*$', errorMessage } }],
	};
}
