import type { AsanaClient } from './calls/client';
import { TASK_FIELDS } from './tasks';
import type { Task } from './types';

/** Rows of one call, of a list as of a search. */
export const ROWS_AT_ONCE = 100;

/**
 * Up to 100 tasks of a project that are no subtasks, the newest first: those made before an instant
 * where that is given. A search has no second page, tells what was there a minute ago, at times
 * longer, and is not part of plans without cost.
 * <https://developers.asana.com/reference/searchtasksforworkspace>
 */
export async function newestTasks(
	client: AsanaClient,
	{ workspace, project, before }: { workspace: string; project: string; before?: string },
): Promise<Task[]> {
	return await client.get<Task[]>(`/workspaces/${workspace}/tasks/search`, {
		'projects.any': project,
		is_subtask: 'false',
		sort_by: 'created_at',
		sort_ascending: 'false',
		'created_at.before': before,
		limit: String(ROWS_AT_ONCE),
		opt_fields: TASK_FIELDS,
	});
}

/**
 * All tasks of a project and those subtasks that are in it too, or only those that changed since an
 * instant: as they are at this moment.
 */
export function wholeTasks(
	client: AsanaClient,
	project: string,
	modifiedSince?: string,
): AsyncGenerator<Task> {
	return client.list<Task>('/tasks', {
		project,
		modified_since: modifiedSince,
		opt_fields: TASK_FIELDS,
	});
}
