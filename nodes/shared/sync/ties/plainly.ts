import type { AsanaClient } from '../../asana/calls/client';
import { formatted } from '../../asana/descriptionData';
import { findTask, updateTask } from '../../asana/tasks';
import type { Task, TaskData } from '../../asana/types';
import type { Read } from './visibleTies';

/** Reads a task without its subtasks. */
export function plainReader(client: AsanaClient): Read {
	return async (gid) => {
		const task = await findTask(client, gid);
		return task && { task };
	};
}

/** Writes to a task as it was read, with the formatting of its description. */
export function taskWriter(client: AsanaClient) {
	return async (task: Task, data: TaskData): Promise<Task> =>
		await updateTask(client, task.gid, formatted(task, data));
}
