import { markedProjectsIn } from '../../asana/portfolioItems';
import { projectsOf, type MarkedProject } from '../../asana/projects';
import { byAge } from '../twins/byAge';
import type { ListedProjects } from '../memory';
import type { AsanaSide } from '../settings';
import { sameTie, type Tie } from '../ties/tie';
import { tieOfProject } from './begun';

/** How long a list of projects is taken as unchanged, in milliseconds. */
const FRESH_MS = 60_000;

/** The workspace's projects that carry a marker, archived ones too. */
export async function markedIn(
	side: AsanaSide,
	{ workspace }: { workspace: string },
): Promise<readonly MarkedProject[]> {
	return await remembered(
		side,
		side.memory.markers,
		{ key: workspace },
		async () => await readMarked(side, { workspace }),
	);
}

/**
 * Those that carry a marker right now and are in use, as one that was just made is: most projects of
 * an old workspace are archived, and all of them have been looked at before.
 */
export async function markedNow(
	side: AsanaSide,
	{ workspace }: { workspace: string },
): Promise<readonly MarkedProject[]> {
	const inUse = await readMarked(side, { workspace, archived: false });
	const known = side.memory.markers.get(workspace);
	if (known !== undefined) {
		const others = known.projects.filter(({ gid }) => !inUse.some((one) => one.gid === gid));
		side.memory.markers.set(workspace, { ...known, projects: [...others, ...inUse] });
	}
	return inUse;
}

async function readMarked(
	{ client }: AsanaSide,
	where: { workspace: string; archived?: false },
): Promise<MarkedProject[]> {
	const marked: MarkedProject[] = [];
	for await (const project of projectsOf(client, where)) {
		if (tieOfProject(project) !== undefined) marked.push(project);
	}
	return marked;
}

/** The projects of a portfolio, those without a marker too; not from memory when asked for `now`. */
export async function itemsIn(
	side: AsanaSide,
	{ portfolio, now }: { portfolio: string; now?: boolean },
): Promise<readonly MarkedProject[]> {
	return await remembered(
		side,
		side.memory.portfolios,
		{ key: portfolio, now },
		async () => await markedProjectsIn(side.client, portfolio),
	);
}

/**
 * Gids of those that carry the marker, oldest first. Whoever copies a project copies its notes, so
 * the oldest of several is the one that counts.
 */
export function carriersAmong(projects: readonly MarkedProject[], tie: Tie): readonly string[] {
	const carriers = projects.filter((project) => sameTie(tie, tieOfProject(project)));
	return [...new Set(carriers.sort(byAge).map(({ gid }) => gid))];
}

async function remembered(
	side: AsanaSide,
	lists: Map<string, ListedProjects>,
	{ key, now = false }: { key: string; now?: boolean },
	read: () => Promise<MarkedProject[]>,
): Promise<readonly MarkedProject[]> {
	const known = lists.get(key);
	const isFresh = known !== undefined && side.clock.now() - known.readAtMs < FRESH_MS;
	if (isFresh && !now) return known.projects;
	const readAtMs = side.clock.now();
	const projects = await read();
	lists.set(key, { projects, readAtMs });
	return projects;
}
