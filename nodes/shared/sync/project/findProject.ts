import { findProject, type MarkedProject } from '../../asana/projects';
import type { TiedProject } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { tieInNotes } from '../ties/projectMarker';
import type { AsanaSide } from '../settings';
import { formatTie, sameTie, type Tie } from '../ties/tie';
import { tieOfProject } from './begun';
import { homeProjectsOf } from './homeProjects';
import { carriersAmong, itemsIn, markedIn } from './markers';
import type { ProjectSettings } from './settings';
import { workspaceFor } from './workspace';

/** Where an Asana project may be found. */
export interface Whereabouts {
	/** Gid of the portfolio it should be in. */
	portfolio?: string;
	/** Gid of the workspace it is in. */
	workspace: string;
	/** Ties of its WBS lines. */
	lines: readonly Tie[];
}

/**
 * The Asana project of an Exact project: the one remembered, else the marked one its WBS tasks were
 * put into, else the oldest with the marker in its notes. A project without the marker only when the
 * WBS tasks agree that we put them there: it lost its marker. Undefined when there is none, or none
 * to be seen.
 */
export async function findTiedProject(
	side: AsanaSide,
	tie: Tie,
	whereabouts: Whereabouts,
): Promise<TiedProject | undefined> {
	const found =
		(await readTied(side, tie, [side.memory.projects.get(formatTie(tie)) ?? []].flat())) ??
		(await findUnremembered(side, tie, whereabouts));
	if (found !== undefined) side.memory.projects.set(formatTie(tie), found.gid);
	return found;
}

/** The address of the Asana project of a record; undefined where there is none to be seen. */
export async function projectUrlOf(
	side: AsanaSide,
	settings: Pick<ProjectSettings, 'workspace' | 'portfolio'>,
	tie: Tie,
): Promise<string | undefined> {
	const { portfolio } = settings;
	const workspace = await workspaceFor(side, settings);
	const project = await findTiedProject(side, tie, { portfolio, workspace, lines: [] });
	return project?.permalink_url;
}

async function findUnremembered(
	side: AsanaSide,
	tie: Tie,
	whereabouts: Whereabouts,
): Promise<TiedProject | undefined> {
	const homes = new Map<string, TiedProject | undefined>();
	for await (const gid of homeProjectsOf(side, whereabouts.lines)) {
		if (homes.has(gid)) continue;
		const home = await readTied(side, tie, [gid]);
		// Only ours says so in its notes and is noted on the task, so no look at all others is needed.
		if (sameTie(tie, tieInNotes(home?.notes))) return home;
		homes.set(gid, home);
	}
	const carriers = carriersAmong(await candidates(side, whereabouts), tie);
	const [only, ...others] = homes.values();
	return (await readTied(side, tie, carriers)) ?? (others.length === 0 ? only : undefined);
}

/** The first of these that can be read and is not tied to something else. */
async function readTied(
	{ client }: AsanaSide,
	tie: Tie,
	gids: readonly string[],
): Promise<TiedProject | undefined> {
	for (const gid of gids) {
		const project = await findProject(client, gid);
		const carried = project && tieOfProject(project);
		if (project !== undefined && (carried === undefined || sameTie(tie, carried))) return project;
	}
	return undefined;
}

/** Wherever a project may be: a copy in the portfolio must not stand before an original outside. */
async function candidates(
	side: AsanaSide,
	{ portfolio, workspace }: Whereabouts,
): Promise<MarkedProject[]> {
	const items =
		portfolio === undefined
			? []
			: await itemsIn(side, { portfolio }).catch(async (fault: unknown) =>
					isOutOfReach(fault) ? [] : await Promise.reject(fault),
				);
	return [...items, ...(await markedIn(side, { workspace }))];
}

/** `placeInPortfolio` says so; the project is looked for elsewhere. */
function isOutOfReach(fault: unknown): boolean {
	return isRefusal(fault) || (fault instanceof ApiFault && fault.kind === 'notFound');
}
