import type { INodeProperties } from 'n8n-workflow';

/** What sets a choice of a project apart from that of a portfolio. */
interface PlaceOptions {
	kind: 'project' | 'portfolio';
	displayName: string;
	description: string;
	searchListMethod: string;
	/** What stands before the ID in an address. */
	before: string;
	hint?: string;
}

function placeField({ kind, searchListMethod, before, hint, ...words }: PlaceOptions) {
	return {
		...words,
		name: kind,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose a ${kind}`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. https://app.asana.com/1/1207/${kind}/1207000000000001`,
				extractValue: { type: 'regex', regex: `/${before}/(\\d+)` },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `.*/${before}/\\d+.*`,
							errorMessage: `That is not the address of an Asana ${kind}`,
						},
					},
				],
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1207000000000001',
				hint,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^[\\d\\s,]+$',
							errorMessage: `The ID of a ${kind} is digits only`,
						},
					},
				],
			},
		],
	} satisfies INodeProperties;
}

/** Where changes are looked for. */
export const placeFields: INodeProperties[] = [
	{
		displayName: 'Watch In',
		name: 'place',
		type: 'options',
		default: 'projects',
		options: [
			{
				name: 'Portfolio',
				value: 'portfolio',
				description:
					'All projects of a portfolio. One that is added is watched from a few minutes later on.',
			},
			{ name: 'Projects', value: 'projects', description: 'One or more projects by name' },
		],
		description: 'Where changes are looked for',
	},
	{
		displayName: 'Projects',
		name: 'projects',
		type: 'fixedCollection',
		placeholder: 'Add Project',
		typeOptions: {
			multipleValues: true,
			fixedCollection: {
				itemTitle:
					'={{ $collection.item.value.project?.cachedResultName || $collection.item.value.project?.value }}',
			},
		},
		default: { entries: [{ project: { mode: 'list', value: '' } }] as never },
		displayOptions: { show: { place: ['projects'] } },
		description: 'The projects whose tasks and subtasks are watched',
		options: [
			{
				displayName: 'Project',
				name: 'entries',
				values: [
					placeField({
						kind: 'project',
						displayName: 'Project',
						description: 'An Asana project',
						searchListMethod: 'searchProjects',
						before: '(?:project|0)',
						hint: 'Several IDs go between commas; an expression may also give a list of them.',
					}),
				],
			},
		],
	},
	{
		...placeField({
			kind: 'portfolio',
			displayName: 'Portfolio',
			description:
				'The portfolio whose projects are watched. The list shows the portfolios you own.',
			searchListMethod: 'searchPortfolios',
			before: 'portfolio',
		}),
		displayOptions: { show: { place: ['portfolio'] } },
	},
];
