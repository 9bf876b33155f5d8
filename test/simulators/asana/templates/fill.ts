import { admitTask } from '../changes';
import { addSetting } from '../fieldSettings';
import { addSection, nameFirstSection } from '../newProject';
import { blankTask } from '../newTask';
import { placeTask } from '../placing';
import type { Actor, ProjectRecord, TaskRecord } from '../records';
import { richText } from '../richText';
import type { World } from '../world';
import type { TemplateRecord, TemplateTask } from './records';

/** What was filled in for a template: by gid of the date or role. */
export interface Filled {
	/** `2026-03-02` */
	dates: Map<string, string>;
	/** Gids of users. */
	roles: Map<string, string>;
}

interface Filling extends Filled {
	project: ProjectRecord;
	template: TemplateRecord;
	actor: Actor;
}

/** Gives an empty project what its template has: sections, fields, tasks and their subtasks. */
export function fillProject(world: World, filling: Filling): void {
	const { project, template } = filling;
	for (const setting of template.settings) {
		if (!world.customFields.has(setting.customField)) continue;
		addSetting(world, { holder: project, ...setting });
	}
	for (const [index, { name, tasks }] of template.sections.entries()) {
		const section = index === 0 ? nameFirstSection(world, project, name) : undefined;
		const home = section ?? addSection(world, { project, name });
		for (const task of tasks) {
			const made = makeTask(world, { ...filling, task, parent: null });
			placeTask(world, {
				task: made,
				place: { project, section: home },
				actor: filling.actor,
			});
		}
	}
}

function makeTask(
	world: World,
	filling: Filling & { task: TemplateTask; parent: TaskRecord | null },
): TaskRecord {
	const { project, task, parent, actor, dates, roles } = filling;
	const due = task.due === null ? undefined : dates.get(task.due.date);
	const made: TaskRecord = {
		...blankTask({ world, actor }, project.workspace),
		name: task.name,
		notes: task.notes,
		htmlNotes: richText(task.notes),
		subtype: task.subtype,
		approvalStatus: task.subtype === 'approval' ? 'pending' : null,
		assignee: roles.get(task.role ?? '') ?? null,
		dueOn: due === undefined ? null : daysAfter(due, task.due?.days ?? 0),
		parent: parent?.gid ?? null,
		values: new Map(task.values),
	};
	admitTask(world, made, actor);
	for (const subtask of task.subtasks) makeTask(world, { ...filling, task: subtask, parent: made });
	return made;
}

/** The day so many days after another, both as `2026-03-02`. */
function daysAfter(day: string, days: number): string {
	const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
	return new Date(time).toISOString().slice(0, 10);
}
