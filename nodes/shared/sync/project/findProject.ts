import { markedProjectsIn } from '../../asana/portfolioItems';
import { findProject } from '../../asana/projects';
import { findTaskByExternal } from '../../asana/tasks';
import type { Task, TiedProject } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { readNoted } from '../noted';
import { tieInNotes } from '../projectMarker';
import type { AsanaSide } from '../settings';
import { externalGids, formatTie, sameTie, type Tie } from '../tie';
import { parseHome } from './home';
import { carriersAmong, carriersIn } from './markers';

/** Where an Asana project may be found. */
export interface Whereabouts {
	/** Gid of the portfolio it should be in. */
	portfolio?: string;
	/** Gid of the workspace it is in. */
	workspace: string;
	/** Ties of its WBS lines. */
	lines: readonly Tie[];
}

/** Lines whose tasks are asked for where the marker is gone; more would hardly tell more. */
const LINES_ASKED = 3;

/**
 * The Asana project of an Exact project: the one remembered, else the one with the marker in its
 * notes, else the one its WBS tasks stand in. Undefined when there is none, or none to be seen.
 */
export async function findTiedProject(
	side: AsanaSide,
	tie: Tie,
	whereabouts: Whereabouts,
): Promise<TiedProject | undefined> {
	const found =
		(await readTied(side, tie, [side.memory.projects.get(formatTie(tie)) ?? []].flat())) ??
		(await readTied(side, tie, await carriersInPortfolio(side, tie, whereabouts))) ??
		(await findByLines(side, tie, whereabouts.lines)) ??
		(await readTied(side, tie, await carriersIn(side, tie, whereabouts)));
	if (found !== undefined) side.memory.projects.set(formatTie(tie), found.gid);
	return found;
}

/** The first of these that can be read and is not tied to something else. */
async function readTied(
	{ client }: AsanaSide,
	tie: Tie,
	gids: readonly string[],
): Promise<TiedProject | undefined> {
	for (const gid of gids) {
		const project = await findProject(client, gid);
		const carried = tieInNotes(project?.notes);
		if (project !== undefined && (carried === undefined || sameTie(tie, carried))) return project;
	}
	return undefined;
}

async function carriersInPortfolio(
	{ client }: AsanaSide,
	tie: Tie,
	{ portfolio }: Whereabouts,
): Promise<readonly string[]> {
	if (portfolio === undefined) return [];
	const projects = await markedProjectsIn(client, portfolio).catch(async (fault: unknown) =>
		isOutOfReach(fault) ? [] : await Promise.reject(fault),
	);
	return carriersAmong(projects, tie);
}

/** `placeInPortfolio` says so; the project is looked for elsewhere. */
function isOutOfReach(fault: unknown): boolean {
	return isRefusal(fault) || (fault instanceof ApiFault && fault.kind === 'notFound');
}

/** People may have deleted the marker line; the tasks know their project all the same. */
async function findByLines(
	side: AsanaSide,
	tie: Tie,
	lines: readonly Tie[],
): Promise<TiedProject | undefined> {
	if (side.memory.support.state === 'absent') return undefined;
	for (const line of lines.slice(0, LINES_ASKED)) {
		const [gid = ''] = externalGids(line);
		const task = await findTaskByExternal(side.client, gid);
		const project = await readTied(side, tie, task === undefined ? [] : projectsOfTask(task));
		if (project !== undefined) return project;
	}
	return undefined;
}

/** The project we put the task into; where that is not noted, its only one. */
function projectsOfTask(task: Task): string[] {
	const home = parseHome(readNoted(task).home);
	const own = task.memberships.find(({ section }) => section?.gid === home?.at);
	const [only, ...others] = task.memberships;
	const found = own ?? (others.length === 0 ? only : undefined);
	return found === undefined ? [] : [found.project.gid];
}
