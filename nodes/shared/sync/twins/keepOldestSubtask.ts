import type { AsanaClient } from '../../asana/calls/client';
import { deleteTask } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { byAge } from './byAge';
import { sameTie, type Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';

/**
 * Of several subtasks of a line that had none the oldest stays, and is given. Ours is deleted when
 * another run's is older, and when nobody knows which are ours, all others: a moment ago there was
 * none, so they are of runs.
 */
export async function keepOldestSubtask(
	{ client, ties }: { client: AsanaClient; ties: Ties },
	{ tie, task, isUncertain = false }: { tie: Tie; task: Task; isUncertain?: boolean },
	subtasks: readonly Task[],
): Promise<Task> {
	const carriers = subtasks.filter((one) => sameTie(tie, ties.tieOf(one))).sort(byAge);
	const [oldest = task, ...others] = carriers;
	for (const { gid } of others) {
		if (isUncertain || gid === task.gid) await deleteTask(client, gid);
	}
	return oldest;
}
