import { changedSubtasksOf, changedTasksOf, type ChangedTask } from '../asana/changedTask';
import { collect } from '../http/collect';
import { examine } from './examine';
import { handOverTask } from './handOverTask';
import { inParallel } from './inParallel';
import { tieOfTask } from './items';
import type { Run } from './run';
import { beginReread } from './readStream';
import type { ProjectState, Reread } from './state';

/** Tasks that are looked at before it is noted how far the reading came. */
const AT_A_TIME = 8;

const HOUR_MS = 3_600_000;

/**
 * Reads every tied task of a project again and hands over what changed without the event stream
 * telling. Everything, not only what Asana lists as modified: that leaves out moves between
 * sections, and subtasks, which change without a trace on the task above them and have to be read
 * task by task where they are in no project. When time is up, the next poll goes on.
 */
export async function rereadProject(run: Run, gid: string, project: ProjectState): Promise<void> {
	const reread = rereadDue(run, project);
	if (reread === undefined || !run.goesOn()) return;
	const listedAt = run.side.clock.now();
	const listed = await collect(changedTasksOf(run.side.client, { project: gid }));
	const waiting = listed
		.filter((task) => reread.after === undefined || compareGids(task.gid, reread.after) > 0)
		.sort((one, other) => compareGids(one.gid, other.gid));
	const visit: Visit = { run, project: gid, since: reread.since };
	while (waiting.length > 0) {
		if (!run.goesOn()) return;
		const batch = waiting.splice(0, AT_A_TIME);
		const [fault] = await inParallel(batch, {
			work: async (task) => await visitTask(visit, task, listedAt),
			goesOn: () => true,
		});
		if (fault !== undefined) await Promise.reject(fault);
		reread.after = batch.at(-1)?.gid;
	}
	project.rereadAt = reread.startedAt;
	delete project.reread;
}

/** The reading that is under way, or that is due by now. */
function rereadDue({ settings, side }: Run, project: ProjectState): Reread | undefined {
	if (settings.aspects.length === 0) delete project.reread;
	const now = side.clock.now();
	const everyMs = settings.rereadHours * HOUR_MS;
	const isDue = everyMs > 0 && now - project.rereadAt >= everyMs;
	if (isDue && project.reread === undefined && settings.aspects.length > 0) {
		beginReread(project, { since: project.rereadAt, now });
	}
	return project.reread;
}

interface Visit {
	run: Run;
	project: string;
	/** ISO instant. */
	since: string;
}

/** Looks at a task and at all that is tied below it. `readAt` in epoch milliseconds. */
async function visitTask(visit: Visit, task: ChangedTask, readAt: number): Promise<void> {
	const { run, project, since } = visit;
	const { settings, side } = run;
	const tie = tieOfTask(task, settings.tieField);
	if (tie === undefined) return;
	const changed = await examine(run, task, {
		since,
		aspects: settings.aspects,
		isRecent: task.modified_at >= since,
	});
	handOverTask(run, { task, tie, project, changed, readAt });
	if (task.num_subtasks === 0) return;
	const listedAt = side.clock.now();
	for (const subtask of await changedSubtasksOf(side.client, task.gid)) {
		// One that is in the project too has a turn of its own.
		const isListed = subtask.memberships.some((each) => each.project.gid === project);
		if (!isListed) await visitTask(visit, subtask, listedAt);
	}
}

/** Gids are numbers of any length, too long for numbers of ours. */
function compareGids(one: string, other: string): number {
	return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
