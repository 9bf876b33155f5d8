import { addToProject, updateTask, type Place } from '../asana/tasks';
import type { Task, TaskData } from '../asana/types';
import {
	differences,
	initialChanges,
	mergeChanges,
	type Assignment,
	type Change,
} from '../mapping/assignment';
import type { Make, Tied } from './makeOnce';
import { reportChanges, type TaskReport } from './result';
import { revival } from './retirement';
import type { AsanaSide } from './settings';
import { showsLater, stampOf } from './stamp';
import type { Tie } from './tie';
import type { Ties } from './ties';

/** Everything a task should be. */
export interface Wanted {
	tie: Tie;
	assignments: Assignment[];
	/** What it shows of its tie; `Ties.create` sees to that on a new task. */
	shown: Assignment[];
	readAt: string;
	/** The project the task has to be in, for its custom fields exist only there. */
	place?: Place;
}

/** What happened to a task, and the task as it was before. */
export interface Written {
	report: TaskReport;
	/** Undefined while it is only planned. */
	task?: Task;
}

/** Makes a task with every value it should have; when it turns out to be there, brings it in step. */
export async function makeTask(
	side: AsanaSide,
	ties: Ties,
	{ wanted, dryRun, make }: { wanted: Wanted; dryRun: boolean; make: Make },
): Promise<Written> {
	const changes = initialChanges(wanted.assignments);
	const name = nameIn(changes);
	if (dryRun) return { report: { outcome: 'created', name, changes: reportChanges(changes) } };
	const data = mergeChanges(changes);
	const tied: Tied = await ties.create(
		wanted.tie,
		async (marks) => await make(withMarks(data, marks)),
		wanted.readAt,
	);
	if (!tied.created) return await updateInStep(side, { wanted, task: tied.task, dryRun });
	const { task } = tied;
	const report: TaskReport = {
		outcome: 'created',
		taskGid: task.gid,
		name: task.name,
		changes: reportChanges(changes),
	};
	return { report, task };
}

/** Writes only what differs; nothing at all when the task is as it should be. */
export async function updateInStep(
	{ client }: AsanaSide,
	{ wanted, task, dryRun }: { wanted: Wanted; task: Task; dryRun: boolean },
): Promise<Written> {
	const { place } = wanted;
	if (showsLater(task, wanted.readAt)) {
		return {
			report: { outcome: 'unchanged', taskGid: task.gid, name: task.name, changes: [] },
			task,
		};
	}
	const away =
		place !== undefined && !task.memberships.some(({ project }) => project.gid === place.project);
	const changes = [
		...revival(task),
		...differences([...wanted.assignments, ...wanted.shown], task),
	];
	if (!dryRun && away) await addToProject(client, task.gid, place);
	if (!dryRun && changes.length > 0) {
		await updateTask(client, task.gid, {
			...mergeChanges(changes, task),
			...stampOf(task, wanted.readAt),
		});
	}
	const outcome = changes.length > 0 || away ? 'updated' : 'unchanged';
	const placed = away ? [{ field: 'Project', from: null, to: place.project }] : [];
	const name = nameIn(changes) ?? task.name;
	const report: TaskReport = {
		outcome,
		taskGid: task.gid,
		name,
		changes: [...placed, ...reportChanges(changes)],
	};
	return { report, task };
}

function withMarks(data: TaskData, marks: TaskData): TaskData {
	const values = { ...data.custom_fields, ...marks.custom_fields };
	return {
		...data,
		...marks,
		...(Object.keys(values).length === 0 ? {} : { custom_fields: values }),
	};
}

function nameIn(changes: readonly Change[]): string | null {
	return changes.findLast(({ data }) => data.name !== undefined)?.to ?? null;
}
