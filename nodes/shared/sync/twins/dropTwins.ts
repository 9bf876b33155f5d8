import type { AsanaClient } from '../../asana/calls/client';
import { deleteTask, tasksOfProject } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { parseTie, sameTie, type Tie } from '../ties/tie';

/** Longer than a create and the look for it take, in milliseconds. */
const AROUND_MS = 600_000;

/**
 * Deletes the other tasks of a project that have the external ID of this one: the answer to a create
 * was lost, and Asana lets several tasks have an ID, which leads to one of them only. A moment ago
 * there was none, so they are of runs.
 */
export async function dropTwins(
	place: { client: AsanaClient; project: string },
	tie: Tie,
	task: Task,
): Promise<void> {
	for (const gid of await twinGids(place, tie, task)) await deleteTask(place.client, gid);
}

/** The other tasks of a project that have the external ID of this one, as far as they are about as old. */
export async function twinGids(
	{ client, project }: { client: AsanaClient; project: string },
	tie: Tie,
	{ gid: kept, created_at }: Task,
): Promise<string[]> {
	const gids: string[] = [];
	const modifiedSince = new Date(Date.parse(created_at) - AROUND_MS).toISOString();
	for await (const { gid, external } of tasksOfProject(client, project, { modifiedSince })) {
		if (gid !== kept && sameTie(tie, parseTie(external?.gid))) gids.push(gid);
	}
	return gids;
}
