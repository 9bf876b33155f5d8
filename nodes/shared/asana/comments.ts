import type { AsanaClient } from './calls/client';

/** Leaves a comment on a task, in the name of the token's owner. Not repeatable. */
export async function addComment(client: AsanaClient, task: string, text: string): Promise<void> {
	await client.post<unknown>(`/tasks/${task}/stories`, { text });
}
