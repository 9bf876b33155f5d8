import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
import { TASK_FIELDS } from './tasks';
import type { CustomFieldValue, Reference, Task } from './types';

/** A task with everything people work with, as it is handed to a workflow. */
export interface ChangedTask extends Task {
	/** Of an approval only. */
	approval_status?: string | null;
	/** ISO instant. */
	completed_at: string | null;
	completed_by: (Reference & { email?: string }) | null;
	due_at: string | null;
	/** ISO instant; a move between sections does not always count. */
	modified_at: string;
	custom_fields: Array<CustomFieldValue & { name: string; resource_subtype: string }>;
}

const asked = {
	opt_fields: [
		TASK_FIELDS,
		'resource_subtype',
		'approval_status',
		'completed_at',
		'completed_by.name',
		'completed_by.email',
		'assignee.name',
		'due_at',
		'modified_at',
		'num_subtasks',
		'parent.name',
		'memberships.project.name',
		'custom_fields.name',
		'custom_fields.resource_subtype',
	].join(','),
};

/** The task as it is now; rejects with kind `notFound` or `forbidden` when it cannot be read. */
export async function readChangedTask(client: AsanaClient, gid: string): Promise<ChangedTask> {
	return await client.get<ChangedTask>(`/tasks/${gid}`, asked);
}

/**
 * Tasks of a project that changed since an ISO instant, or all of them; subtasks only where they are
 * in the project too.
 */
export async function* changedTasksOf(
	client: AsanaClient,
	{ project, since }: { project: string; since?: string },
): AsyncGenerator<ChangedTask> {
	yield* client.list<ChangedTask>('/tasks', { project, modified_since: since, ...asked });
}

/** All subtasks of a task, wherever else they are. */
export async function changedSubtasksOf(client: AsanaClient, task: string): Promise<ChangedTask[]> {
	return await collect(client.list<ChangedTask>(`/tasks/${task}/subtasks`, asked));
}
