import { admitTask } from '../changes';
import { addSetting } from '../fieldSettings';
import { addSection, nameFirstSection } from '../newProject';
import { blankTask } from '../newTask';
import { placeTask, subtasksOf, tasksIn } from '../placing';
import type { Actor, ProjectRecord, TaskRecord } from '../records';
import type { World } from '../world';

/** What can be copied along; tasks, sections and fields with their values always are. */
export const copied = [
	'allocations',
	'forms',
	'members',
	'notes',
	'permissions',
	'task_assignee',
	'task_attachments',
	'task_dates',
	'task_dependencies',
	'task_followers',
	'task_notes',
	'task_projects',
	'task_subtasks',
	'task_tags',
	'task_templates',
	'task_type_default',
] as const;

export type Copied = (typeof copied)[number];

/** So many days, and on to Monday from a weekend where those are skipped. */
export interface Shift {
	days: number;
	skipWeekends: boolean;
}

interface Copying {
	source: ProjectRecord;
	copy: ProjectRecord;
	include: ReadonlySet<Copied>;
	/** How dates are moved. */
	shift: Shift;
	actor: Actor;
}

/** Gives an empty project what another has. External ids stay with the original alone. */
export function copyProject(world: World, copying: Copying): void {
	const { source, copy, include, actor } = copying;
	if (include.has('notes')) Object.assign(copy, pick(source, ['notes', 'htmlNotes']));
	if (include.has('members')) copy.members = [...new Set([...copy.members, ...source.members])];
	if (include.has('permissions')) copy.privacy = source.privacy;
	for (const { customField, isImportant } of source.settings) {
		addSetting(world, { holder: copy, customField, isImportant });
	}
	for (const [index, gid] of source.sections.entries()) {
		const name = world.sections.get(gid)?.name ?? '';
		const first = index === 0 ? nameFirstSection(world, copy, name) : undefined;
		const section = first ?? addSection(world, { project: copy, name });
		for (const task of tasksIn(world, [gid])) {
			const made = copyTask(world, { ...copying, task, parent: null });
			placeTask(world, { task: made, place: { project: copy, section }, actor });
		}
	}
}

function copyTask(
	world: World,
	copying: Copying & { task: TaskRecord; parent: TaskRecord | null },
): TaskRecord {
	const { task, parent, include, actor, shift } = copying;
	const made: TaskRecord = {
		...blankTask({ world, actor }, task.workspace),
		...pick(task, ['name', 'subtype']),
		...(include.has('task_notes') && pick(task, ['notes', 'htmlNotes'])),
		...(include.has('task_assignee') && pick(task, ['assignee'])),
		...(include.has('task_dates') && moved(task, shift)),
		...(include.has('task_tags') && { tags: [...task.tags] }),
		...(include.has('task_followers') && { followers: [...task.followers] }),
		approvalStatus: task.subtype === 'approval' ? 'pending' : null,
		parent: parent?.gid ?? null,
		values: new Map(task.values),
	};
	admitTask(world, made, actor);
	if (include.has('task_subtasks')) {
		for (const subtask of subtasksOf(world, task)) {
			copyTask(world, { ...copying, task: subtask, parent: made });
		}
	}
	return made;
}

function moved(task: TaskRecord, shift: Shift): Partial<TaskRecord> {
	const at = (moment: string | null) => (moment === null ? null : move(moment, shift));
	const on = (day: string | null) => at(day)?.slice(0, 10) ?? null;
	return {
		dueOn: on(task.dueOn),
		dueAt: at(task.dueAt),
		startOn: on(task.startOn),
		startAt: at(task.startAt),
	};
}

function move(moment: string, { days, skipWeekends }: Shift): string {
	const date = new Date(Date.parse(moment) + days * 86_400_000);
	const beyond = { 6: 2, 0: 1 }[date.getUTCDay()] ?? 0;
	if (skipWeekends) date.setUTCDate(date.getUTCDate() + beyond);
	return date.toISOString();
}

function pick<R, Name extends keyof R>(record: R, names: Name[]): Pick<R, Name> {
	return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<R, Name>;
}
