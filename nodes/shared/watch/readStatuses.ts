import { findProject } from '../asana/projects';
import { getStatusUpdate, statusUpdatesOf, type StatusUpdate } from '../asana/statusUpdates';
import { ApiFault } from '../http/fault';
import { tieInNotes } from '../sync/ties/projectMarker';
import { statusItem } from './items';
import { OVERLAP_MS } from './readStream';
import type { Run } from './run';
import type { ProjectState } from './state';

/** Status updates that are remembered of a project, so that none is handed over twice. */
const REMEMBERED = 25;

/**
 * Hands over the status updates of a project since last time, when something tells that there may be
 * any. The first time they are only noted.
 */
export async function readStatuses(run: Run, gid: string, project: ProjectState): Promise<void> {
	const isFirst = project.statusesAt === undefined;
	const isDue = run.settings.statusUpdates && (project.statusesDue || isFirst);
	if (!isDue || !run.goesOn()) return;
	const askedAt = run.side.clock.now();
	const since = new Date((project.statusesAt ?? askedAt) - OVERLAP_MS).toISOString();
	const found = await statusUpdatesOf(run.side.client, { project: gid, since });
	const fresh = found.filter((update) => !project.statuses.includes(update.gid));
	if (!isFirst) await handOverStatuses(run, gid, fresh);
	project.statuses = [...project.statuses, ...fresh.map((each) => each.gid)].slice(-REMEMBERED);
	project.statusesAt = askedAt;
	project.statusesDue = false;
}

/** Hands over status updates that may not have arrived, as far as they are still there. */
export async function repeatStatuses(run: Run): Promise<void> {
	const lost = run.state.lostStatuses ?? {};
	for (const [status, project] of Object.entries(lost)) {
		const update = await getStatusUpdate(run.side.client, status).catch(absentWhenUnknown);
		if (update !== undefined) await handOverStatuses(run, project, [update], true);
		delete lost[status];
	}
	delete run.state.lostStatuses;
}

async function handOverStatuses(
	run: Run,
	gid: string,
	updates: StatusUpdate[],
	repeated = false,
): Promise<void> {
	if (updates.length === 0) return;
	const project = await findProject(run.side.client, gid);
	const tie = tieInNotes(project?.notes);
	if (project === undefined || tie === undefined) return;
	const { name } = project;
	const readAt = run.side.clock.now();
	for (const update of updates) {
		run.items.push(statusItem(update, { tie, project: { gid, name }, readAt, repeated }));
	}
}

async function absentWhenUnknown(fault: unknown): Promise<undefined> {
	const isGone =
		fault instanceof ApiFault && (fault.kind === 'notFound' || fault.kind === 'forbidden');
	return isGone ? undefined : await Promise.reject(fault);
}
