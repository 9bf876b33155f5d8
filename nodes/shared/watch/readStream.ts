import { readEvents } from '../asana/events';
import type { Run } from './run';
import type { ProjectState, Reread } from './state';
import { noteEvents, tellOfProject } from './touches';

/** So much before the last known instant is read again, in milliseconds: events come late. */
export const OVERLAP_MS = 10 * 60_000;

/** How many tasks may wait; beyond that everything is read again instead. */
const MOST_TOUCHES = 1_000;

/**
 * Reads what happened in a project since last time and notes what it says about tasks. A stream that
 * cannot tell any more is begun anew, and everything in the project is to be read again.
 */
export async function readStream(run: Run, gid: string, project: ProjectState): Promise<void> {
	const { client, clock } = run.side;
	for (let more = true; more && run.goesOn(); ) {
		const askedAt = clock.now();
		const page = await readEvents(client, { resource: gid, sync: project.sync });
		if (page.expired) {
			// The first token of a new project cuts nothing: it is read as it is now in any case.
			const wasCut = project.sync !== undefined;
			if (wasCut) beginReread(project, { since: project.eventsAt, now: askedAt });
		} else if (page.events.length > 0) {
			const self = await run.self();
			const { aspects: watched } = run.settings;
			noteEvents(run.state.touches, page.events, { project: gid, watched, self });
			project.statusesDue ||= tellOfProject(page.events);
		}
		project.sync = page.sync;
		if (!page.hasMore) project.eventsAt = askedAt;
		more = page.hasMore;
	}
}

/**
 * Has everything in a project read again, for changes since `since`. One that is under way begins
 * anew, and keeps the earlier instant. Both are epoch milliseconds.
 */
export function beginReread(
	project: ProjectState,
	{ since, now }: { since: number; now: number },
): void {
	const from = new Date(since - OVERLAP_MS).toISOString();
	const earlier = project.reread?.since;
	const reread: Reread = {
		since: earlier !== undefined && earlier < from ? earlier : from,
		startedAt: now,
	};
	project.reread = reread;
	project.statusesDue = true;
}

/** Keeps what waits within bounds: projects with too much of it are read anew as a whole. */
export function boundTouches({ state, side }: Run, most = MOST_TOUCHES): void {
	const waiting = Object.entries(state.touches);
	const excess = waiting.slice(most);
	for (const [gid, { project, from, again }] of excess) {
		const owner = state.projects[project];
		if (owner === undefined || again !== undefined) continue;
		beginReread(owner, { since: Date.parse(from), now: side.clock.now() });
		delete state.touches[gid];
	}
}
