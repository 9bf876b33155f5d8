import { collect } from '../http/collect';
import { ApiFault } from '../http/fault';
import type { AsanaClient } from './calls/client';
import type { Reference, Task, TaskData } from './types';

/** The value of a custom field, whatever its type. */
export const VALUE_FIELDS = [
	'gid',
	'enabled',
	'display_value',
	'text_value',
	'number_value',
	'enum_value.name',
	'multi_enum_values.name',
	'date_value',
	'people_value.email',
].map((field) => `custom_fields.${field}`);

/** What we read of a task: enough to know whether anything differs, and no more. */
export const TASK_FIELDS = [
	'name',
	'resource_subtype',
	'notes',
	'completed',
	'due_on',
	'start_on',
	'assignee.email',
	'parent',
	'memberships.project',
	'memberships.section.name',
	'external',
	'num_subtasks',
	'created_at',
	'permalink_url',
	...VALUE_FIELDS,
].join(',');

const asked = { opt_fields: TASK_FIELDS };

/** Where a new task goes. */
export interface Place {
	project: string;
	section?: string;
}

/** Of one task its formatting, too: whoever writes to its description has read it so before. */
const askedWithHtml = { opt_fields: `${TASK_FIELDS},html_notes` };

/** The task, or undefined when Asana does not know it (or this token may not). */
export async function findTask(client: AsanaClient, gid: string): Promise<Task | undefined> {
	return await client
		.get<Task>(`/tasks/${encodeURIComponent(gid)}`, askedWithHtml)
		.catch(absentWhenUnknown);
}

/** The task that carries this `external.gid`. <https://developers.asana.com/docs/custom-external-data> */
export async function findTaskByExternal(
	client: AsanaClient,
	externalGid: string,
): Promise<Task | undefined> {
	return await findTask(client, `external:${externalGid}`);
}

/**
 * Creates a task straight in its project and section, below another one where that is named: whether
 * Asana honours both is disputed, and its answer tells. Not repeatable: see `ties`.
 */
export async function createTask(
	client: AsanaClient,
	{ place, ...data }: TaskData,
	given: Place,
	parent?: string,
): Promise<Task> {
	const { project, section } = place ?? given;
	const home =
		section === undefined ? { projects: [project] } : { memberships: [{ project, section }] };
	return await client.post<Task>('/tasks', { ...data, ...home, parent }, { query: asked });
}

/** Creates a task that is in no project and that only its maker sees. */
export async function createPrivateTask(
	client: AsanaClient,
	data: TaskData,
	workspace: string,
): Promise<Task> {
	return await client.post<Task>('/tasks', { ...data, workspace }, { query: asked });
}

/** Creates a subtask that is in no project of its own. */
export async function createSubtask(
	client: AsanaClient,
	data: TaskData,
	parent: string,
): Promise<Task> {
	return await client.post<Task>(`/tasks/${parent}/subtasks`, data, { query: asked });
}

/** Writes these fields of a task, and no other. Refused as a whole when one of them does not fit. */
export async function updateTask(
	client: AsanaClient,
	gid: string,
	{ place, ...data }: TaskData,
): Promise<Task> {
	// Asana moves a task by a call of its own.
	if (place !== undefined) await addToProject(client, gid, place);
	return await client.put<Task>(`/tasks/${gid}`, data, asked);
}

/** Where a subtask goes among its siblings; last when neither is given. */
export interface Position {
	after?: string;
	before?: string;
}

/** Makes a task the subtask of another or of none, or moves it among its siblings. */
export async function setParent(
	client: AsanaClient,
	gid: string,
	{ parent, after, before }: Position & { parent: string | null },
): Promise<Task> {
	// Asana takes one anchor, not both.
	const position = after === undefined ? { insert_before: before } : { insert_after: after };
	return await client.post<Task>(
		`/tasks/${gid}/setParent`,
		{ parent, ...position },
		{ query: asked, repeatable: true },
	);
}

/** Puts a task into a project too, or moves it within one it is in. Doing it twice does no harm. */
export async function addToProject(
	client: AsanaClient,
	gid: string,
	{ project, section, after, before }: Place & Position,
): Promise<void> {
	const position = after === undefined ? { insert_before: before } : { insert_after: after };
	const data = { project, section, ...position };
	await client.post(`/tasks/${gid}/addProject`, data, { repeatable: true });
}

/** Takes a task out of a project; one that is not in it counts as done. */
export async function removeFromProject(
	client: AsanaClient,
	gid: string,
	project: string,
): Promise<void> {
	await client.post(`/tasks/${gid}/removeProject`, { project }, { repeatable: true });
}

/** Moves a task to the trash; one that is gone already counts as done. */
export async function deleteTask(client: AsanaClient, gid: string): Promise<void> {
	await client.remove(`/tasks/${gid}`).catch(absentWhenUnknown);
}

/** All subtasks of a task, in their order. */
export async function subtasksOf(client: AsanaClient, gid: string): Promise<Task[]> {
	return await collect(client.list<Task>(`/tasks/${gid}/subtasks`, asked));
}

/** All tasks of a project and those subtasks that are in it too, section by section. */
export async function fullTasksOf(client: AsanaClient, project: string): Promise<Task[]> {
	return await collect(client.list<Task>('/tasks', { project, ...asked }));
}

/** The parts of a task that tell which Exact record it belongs to, and when it was last changed. */
export type TiedTask = Pick<Task, 'gid' | 'custom_fields' | 'created_at' | 'external'> & {
	notes?: string;
};

const TIE_FIELDS = [
	'created_at',
	'modified_at',
	'external',
	'custom_fields.gid',
	'custom_fields.text_value',
].join(',');

/** Tasks of a project that changed since, or all of them; enough of each to find a tie. */
export async function* tasksOfProject(
	client: AsanaClient,
	project: string,
	{ modifiedSince, withNotes = false }: { modifiedSince?: string; withNotes?: boolean } = {},
): AsyncGenerator<TiedTask & { modified_at: string }> {
	yield* client.list<TiedTask & { modified_at: string }>('/tasks', {
		project,
		modified_since: modifiedSince,
		opt_fields: withNotes ? `${TIE_FIELDS},notes` : TIE_FIELDS,
	});
}

/** Nothing was completed since, so that only what is open is listed. */
const NOT_YET = '2999-01-01T00:00:00.000Z';

/** What is assigned to the person behind the token in a workspace and not completed. */
export function ownOpenTasks(
	client: AsanaClient,
	workspace: string,
): AsyncGenerator<Required<Reference>> {
	const assigned = { assignee: 'me', workspace, completed_since: NOT_YET, opt_fields: 'name' };
	return client.list('/tasks', assigned);
}

/** The sections of a project, in their order. */
export function sectionsOf(client: AsanaClient, project: string): AsyncGenerator<Reference> {
	return client.list<Reference>(`/projects/${project}/sections`, { opt_fields: 'name' });
}

/** For a record that may be gone: nothing when Asana does not know it. */
export async function absentWhenUnknown(fault: unknown): Promise<undefined> {
	return await (fault instanceof ApiFault && fault.kind === 'notFound'
		? undefined
		: Promise.reject(fault));
}
