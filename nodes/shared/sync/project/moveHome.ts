import type { AsanaClient } from '../../asana/calls/client';
import { addToProject, removeFromProject, setParent } from '../../asana/tasks';
import type { CustomField, Task } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { readNoted } from '../noted';
import type { ChangeReport } from '../result';
import { parseHome, standsAt, type Home } from './home';

interface MoveWork {
	client: AsanaClient;
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
 * moved it, or nothing is noted, it stays. One whose line now belongs to another Exact project leaves
 * the Asana project it was put into.
 */
export async function moveHome(work: MoveWork, move: Move): Promise<Moved> {
	const { task, home } = move;
	const noted = parseHome(readNoted(task, work.noteField).home);
	if (noted === undefined || noted.project === home.project) {
		return await moveWithin(work, { ...move, noted });
	}
	const stood = standsAt(task, noted);
	const moved = await moveWithin(work, { ...move, noted });
	const isLeft = stood && task.memberships.some(({ project }) => project.gid === noted.project);
	if (!isLeft) return moved;
	const { client, dryRun } = work;
	if (!dryRun) await leave(client, task.gid, noted.project);
	const memberships = moved.task.memberships.filter(({ project }) => project.gid !== noted.project);
	const change = { field: 'Place', from: placeOf(task), to: move.name };
	return { change, ...moved, home, task: { ...moved.task, memberships } };
}

async function moveWithin(
	{ client, dryRun }: MoveWork,
	{ task, home, name, siblings, noted }: Move & { noted?: Home },
): Promise<Moved> {
	const { project } = home;
	const isSame = noted?.role === home.role && noted.project === project;
	if (isSame) return { task, ...(standsAt(task, noted) ? { home: noted } : {}) };
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

/** Where people deleted that project, or closed it to this token, there is nothing to leave. */
async function leave(client: AsanaClient, task: string, project: string): Promise<void> {
	await removeFromProject(client, task, project).catch(async (fault: unknown) => {
		if (!isRefusal(fault)) await Promise.reject(fault);
	});
}

function placeOf({ parent, memberships }: Task): string | null {
	return parent?.name ?? memberships[0]?.section?.name ?? null;
}
