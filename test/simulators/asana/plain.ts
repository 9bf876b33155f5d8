import { fieldsOn, onTask } from './fieldsOn';
import { subtasksOf } from './placing';
import { minutesOn } from './timeEntries';
import type { CustomFieldRecord, External, FieldValue, TaskRecord } from './records';
import type { World } from './world';

/** A custom field's value as a test wants to compare it: names instead of gids. */
export type PlainValue = string | number | string[] | null;

/** A task as a test wants to see it. */
export interface PlainTask {
	gid: string;
	name: string;
	notes: string;
	htmlNotes: string;
	subtype: string;
	completed: boolean;
	approvalStatus: string | null;
	/** E-mail address. */
	assignee: string | null;
	dueOn: string | null;
	dueAt: string | null;
	startOn: string | null;
	parent: string | null;
	/** Names of its projects and of its sections there. */
	projects: string[];
	sections: string[];
	tags: string[];
	comments: string[];
	/** By field name, values left from a former project included; null where there is none. */
	customFields: Record<string, PlainValue>;
	/** Of whichever app or person wrote one first. */
	external: External | null;
	numSubtasks: number;
	/** Logged on the task itself. */
	minutes: number;
	createdAt: string;
	modifiedAt: string;
}

export function plainTask(world: World, task: TaskRecord): PlainTask {
	const named = (gids: string[], among: Map<string, { name: string }>) =>
		gids.map((gid) => among.get(gid)?.name ?? gid);
	return {
		gid: task.gid,
		name: task.name,
		notes: task.notes,
		htmlNotes: task.htmlNotes,
		subtype: task.subtype,
		completed: task.completed,
		approvalStatus: task.approvalStatus,
		assignee: world.users.get(task.assignee ?? '')?.email ?? null,
		dueOn: task.dueOn,
		dueAt: task.dueAt,
		startOn: task.startOn,
		parent: task.parent,
		projects: named(
			task.memberships.map(({ project }) => project),
			world.projects,
		),
		sections: named(
			task.memberships.map(({ section }) => section),
			world.sections,
		),
		tags: named(task.tags, world.tags),
		comments: task.stories
			.map((gid) => world.stories.get(gid))
			.filter((story) => story !== undefined)
			.filter(({ type }) => type === 'comment')
			.map(({ text }) => text),
		customFields: Object.fromEntries(
			fieldsOn(world, onTask(world, task)).map(({ field, held }) => [
				field.name,
				plainValue(world, field, held?.value),
			]),
		),
		external: [...task.externals.values()][0] ?? null,
		numSubtasks: subtasksOf(world, task).length,
		minutes: minutesOn(world, task),
		createdAt: task.createdAt,
		modifiedAt: task.modifiedAt,
	};
}

export function plainValue(
	world: World,
	field: CustomFieldRecord,
	value: FieldValue | undefined,
): PlainValue {
	const option = (gid: string) => field.options.find((each) => each.gid === gid)?.name ?? gid;
	if (value === undefined) return null;
	if ('text' in value) return value.text;
	if ('number' in value) return value.number;
	if ('option' in value) return option(value.option);
	if ('options' in value) return value.options.map(option);
	if ('date' in value) return value.dateTime ?? value.date;
	if ('people' in value) return value.people.map((gid) => world.users.get(gid)?.email ?? gid);
	return value.references;
}
