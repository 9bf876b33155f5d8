import { changedTasksOf, type ChangedTask } from '../asana/changedTask';
import { findProject } from '../asana/projects';
import { statusUpdatesOf } from '../asana/statusUpdates';
import { ApiFault } from '../http/fault';
import { tieInNotes } from '../sync/ties/projectMarker';
import { statusItem, taskItem, tieOfTask, type StatusItem, type TaskItem } from './items';
import { beginRun } from './run';
import type { Watch } from './settings';
import { emptyState } from './state';
import { watchedProjects } from './watchedProjects';

/** Tasks changed in the last so many days are looked at first, in milliseconds. */
const RECENT_MS = 30 * 24 * 3_600_000;

/**
 * One item as a poll would hand it over, for building a workflow: the tied task that changed last or,
 * where only status updates are watched, the last of those. Keeps nothing. Rejects with kind `setup`
 * when there is none, and with whatever is wrong with a project.
 */
export async function sampleChange(watch: Watch): Promise<TaskItem | StatusItem> {
	const run = beginRun(watch, emptyState());
	const projects = await watchedProjects(run);
	const [failed] = run.faults;
	if (failed !== undefined) await Promise.reject(failed.fault);
	for (const project of projects) {
		const found =
			watch.settings.aspects.length === 0
				? await sampleStatus(watch, project)
				: await sampleTask(watch, project);
		if (found !== undefined) return found;
	}
	throw new ApiFault('Asana', 'Nothing here is tied to Exact Online yet', {
		kind: 'setup',
		hint: `Tasks are tied by the node "Exact to Asana", projects by a line "Exact ID: …" in their description. Tasks of other Asana credentials need the text field "${watch.settings.tieField}".`,
	});
}

async function sampleTask(
	{ side, settings }: Watch,
	project: string,
): Promise<TaskItem | undefined> {
	const readAt = side.clock.now();
	const recently = new Date(readAt - RECENT_MS).toISOString();
	for (const since of [recently, undefined]) {
		let latest: ChangedTask | undefined;
		for await (const task of changedTasksOf(side.client, { project, since })) {
			const isLater = latest === undefined || task.modified_at > latest.modified_at;
			if (isLater && tieOfTask(task, settings.tieField) !== undefined) latest = task;
		}
		const tie = latest && tieOfTask(latest, settings.tieField);
		if (latest === undefined || tie === undefined) continue;
		return taskItem(latest, { tie, project, changed: [...settings.aspects], readAt });
	}
	return undefined;
}

async function sampleStatus({ side }: Watch, gid: string): Promise<StatusItem | undefined> {
	const project = await findProject(side.client, gid);
	const tie = tieInNotes(project?.notes);
	const latest = (await statusUpdatesOf(side.client, { project: gid })).at(-1);
	if (project === undefined || tie === undefined || latest === undefined) return undefined;
	const { name } = project;
	return statusItem(latest, { tie, project: { gid, name }, readAt: side.clock.now() });
}
