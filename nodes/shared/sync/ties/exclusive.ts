import type { AsanaClient } from '../../asana/calls/client';
import { createPrivateTask, deleteTask, ownOpenTasks } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { joined } from '../../http/joined';
import type { ExternalSupport } from './externalSupport';

/** Nobody sees it but whose token it is, and only until this process or the next one asks. */
const PROBE_NAME = 'Exact Online sync: is this ID refused twice?';

/** Asana's words for an ID that is taken: "… is already assigned …" was seen. */
const SAYS_TAKEN = /\bexternal\b|already assigned/i;

interface Asking {
	client: AsanaClient;
	/** Gid of the workspace of the task. */
	workspace: string;
	support: ExternalSupport;
}

/**
 * Asks, once per process and token, whether Asana refuses a second task with the external ID of this
 * one. That was seen, but nobody documents it. Where it does, creating is all the check that is
 * needed; where it does not, the second task is deleted at once, and every create is looked after.
 */
export async function learnExclusive({ support, ...asking }: Asking, task: Task): Promise<void> {
	if (support.isExclusive !== undefined) return;
	await joined(support.asking, async () => {
		const answer = ask({ support, ...asking }, task);
		support.asking = answer;
		await answer.finally(() => {
			if (support.asking === answer) support.asking = undefined;
		});
	});
}

async function ask({ client, workspace, support }: Asking, task: Task): Promise<void> {
	const gid = task.external?.gid ?? '';
	// What is assigned can be listed, also when its ID leads to another task.
	const data = { name: PROBE_NAME, assignee: 'me', external: { gid, data: '' } };
	const made = await createPrivateTask(client, data, workspace).catch((fault: unknown) =>
		fault instanceof ApiFault ? fault : Promise.reject(fault),
	);
	if (!(made instanceof ApiFault)) {
		support.isExclusive = false;
		await dropProbes(client, workspace);
	} else if (made.kind === 'unavailable') {
		// It may be there all the same. The next new task asks again.
		await dropProbes(client, workspace);
	} else if (isRefusal(made)) support.isExclusive = SAYS_TAKEN.test(made.message);
	// Anything else says nothing about IDs, and the task itself is there.
}

/** Deletes what was made only to ask: by this process, or by one that was killed just then. */
async function dropProbes(client: AsanaClient, workspace: string): Promise<void> {
	for await (const { gid, name } of ownOpenTasks(client, workspace)) {
		if (name === PROBE_NAME) await deleteTask(client, gid);
	}
}

/** The task, unless it was made only to ask: that is deleted. */
export async function withoutProbe<T extends Task>(
	client: AsanaClient,
	task: T | undefined,
): Promise<T | undefined> {
	if (task?.name !== PROBE_NAME || task.memberships.length > 0) return task;
	await deleteTask(client, task.gid);
	return undefined;
}
