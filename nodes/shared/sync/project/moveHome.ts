import type { AsanaClient } from '../../asana/client';
import { addToProject, setParent } from '../../asana/tasks';
import type { CustomField, Task } from '../../asana/types';
import { readNoted } from '../noted';
import type { ChangeReport } from '../result';
import { parseHome, standsAt, type Home } from './home';

interface MoveWork {
	client: AsanaClient;
	project: string;
	dryRun: boolean;
	noteField?: CustomField;
}

interface Move {
	task: Task;
	/** Where its line belongs now. */
	home: Home;
	/** What people call that place. */
	name: string;
	/** Gids of the tasks it goes below, in that place. */
	siblings: readonly string[];
}

/** A task where it stands now. */
export interface Moved {
	task: Task;
	/** What is to be noted of its place; undefined to leave what is noted. */
	home?: Home;
	change?: ChangeReport;
}

/**
 * Moves a task after its line was moved in Exact, if it still stands where we put it. Where people
 * moved it, or nothing is noted, it stays.
 */
export async function moveHome(
	{ client, project, dryRun, noteField }: MoveWork,
	{ task, home, name, siblings }: Move,
): Promise<Moved> {
	const noted = parseHome(readNoted(task, noteField).home);
	if (noted?.role === home.role) return { task, ...(standsAt(task, noted) ? { home: noted } : {}) };
	if (standsAt(task, home)) return { task, home };
	// A run that broke off may have made a subtask without putting it below its parent.
	const isUnfinished = noted === undefined && home.role.startsWith('line:') && !task.parent;
	if (!isUnfinished && !(noted !== undefined && standsAt(task, noted))) return { task };
	const change = { field: 'Place', from: placeOf(task), to: name };
	if (dryRun) return { task, home, change };
	const after = siblings.at(-1);
	if (home.role.startsWith('line:')) {
		return { task: await setParent(client, task.gid, { parent: home.at, after }), home, change };
	}
	const free = task.parent === null ? task : await setParent(client, task.gid, { parent: null });
	await addToProject(client, task.gid, { project, section: home.at, after });
	const here = { project: { gid: project }, section: { gid: home.at } };
	const elsewhere = free.memberships.filter((one) => one.project.gid !== project);
	return { task: { ...free, memberships: [...elsewhere, here] }, home, change };
}

function placeOf({ parent, memberships }: Task): string | null {
	return parent?.name ?? memberships[0]?.section?.name ?? null;
}
