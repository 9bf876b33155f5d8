import type { AsanaClient } from '../../asana/calls/client';
import { absentWhenUnknown, TASK_FIELDS } from '../../asana/tasks';
import { findProject } from '../../asana/projects';
import type { Task, TiedProject } from '../../asana/types';
import { tieInNotes } from '../ties/projectMarker';
import { parseTie, type Tie } from '../ties/tie';

/** Where a key stands on a task. */
export type TiePlace =
	| { kind: 'externalId'; tie: Tie }
	| { kind: 'textField'; tie: Tie; field: string }
	| { kind: 'marker'; tie: Tie };

/** Custom fields with their names, so that a field that holds a key can be told. */
const WITH_NAMES = `${TASK_FIELDS},custom_fields.name`;

/** The task with the names of its fields; undefined when Asana does not know it. */
export async function readNamed(client: AsanaClient, gid: string): Promise<Task | undefined> {
	return await client
		.get<Task>(`/tasks/${encodeURIComponent(gid)}`, { opt_fields: WITH_NAMES })
		.catch(absentWhenUnknown);
}

/** Every place in which a task says which record it belongs to. */
export function tiePlaces(task: Task): TiePlace[] {
	const hidden = parseTie(task.external?.gid);
	const noted = tieInNotes(task.notes);
	const texts = task.custom_fields.flatMap(({ gid, name: field = gid, text_value: text }) => {
		const tie = parseTie(text);
		return tie === undefined ? [] : [{ kind: 'textField' as const, tie, field }];
	});
	return [
		...(hidden === undefined ? [] : [{ kind: 'externalId' as const, tie: hidden }]),
		...texts,
		...(noted === undefined ? [] : [{ kind: 'marker' as const, tie: noted }]),
	];
}

/** A project that may be tied. */
export async function readProject(
	client: AsanaClient,
	gid: string,
): Promise<{ project: TiedProject; tie: Tie | undefined } | undefined> {
	const project = await findProject(client, gid);
	return project && { project, tie: tieInNotes(project.notes) };
}
