import { addToProject, removeFromProject } from '../../asana/tasks';
import type { Task, TaskData } from '../../asana/types';
import { differences, mergeChanges, type Assignment, type Change } from '../../mapping/assignment';
import { onTaskNow, updateStamped } from '../onTaskNow';
import { reportChanges, type TaskReport } from '../result';
import { retire } from './retirement';
import type { AsanaSide } from '../settings';
import { showsLater, stamped, stampIn } from '../stamp';
import { markedName, retiredName, withGoneLine } from './marks';
import { writeChanges } from '../writeChanges';
import { formatMoved, standsIn, type AsanaPlace } from './place';
import type { TaskRetirement } from './settings';

/** What is known when the tasks of a record are dealt with. */
export interface Retiring {
	choice: TaskRetirement;
	/** What the field of `choice` should hold, where it marks by one. */
	marking: readonly Assignment[];
	/** Gid of the project the tasks live in. */
	project: string;
	dryRun: boolean;
	/** ISO instant at which the record was found to be gone. */
	readAt: string;
	/** The same as the day in the division's zone, `yyyy-MM-dd`. */
	day: string;
}

/** Does with one task what the user chose; nothing when that was done before. */
export async function retireOne(
	side: AsanaSide,
	task: Task,
	retiring: Retiring,
): Promise<TaskReport> {
	const { choice, dryRun, readAt } = retiring;
	if (choice.how !== 'mark' && choice.how !== 'move') {
		return await retire(side, task, { how: choice.how, dryRun, readAt });
	}
	const { gid: taskGid, name } = task;
	const plan = planFor(task, retiring);
	const report: TaskReport = {
		outcome: plan.changes.length === 0 ? 'unchanged' : 'retired',
		taskGid,
		name: plan.changes.find(({ data }) => data.name !== undefined)?.to ?? name,
		changes: reportChanges(plan.changes),
	};
	if (dryRun || plan.changes.length === 0) return report;
	await onTaskNow(side, task, async (now) => {
		await carryOut(side, now, { ...planFor(now, retiring), readAt });
	});
	return report;
}

interface Plan {
	changes: Change[];
	/** Where it has to be put, and which project it leaves then. */
	to?: AsanaPlace;
	leaves?: string;
	/** What is noted of the move. */
	moved?: string;
}

async function carryOut(
	{ client }: AsanaSide,
	task: Task,
	{ changes, to, leaves, moved, readAt }: Plan & { readAt: string },
): Promise<void> {
	if (to !== undefined) await addToProject(client, task.gid, to);
	const data: TaskData = mergeChanges(changes, task);
	const written = stamped(task, data, { readAt, ...(moved === undefined ? {} : { moved }) });
	// A mark in the description is all there is to write; otherwise only the version may be lost.
	const write = data.notes === undefined || to !== undefined ? writeChanges : updateStamped;
	if (Object.keys(written).length > 0) await write(client, task, written);
	if (leaves !== undefined) await removeFromProject(client, task.gid, leaves);
}

function planFor(task: Task, retiring: Retiring): Plan {
	const { choice, readAt } = retiring;
	if (showsLater(task, readAt)) return { changes: [] };
	if (choice.how === 'move') return planMove(task, retiring, choice);
	return { changes: choice.how === 'mark' ? marks(task, retiring, choice.where) : [] };
}

function marks(task: Task, retiring: Retiring, where: 'name' | 'notes' | 'field'): Change[] {
	if (where === 'name') return named(task, markedName(task.name));
	if (where === 'field') {
		return hasFields(task, retiring) ? differences(retiring.marking, task) : [];
	}
	return describedGone(task, retiring);
}

function describedGone(task: Task, { day }: Retiring): Change[] {
	const notes = withGoneLine(task.notes, day);
	if (notes === task.notes) return [];
	return [{ target: 'Description', from: task.notes, to: notes, data: { notes } }];
}

/** Whether a task has the fields of the project: only while it is in it. */
export function hasFields({ memberships }: Task, { project }: Pick<Retiring, 'project'>): boolean {
	return memberships.some((one) => one.project.gid === project);
}

function planMove(
	task: Task,
	retiring: Retiring,
	{ to, complete }: Extract<TaskRetirement, { how: 'move' }>,
): Plan {
	const { project } = retiring;
	const done = complete ? [...named(task, retiredName(task.name)), ...completed(task)] : [];
	// Without external data, nothing but its place would tell that the task does not count any more.
	if (!complete && !task.external && !task.parent) done.push(...describedGone(task, retiring));
	const here = task.memberships.find((one) => one.project.gid === project);
	const isThere = standsIn(task.memberships, to);
	const leaves = to.project !== project && here !== undefined ? project : undefined;
	// Lines that are in no project stay below their task.
	if (here === undefined && !isThere) return { changes: done };
	const from = here?.section?.gid;
	// A run may have been stopped between the move and the note.
	const isNoted = !task.external || from === undefined || stampIn(task).moved !== undefined;
	if (isThere && leaves === undefined && isNoted) return { changes: done };
	const moved =
		from === undefined ? undefined : formatMoved({ from: { project, section: from }, to });
	const target = to.project === project ? 'Section' : 'Project';
	const change: Change = {
		target,
		from: target === 'Section' ? (here?.section?.name ?? null) : project,
		to: target === 'Section' ? (to.section ?? null) : to.project,
		data: {},
	};
	return { changes: [change, ...done], ...(isThere ? {} : { to }), leaves, moved };
}

function named(task: Task, name: string): Change[] {
	return name === task.name
		? []
		: [{ target: 'Task Name', from: task.name, to: name, data: { name } }];
}

function completed(task: Task): Change[] {
	if (task.completed) return [];
	return [{ target: 'Completed', from: 'false', to: 'true', data: { completed: true } }];
}
