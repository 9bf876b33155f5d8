import { byNameOrGid } from '../byNameOrGid';
import type { CustomFieldRecord, FieldValue } from '../records';
import type { World } from '../world';
import type { TemplateRecord, TemplateTask } from './records';

/** A project template as a seed or a test describes it. Everything goes by name. */
export interface SeedTemplate {
	name: string;
	description?: string;
	/** Open to its team only, when false. */
	isPublic?: boolean;
	/** The first team of the workspace unless told; null for none. */
	team?: string | null;
	/** Dates that a project made of it has to be given, such as `Start Date`. */
	dates?: string[];
	/** Roles that can be filled, such as `Buyer`. */
	roles?: string[];
	/** Custom fields of its tasks; those after a `!` are shown as a column: `!Exact · Status`. */
	customFields?: string[];
	sections?: Array<{ name: string; tasks?: SeedTemplateTask[] }>;
}

export interface SeedTemplateTask {
	name: string;
	notes?: string;
	subtype?: TemplateTask['subtype'];
	/** A role of the template. */
	role?: string;
	/** So many days after a date of the template. */
	due?: { date: string; days: number };
	/** Values of text and number fields, and names of enum options, by field name. */
	values?: Record<string, string | number>;
	subtasks?: SeedTemplateTask[];
}

interface Planting {
	template: SeedTemplate;
	workspace: string;
	owner: string;
}

/** Stores a project template. */
export function plantTemplate(
	world: World,
	{ template, workspace, owner }: Planting,
): TemplateRecord {
	const requestedDates = (template.dates ?? []).map((name) => ({
		gid: world.nextGid(),
		name,
		description: '',
	}));
	const requestedRoles = (template.roles ?? []).map((name) => ({ gid: world.nextGid(), name }));
	const plantTask = (task: SeedTemplateTask): TemplateTask => ({
		name: task.name,
		notes: task.notes ?? '',
		subtype: task.subtype ?? 'default_task',
		role: task.role === undefined ? null : named(requestedRoles, task.role).gid,
		due: task.due === undefined ? null : { ...task.due, date: dateNamed(task.due.date) },
		values: valuesOf(world, task.values ?? {}),
		subtasks: (task.subtasks ?? []).map(plantTask),
	});
	const dateNamed = (name: string) => named(requestedDates, name).gid;
	const record: TemplateRecord = {
		gid: world.nextGid(),
		name: template.name,
		workspace,
		team: teamOf(world, template.team, workspace),
		description: template.description ?? '',
		isPublic: template.isPublic ?? true,
		owner,
		color: null,
		requestedDates,
		requestedRoles,
		settings: (template.customFields ?? []).map((field) => ({
			customField: byNameOrGid(world.customFields, field.replace(/^!/, '')).gid,
			isImportant: field.startsWith('!'),
		})),
		sections: (template.sections ?? []).map(({ name, tasks = [] }) => ({
			name,
			tasks: tasks.map(plantTask),
		})),
	};
	world.templates.set(record.gid, record);
	return record;
}

function named<Thing extends { name: string }>(among: Thing[], name: string): Thing {
	const found = among.find((thing) => thing.name === name);
	if (found === undefined) throw new Error(`the template has no ${name}`);
	return found;
}

function teamOf(world: World, team: string | null | undefined, workspace: string): string | null {
	if (team === null) return null;
	if (team !== undefined) return byNameOrGid(world.teams, team).gid;
	return [...world.teams.values()].find((each) => each.workspace === workspace)?.gid ?? null;
}

function valuesOf(
	world: World,
	values: NonNullable<SeedTemplateTask['values']>,
): TemplateTask['values'] {
	return new Map(
		Object.entries(values).map(([name, value]) => {
			const field = byNameOrGid(world.customFields, name);
			return [field.gid, valueOf(field, value)];
		}),
	);
}

function valueOf(field: CustomFieldRecord, value: string | number): FieldValue {
	if (typeof value === 'number') return { number: value };
	const option = field.options.find(({ name }) => name === value);
	return option === undefined ? { text: value } : { option: option.gid };
}
