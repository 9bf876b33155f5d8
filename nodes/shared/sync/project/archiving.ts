import { updateProject } from '../../asana/projects';
import type { TiedProject } from '../../asana/types';
import { markedName, plainName } from '../retire/marks';
import { archivedAt, withArchived, withoutArchived } from '../ties/projectMarker';
import type { ChangeReport } from '../result';
import type { AsanaSide } from '../settings';

/** Archives the project of a record that is gone, and says in its notes that it was us. */
export async function archive(
	side: AsanaSide,
	project: TiedProject,
	readAt: string,
): Promise<void> {
	const notes = withArchived(project.notes, readAt);
	await updateProject(side.client, project, { archived: true, notes });
	side.memory.schemas.delete(project.gid);
}

/** Says of the project of a record that is gone that it is: before its name and, since when, in its notes. */
export async function mark(
	side: AsanaSide,
	project: TiedProject,
	{ readAt, dryRun }: { readAt: string; dryRun: boolean },
): Promise<ChangeReport[]> {
	const name = markedName(project.name);
	if (name === project.name) return [];
	const notes = withArchived(project.notes, readAt, 'Marked');
	if (!dryRun) await updateProject(side.client, project, { name, notes });
	return [{ field: 'Name', from: project.name, to: name }];
}

/** Whether people archived it, or we archived or marked it after what was read at `readAt`. */
export function staysArchived({ archived, notes }: TiedProject, readAt: string): boolean {
	const isOurs = archivedAt(notes) !== undefined;
	return (archived || isOurs) && !isSettled(notes, readAt);
}

/** A project in use again, and what that changed. */
export interface Revived {
	project: TiedProject;
	changes: ChangeReport[];
}

/**
 * Takes a project that we archived or marked into use again, because its record is back; where people
 * were quicker, only our line goes.
 */
export async function revive(
	side: AsanaSide,
	project: TiedProject,
	{ readAt, dryRun }: { readAt: string; dryRun: boolean },
): Promise<Revived> {
	if (!isSettled(project.notes, readAt)) return { project, changes: [] };
	const name = plainName(project.name);
	const renamed = name === project.name ? {} : { name };
	const changes = [
		...(project.archived ? [{ field: 'Archived', from: 'true', to: 'false' }] : []),
		...(renamed.name === undefined ? [] : [{ field: 'Name', from: project.name, to: name }]),
	];
	if (dryRun) return { project, changes };
	const data = { archived: false, ...renamed, notes: withoutArchived(project.notes) };
	const revived = await updateProject(side.client, project, data);
	side.memory.schemas.delete(project.gid);
	return { project: revived, changes };
}

/** Whether the record was seen after we archived its project. */
function isSettled(notes: string, readAt: string): boolean {
	const at = archivedAt(notes);
	return at !== undefined && at < readAt;
}
