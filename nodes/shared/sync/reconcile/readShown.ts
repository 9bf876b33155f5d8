import type { AsanaClient } from '../../asana/calls/client';
import type { Task } from '../../asana/types';
import { collect } from '../../http/collect';
import { tieInNotes } from '../ties/projectMarker';
import { parseTie, type Tie } from '../ties/tie';
import type { ShownFields } from './shownFields';

/** What is read of a task to compare it. */
export type ListedTask = Pick<
	Task,
	| 'gid'
	| 'name'
	| 'notes'
	| 'parent'
	| 'memberships'
	| 'num_subtasks'
	| 'external'
	| 'created_at'
	| 'permalink_url'
	| 'custom_fields'
> & { modified_at: string };

const FIELDS = [
	'name',
	'notes',
	'parent',
	'memberships.project',
	'memberships.section',
	'num_subtasks',
	'external',
	'created_at',
	'modified_at',
	'permalink_url',
	...['gid', 'display_value', 'text_value', 'number_value', 'date_value']
		.concat(['enum_value.name', 'multi_enum_values.name'])
		.map((field) => `custom_fields.${field}`),
].join(',');

/**
 * All tasks of a project, 100 in a call, and those subtasks that are in it, too. A listing shows every
 * write at once; search would lag behind.
 */
export async function tasksIn(client: AsanaClient, project: string): Promise<ListedTask[]> {
	return await collect(client.list<ListedTask>('/tasks', { project, opt_fields: FIELDS }));
}

/** The same, with what there is to know of the fields themselves. */
export async function tasksWithFields(client: AsanaClient, project: string): Promise<ListedTask[]> {
	const more = ['name', 'resource_subtype', 'precision'].map((name) => `custom_fields.${name}`);
	const query = { project, opt_fields: [FIELDS, ...more].join() };
	return await collect(client.list<ListedTask>('/tasks', query));
}

/** The subtasks of a task, wherever they are. */
export async function tasksBelow(client: AsanaClient, gid: string): Promise<ListedTask[]> {
	return await collect(client.list<ListedTask>(`/tasks/${gid}/subtasks`, { opt_fields: FIELDS }));
}

/** Which record a task belongs to, wherever it says so. */
export function tieOfTask(task: ListedTask, { exactId }: ShownFields): Tie | undefined {
	const value = task.custom_fields.find(({ gid }) => gid === exactId?.field?.gid);
	return parseTie(task.external?.gid) ?? parseTie(value?.text_value) ?? tieInNotes(task.notes);
}
