import { inParallel } from './inParallel';
import type { StatusItem, TaskItem } from './items';
import { boundMarks } from './marks';
import { readStatuses, repeatStatuses } from './readStatuses';
import { boundTouches, readStream } from './readStream';
import { rereadProject } from './rereadProject';
import { beginRun, type ProjectFault, type Run } from './run';
import type { Watch } from './settings';
import { settleTouches } from './settleTouches';
import {
	emptyState,
	newProject,
	readState,
	type HandOver,
	type ProjectState,
	type WatchState,
} from './state';
import { newTouch } from './touches';
import { watchedProjects } from './watchedProjects';

/** What a poll came to. */
export interface PollOutcome {
	items: Array<TaskItem | StatusItem>;
	/** What to keep for the next poll; the one that was given is as it was. */
	state: WatchState;
	/** What failed, project by project. What belongs to it waits for the next poll. */
	faults: ProjectFault[];
	/** Whether it was the trigger's first: it takes note of how things are and hands over nothing. */
	isFirst: boolean;
}

/**
 * One poll: what others changed in the watched projects since the poll that left `stored`.
 *
 * What it promises as long as its state is kept and given back:
 * - Nothing is lost. Tokens, tasks that wait and what was handed over stand in one state, which
 *   counts as a whole or not at all. What the event stream fails to tell, for it promises neither
 *   every event nor to remember for long, is found by reading everything again: at once when the
 *   stream was cut, otherwise every so many hours.
 * - Nothing is handed over twice. A change that was handed over comes again only with another value.
 *   The memory for that is bounded (see `marks`): of the tasks beyond it, a change found by reading
 *   may come once more when its event arrives afterwards.
 * - After a crash the last hand-over comes once more. n8n stores the state and starts the execution
 *   side by side, so it may be noted and yet not have arrived; only the process that made it can rule
 *   that out (`arrived`), because it was still there for the next poll. Changes that come for the
 *   second time are listed under `_asana.repeated`, and do not come for a third: two crashes within
 *   the same moments can lose them. Polls that find nothing are not stored; after a restart they are
 *   made up for by reading on from the last one that was.
 */
export async function pollChanges(
	watch: Watch,
	stored: unknown,
	{ arrived }: { arrived: boolean },
): Promise<PollOutcome> {
	const former = readState(stored);
	const run = beginRun(watch, former ?? emptyState());
	resumeHandOver(run.state, arrived);
	const projects = await watchedProjects(run);
	watchOnly(run.state, projects, watch.side.clock.now());
	await eachProject(run, async (gid, project) => await readStream(run, gid, project));
	boundTouches(run);
	await settleTouches(run);
	const unread = new Set(run.faults.map(({ place }) => place));
	await eachProject(run, async (gid, project) => {
		if (unread.has(gid)) return;
		await rereadProject(run, gid, project);
		await readStatuses(run, gid, project);
	});
	await repeatStatuses(run).catch((fault: unknown) => {
		run.faults.push({ place: Object.values(run.state.lostStatuses ?? {})[0] ?? '', fault });
	});
	boundMarks(run.state.marks);
	noteHandOver(run);
	const { items, state, faults } = run;
	return { items, state, faults, isFirst: former === undefined };
}

/** Has the last hand-over made again, unless it is sure to have arrived. */
function resumeHandOver(state: WatchState, arrived: boolean): void {
	const { last } = state;
	delete state.last;
	if (last === undefined || arrived) return;
	for (const [gid, { project, changed, from }] of Object.entries(last.tasks)) {
		const touch = (state.touches[gid] ??= newTouch(project, from));
		touch.again = changed;
	}
	state.lostStatuses = { ...state.lostStatuses, ...last.statuses };
}

/** Begins to watch new projects and forgets those that are no longer watched. */
function watchOnly(state: WatchState, gids: readonly string[], now: number): void {
	const projects = gids.map((gid) => [gid, state.projects[gid] ?? newProject(now)] as const);
	state.projects = Object.fromEntries(projects);
}

/**
 * Works through the projects, those that waited longest first. One that fails does not keep others
 * waiting.
 */
async function eachProject(
	run: Run,
	work: (gid: string, project: ProjectState) => Promise<void>,
): Promise<void> {
	const projects = Object.entries(run.state.projects);
	await inParallel(
		projects.sort(([, one], [, other]) => one.eventsAt - other.eventsAt),
		{
			work: async ([gid, project]) =>
				await work(gid, project).catch((fault: unknown) => {
					run.faults.push({ place: gid, fault });
				}),
			goesOn: run.goesOn,
		},
	);
}

/** Notes what is handed over now. What comes for the second time does not come for a third. */
function noteHandOver({ items, state, side }: Run): void {
	const at = new Date(side.clock.now()).toISOString();
	const last: HandOver = { id: at, tasks: {}, statuses: {} };
	for (const { gid, _asana } of items) {
		const { project } = _asana;
		if (_asana.kind === 'task') {
			const { changed, repeated = [] } = _asana;
			const fresh = changed.filter((aspect) => !repeated.includes(aspect));
			if (fresh.length > 0) last.tasks[gid] = { project, changed: fresh, from: at };
		} else if (_asana.repeated !== true) last.statuses[gid] = project;
	}
	const isFresh = [last.tasks, last.statuses].some((some) => Object.keys(some).length > 0);
	if (isFresh) state.last = last;
}
