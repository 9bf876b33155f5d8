import type { AsanaClient } from '../asana/calls/client';
import { formatted, type Description } from '../asana/descriptionData';
import { findTask, updateTask } from '../asana/tasks';
import type { Task, TaskData } from '../asana/types';
import type { AsanaSide } from './settings';
import { parsed, stampIn, stampOf } from './stamp';

/**
 * Works on what a task keeps, with the task as it is at this moment. What it keeps is one text, which
 * both directions write as a whole: written from a task that was read long ago it would undo what
 * the other one noted meanwhile. Within a process they take turns; across processes only the moment
 * between this reading and the write remains, for Asana has no conditional write.
 */
export async function onTaskNow<T>(
	{ client, memory }: AsanaSide,
	task: Task,
	work: (now: Task) => Promise<T>,
): Promise<T> {
	return await memory.lock(
		`marks of ${task.gid}`,
		async () => await work((await findTask(client, task.gid)) ?? task),
	);
}

/**
 * Writes fields of a task as it was read, with the formatting of its description. Should the answer show that another process has put back what the task
 * keeps, what is missing of ours is written once more, beside what that one wrote.
 */
export async function updateStamped(
	client: AsanaClient,
	task: Description & Pick<Task, 'gid'>,
	data: TaskData,
): Promise<Task> {
	const { gid } = task;
	const answer = await updateTask(client, gid, formatted(task, data));
	const kept = stampIn(answer);
	const ours = Object.entries(parsed(data.external?.data));
	const missing = ours.filter(([name]) => kept[name] === undefined);
	if (missing.length === 0 || !answer.external) return answer;
	return await updateTask(client, gid, stampOf(answer, Object.fromEntries(missing)));
}
