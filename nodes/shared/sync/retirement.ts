import { deleteTask } from '../asana/tasks';
import type { Task, TaskData } from '../asana/types';
import { mergeChanges, type Change } from '../mapping/assignment';
import { onTaskNow, updateStamped } from './onTaskNow';
import { reportChanges, type TaskReport } from './result';
import type { AsanaSide, Retirement } from './settings';
import { showsLater, stampOf } from './stamp';

/** Stands before the name of a task whose record is gone, so that nobody takes it for done work. */
const RETIRED_PREFIX = 'Removed in Exact Online: ';

/** What the user chose, and when Exact was found not to have the record any more. */
export interface RetirementChoice {
	how: Retirement;
	dryRun: boolean;
	/** ISO instant. */
	readAt: string;
}

/** What a task that was retired needs to be in use again, because its record came back. */
export function revival(task: Task): Change[] {
	if (!task.name.startsWith(RETIRED_PREFIX)) return [];
	const name = task.name.slice(RETIRED_PREFIX.length);
	return [
		{ target: 'Task Name', from: task.name, to: name, data: { name } },
		{ target: 'Completed', from: 'true', to: 'false', data: { completed: false } },
	];
}

/** Does with the task of a record that is gone what the user chose; nothing when it was done before. */
export async function retire(
	side: AsanaSide,
	task: Task,
	{ how, dryRun, readAt }: RetirementChoice,
): Promise<TaskReport> {
	const { gid: taskGid, name } = task;
	const untouched = how === 'leave' || showsLater(task, readAt);
	const changes = untouched ? [] : changesFor(task, how);
	if (changes.length === 0) return { outcome: 'unchanged', taskGid, name, changes: [] };
	if (!dryRun && how === 'delete') await deleteTask(side.client, taskGid);
	if (!dryRun && how === 'complete') {
		await onTaskNow(side, task, async (now) => {
			const data = { ...mergeChanges(changes), ...stampOf(now, { readAt }) };
			await updateStamped(side.client, taskGid, data);
		});
	}
	return { outcome: 'retired', taskGid, name, changes: reportChanges(changes) };
}

function changesFor(task: Task, how: Retirement): Change[] {
	if (how === 'delete') return [{ target: 'Task', from: task.name, to: null, data: {} }];
	const change = (target: string, from: string, to: string, data: TaskData): Change[] =>
		from === to ? [] : [{ target, from, to, data }];
	const name = task.name.startsWith(RETIRED_PREFIX) ? task.name : RETIRED_PREFIX + task.name;
	return [
		...change('Task Name', task.name, name, { name }),
		...change('Completed', String(task.completed), 'true', { completed: true }),
	];
}
