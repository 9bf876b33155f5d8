import { projectsOf, type MarkedProject } from '../../asana/projects';
import { byAge } from '../byAge';
import type { ProjectMarkers } from '../memory';
import { tieInNotes } from '../projectMarker';
import type { AsanaSide } from '../settings';
import { formatTie, type Tie } from '../tie';

/** How long the notes of a workspace's projects are taken as unchanged, in milliseconds. */
const FRESH_MS = 60_000;

/** Gids of the workspace's projects with this marker in their notes, oldest first. */
export async function carriersIn(
	side: AsanaSide,
	tie: Tie,
	{ workspace, now = false }: { workspace: string; now?: boolean },
): Promise<readonly string[]> {
	const known = side.memory.markers.get(workspace);
	const isFresh = known !== undefined && side.clock.now() - known.readAtMs < FRESH_MS;
	const markers = isFresh && !now ? known : await readMarkers(side, workspace);
	return markers.byTie.get(formatTie(tie)) ?? [];
}

/** Those of some projects that carry the marker, oldest first. */
export function carriersAmong(projects: readonly MarkedProject[], tie: Tie): readonly string[] {
	return markersIn(projects).get(formatTie(tie)) ?? [];
}

async function readMarkers(side: AsanaSide, workspace: string): Promise<ProjectMarkers> {
	const readAtMs = side.clock.now();
	const marked: MarkedProject[] = [];
	for await (const project of projectsOf(side.client, workspace)) {
		if (tieInNotes(project.notes) !== undefined) marked.push(project);
	}
	const markers = { byTie: markersIn(marked), readAtMs };
	side.memory.markers.set(workspace, markers);
	return markers;
}

/** Whoever copies a project copies its notes, so the oldest of several is the one that counts. */
function markersIn(projects: readonly MarkedProject[]): Map<string, string[]> {
	const byTie = new Map<string, string[]>();
	for (const { gid, notes } of [...projects].sort(byAge)) {
		const tie = tieInNotes(notes);
		if (tie === undefined) continue;
		byTie.set(formatTie(tie), [...(byTie.get(formatTie(tie)) ?? []), gid]);
	}
	return byTie;
}
