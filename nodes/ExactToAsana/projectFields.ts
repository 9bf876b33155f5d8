import type { INodeProperties } from 'n8n-workflow';

const show = { document: ['project'] };

interface PlaceField {
	displayName: string;
	name: string;
	placeholder: string;
	description: string;
	search: string;
}

function placeField({ placeholder, search, ...named }: PlaceField): INodeProperties {
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
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1207000000000001',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\d*$', errorMessage: 'An ID of Asana is digits only' },
					},
				],
			},
		],
	};
}

/** Where the Asana project of an Exact project is made; shown for projects only. */
export const projectPlaceFields: INodeProperties[] = [
	placeField({
		displayName: 'Workspace',
		name: 'workspace',
		placeholder: 'The only workspace',
		description:
			'The workspace or organization the projects live in. Needed when the Asana credential reaches several.',
		search: 'searchWorkspaces',
	}),
	placeField({
		displayName: 'Team',
		name: 'team',
		placeholder: 'No team',
		description:
			'The team new projects belong to. Some organizations demand one; projects that are there stay where they are.',
		search: 'searchTeams',
	}),
	placeField({
		displayName: 'Portfolio',
		name: 'portfolio',
		placeholder: 'No portfolio',
		description:
			'The portfolio the projects are put into, and looked for first. Plans without portfolios skip this, and the output says so.',
		search: 'searchPortfolios',
	}),
];
