import { deleteTask } from '../../asana/tasks';
import type { Task, TaskData } from '../../asana/types';
import { mergeChanges, type Change } from '../../mapping/assignment';
import { onTaskNow } from '../onTaskNow';
import { reportChanges, type TaskReport } from '../result';
import { isRetired, plainName, retiredName, withoutGoneLine } from './marks';
import { parseMoved, standsIn } from './place';
import type { AsanaSide, Retirement } from '../settings';
import { showsLater, stamped, stampIn } from '../stamp';
import { writeChanges } from '../writeChanges';

/** What the user chose, and when Exact was found not to have the record any more. */
export interface RetirementChoice {
	how: Retirement;
	dryRun: boolean;
	/** ISO instant. */
	readAt: string;
}

/** What a task that was retired needs to be in use again, because its record came back. */
export function revival(task: Task): Change[] {
	const { name, completed, notes } = task;
	const [plain, text] = [plainName(name), withoutGoneLine(notes)];
	return [
		...(plain === name
			? []
			: [{ target: 'Task Name', from: name, to: plain, data: { name: plain } }]),
		...(isRetired(name) && completed
			? [{ target: 'Completed', from: 'true', to: 'false', data: { completed: false } }]
			: []),
		...(text === notes
			? []
			: [{ target: 'Description', from: notes, to: text, data: { notes: text } }]),
		...backFrom(task),
	];
}

/** Back to where it was taken from, while it still stands where it was put then. */
function backFrom(task: Task): Change[] {
	const moved = parseMoved(stampIn(task).moved);
	if (moved === undefined || !standsIn(task.memberships, moved.to)) return [];
	const { section } = moved.from;
	return [
		{ target: 'Section', from: moved.to.section ?? null, to: section, data: { place: moved.from } },
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
			await writeChanges(side.client, now, stamped(now, mergeChanges(changes), { readAt }));
		});
	}
	return { outcome: 'retired', taskGid, name, changes: reportChanges(changes) };
}

function changesFor(task: Task, how: Retirement): Change[] {
	if (how === 'delete') return [{ target: 'Task', from: task.name, to: null, data: {} }];
	const change = (target: string, from: string, to: string, data: TaskData): Change[] =>
		from === to ? [] : [{ target, from, to, data }];
	const name = retiredName(task.name);
	return [
		...change('Task Name', task.name, name, { name }),
		...change('Completed', String(task.completed), 'true', { completed: true }),
	];
}
