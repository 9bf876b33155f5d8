import { updateProject } from '../../asana/projects';
import type { TiedProject } from '../../asana/types';
import { archivedAt, withArchived, withoutArchived } from '../ties/projectMarker';
import type { ChangeReport } from '../result';
import type { AsanaSide } from '../settings';

/** Archives the project of a record that is gone, and says in its notes that it was us. */
export async function archive(
	side: AsanaSide,
	{ gid, notes }: TiedProject,
	readAt: string,
): Promise<void> {
	await updateProject(side.client, gid, { archived: true, notes: withArchived(notes, readAt) });
	side.memory.schemas.delete(gid);
}

/** Whether people archived it, or we did and that is newer than what was read at `readAt`. */
export function staysArchived({ archived, notes }: TiedProject, readAt: string): boolean {
	return archived && !isSettled(notes, readAt);
}

/** A project in use again, and what that changed. */
export interface Revived {
	project: TiedProject;
	changes: ChangeReport[];
}

/**
 * Takes a project that we archived into use again, because its Exact project is back; where people
 * were quicker, only our line goes.
 */
export async function revive(
	side: AsanaSide,
	project: TiedProject,
	{ readAt, dryRun }: { readAt: string; dryRun: boolean },
): Promise<Revived> {
	if (!isSettled(project.notes, readAt)) return { project, changes: [] };
	const changes = project.archived ? [{ field: 'Archived', from: 'true', to: 'false' }] : [];
	if (dryRun) return { project, changes };
	const data = { archived: false, notes: withoutArchived(project.notes) };
	const revived = await updateProject(side.client, project.gid, data);
	side.memory.schemas.delete(project.gid);
	return { project: revived, changes };
}

/** Whether the record was seen after we archived its project. */
function isSettled(notes: string, readAt: string): boolean {
	const at = archivedAt(notes);
	return at !== undefined && at < readAt;
}
