import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
import { absentWhenUnknown, findTask, subtasksOf, TASK_FIELDS } from './tasks';
import type { Reference, Task } from './types';

/** A task with its subtasks, in their order. */
export interface WholeTask {
	task: Task;
	subtasks: Task[];
}

/** What this process has learned about how much Asana tells of the task above another. */
export interface ParentFields {
	/** Only which one it is. */
	areWithheld: boolean;
}

const WITH_PARENT = [TASK_FIELDS, ...TASK_FIELDS.split(',').map((field) => `parent.${field}`)].join(
	',',
);

/**
 * A task and its subtasks in one call: the list of the subtasks, each of which tells what we ask of
 * the task above. A second call where there are none, or where they do not tell. `gid` may be an
 * external one. Undefined when Asana does not know the task (or this token may not).
 */
export async function findWholeTask(
	client: AsanaClient,
	gid: string,
	parentFields: ParentFields,
): Promise<WholeTask | undefined> {
	const path = encodeURIComponent(gid);
	if (parentFields.areWithheld) {
		const [task, subtasks] = await Promise.all([
			findTask(client, gid),
			subtasksOf(client, path).catch(absentWhenUnknown),
		]);
		return task && { task, subtasks: subtasks ?? [] };
	}
	const subtasks = await collect(
		client.list<Task>(`/tasks/${path}/subtasks`, { opt_fields: WITH_PARENT }),
	).catch(absentWhenUnknown);
	if (subtasks === undefined) return undefined;
	const above = subtasks[0]?.parent;
	if (above && isWhole(above)) return { task: above, subtasks };
	if (above) parentFields.areWithheld = true;
	const task = await findTask(client, gid);
	return task && { task, subtasks };
}

/** Whether a reference holds all that is asked of a task. */
function isWhole(reference: Reference): reference is Task {
	const { name, custom_fields, memberships, created_at } = reference as Partial<Task>;
	return (
		typeof name === 'string' &&
		Array.isArray(custom_fields) &&
		Array.isArray(memberships) &&
		typeof created_at === 'string'
	);
}
