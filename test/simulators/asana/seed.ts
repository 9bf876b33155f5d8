import { defineCustomField } from './customFieldDefinitions';
import { addSetting } from './fieldSettings';
import { addProject, addSection } from './newProject';
import { blankPortfolio } from './newPortfolio';
import type { FieldType, Plan, ProjectRecord } from './records';
import { plantTemplate, type SeedTemplate } from './templates/plant';
import type { World } from './world';

/** What a fresh simulator holds. Leave parts out to get those of `defaultSeed`. */
export interface AsanaSeed {
	/** `free` is short for the plan of that name; the plan is `advanced` unless told. */
	workspace?: { name?: string; isOrganization?: boolean; free?: boolean; plan?: Plan };
	/** The first one owns what is seeded, and tokens that name nobody. */
	users?: Array<{ name: string; email: string }>;
	team?: string;
	projects?: Array<{ name: string; sections?: string[] }>;
	customFields?: SeedField[];
	/** Owned by the first user. */
	portfolios?: Array<{ name: string; projects?: string[] }>;
	/** Owned by the first user, in the first workspace. */
	projectTemplates?: SeedTemplate[];
	/** A workspace beside the first, of people of its own; null for none. */
	otherWorkspace?: OtherWorkspace | null;
}

interface OtherWorkspace {
	name: string;
	plan: Plan;
	users: Array<{ name: string; email: string }>;
	projects: string[];
}

export interface SeedField {
	name: string;
	type: FieldType;
	/** Names of the options of an enum field. */
	options?: string[];
	precision?: number;
	format?: string;
	currencyCode?: string;
	/** Read only, computed by Asana. */
	isFormula?: boolean;
	/** Names of the projects that show it; the first project unless told. */
	projects?: string[];
}

export const defaultSeed = {
	workspace: { name: 'Voorbeeld Advies', isOrganization: true },
	users: [
		{ name: 'Sanne de Wit', email: 'sanne@voorbeeld-advies.example' },
		{ name: 'Daan Jansen', email: 'daan@voorbeeld-advies.example' },
		{ name: 'Noor Bakker', email: 'noor@voorbeeld-advies.example' },
		{ name: 'Bram Mulder', email: 'bram@voorbeeld-advies.example' },
		{ name: 'Fatima Amrani', email: 'fatima@voorbeeld-advies.example' },
	],
	team: 'Bedrijfsvoering',
	projects: [
		{ name: 'Inkoop / Purchasing', sections: ['New', 'Ordered', 'Received'] },
		{ name: 'Finance' },
	],
	customFields: [],
	portfolios: [{ name: 'Klantprojecten' }],
	otherWorkspace: {
		name: 'Voorbeeld Webwinkel',
		plan: 'starter',
		users: [{ name: 'Els Visser', email: 'els@voorbeeld-webwinkel.example' }],
		projects: ['Magazijn'],
	},
} satisfies AsanaSeed;

/** Fills an empty world. */
export function plantSeed(world: World, seed: AsanaSeed): void {
	const { free = false, plan = free ? 'free' : 'advanced', ...named } = seed.workspace ?? {};
	const workspace = { gid: world.nextGid(), plan, ...defaultSeed.workspace, ...named };
	world.workspaces.set(workspace.gid, workspace);
	const users = (seed.users ?? defaultSeed.users).map((user) => {
		const record = { gid: world.nextGid(), ...user, workspaces: [workspace.gid] };
		world.users.set(record.gid, record);
		return record;
	});
	const owner = users[0]?.gid ?? '';
	const members = users.map(({ gid }) => gid);
	const name = seed.team ?? defaultSeed.team;
	const team = { gid: world.nextGid(), name, workspace: workspace.gid, members };
	world.teams.set(team.gid, team);
	const wanted: NonNullable<AsanaSeed['projects']> = seed.projects ?? defaultSeed.projects;
	const projects = wanted.map((project) => {
		const home = { workspace: workspace.gid, team: team.gid, owner };
		const record = addProject(world, { name: project.name, ...home });
		record.members = members;
		nameSections(world, record, project.sections ?? []);
		return record;
	});
	for (const field of seed.customFields ?? []) {
		plantField(world, { field, workspace: workspace.gid, owner, projects });
	}
	const portfolios: NonNullable<AsanaSeed['portfolios']> =
		seed.portfolios ?? defaultSeed.portfolios;
	for (const { name: title, projects: items = [] } of portfolios) {
		const portfolio = blankPortfolio(world, { name: title, workspace: workspace.gid, owner });
		portfolio.items = projects.filter((each) => items.includes(each.name)).map(({ gid }) => gid);
		world.portfolios.set(portfolio.gid, portfolio);
	}
	for (const template of seed.projectTemplates ?? []) {
		plantTemplate(world, { template, workspace: workspace.gid, owner });
	}
	const other =
		seed.otherWorkspace === undefined ? defaultSeed.otherWorkspace : seed.otherWorkspace;
	if (other !== null) plantOther(world, other);
}

function plantOther(world: World, { name, plan, users, projects }: OtherWorkspace): void {
	const workspace = { gid: world.nextGid(), name, plan, isOrganization: true };
	world.workspaces.set(workspace.gid, workspace);
	const [owner = ''] = users.map((user) => {
		const record = { gid: world.nextGid(), ...user, workspaces: [workspace.gid] };
		world.users.set(record.gid, record);
		return record.gid;
	});
	for (const project of projects) {
		addProject(world, { name: project, workspace: workspace.gid, team: null, owner });
	}
}

function nameSections(world: World, project: ProjectRecord, names: string[]): void {
	for (const [index, name] of names.entries()) {
		const first = world.sections.get(project.sections[0] ?? '');
		if (index === 0 && first !== undefined) first.name = name;
		else addSection(world, { project, name });
	}
}

interface Planting {
	field: SeedField;
	workspace: string;
	owner: string;
	projects: ProjectRecord[];
}

/** Creates a field and shows it on its projects. */
export function plantField(world: World, { field, workspace, owner, projects }: Planting): void {
	const record = defineCustomField(world, {
		data: {
			name: field.name,
			resource_subtype: field.type,
			enum_options: field.options?.map((name) => ({ name })),
			precision: field.precision,
			format: field.format,
			currency_code: field.currencyCode,
			input_restrictions: ['task'],
		},
		workspace,
		createdBy: owner,
		isGlobal: true,
	});
	if (field.isFormula === true) record.representation = 'formula';
	const names = field.projects ?? projects.slice(0, 1).map(({ name }) => name);
	for (const project of projects.filter(({ name }) => names.includes(name))) {
		addSetting(world, { holder: project, customField: record.gid, isImportant: false });
	}
}
