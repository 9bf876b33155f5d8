import { fullTasksOf, subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import type { AsanaClient } from '../../asana/calls/client';
import { wbsKindNames } from '../lines/lineKind';
import type { Ties } from '../ties/ties';

/**
 * The tasks of a project that may belong to WBS lines, those below tasks of lines included: where
 * subtasks are not in the project themselves, only their parents lead to them.
 */
export async function readTasks(
	client: AsanaClient,
	{ project, ties, deepInProject }: { project: string; ties: Ties; deepInProject: boolean },
): Promise<Task[]> {
	const tasks = await fullTasksOf(client, project);
	if (deepInProject) return tasks;
	const known = new Map(tasks.map((task) => [task.gid, task]));
	for (const task of known.values()) {
		const isLine = wbsKindNames.includes(ties.tieOf(task)?.entity ?? '');
		if (!isLine || task.num_subtasks === 0) continue;
		// What is added here is visited by this very loop.
		for (const subtask of await subtasksOf(client, task.gid)) {
			if (!known.has(subtask.gid)) known.set(subtask.gid, subtask);
		}
	}
	return [...known.values()];
}
