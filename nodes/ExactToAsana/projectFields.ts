import type { INodeProperties } from 'n8n-workflow';
import { PROJECT_SHAPE } from './shape';

/** What becomes an Asana project: Exact projects, and documents of that shape. */
const becomeProjects = [{ document: ['project'] }, { shape: [PROJECT_SHAPE] }];

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

/** A field for everything that becomes a project: n8n shows one when all its conditions hold. */
function forProjects(fields: INodeProperties[]): INodeProperties[] {
	return becomeProjects.flatMap((show) =>
		fields.map((field) => ({ ...field, displayOptions: { show } })),
	);
}

/** Where the Asana project of a record is made. */
export const projectPlaceFields: INodeProperties[] = forProjects([
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
]);

/** How new projects start, and where the lines of a document stand in theirs. */
export const lineTaskFields: INodeProperties[] = [
	...forProjects([
		placeField({
			displayName: 'Project Template',
			name: 'projectTemplate',
			placeholder: 'No template',
			description:
				'What new projects start with. Dates and roles of the template are filled in the options; a start or due date that is not is the one of the project, and any other the day of the run.',
			search: 'searchProjectTemplates',
		}),
	]),
	{
		displayName: 'Sections By',
		name: 'sectionBy',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description:
			'The field of a line whose value names the section its task stands in, such as its GL account. Sections are made once; a task moves when the value changes, unless people moved it before.',
		displayOptions: { show: { shape: [PROJECT_SHAPE] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'No sections',
				typeOptions: { searchListMethod: 'searchSectionSources', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. CostCenter+CostCenterDescription',
				hint: 'As Exact Online names the field. Names joined by + are read as one.',
			},
		],
	},
];
