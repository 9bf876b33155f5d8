import { createSubtask, createTask, setParent, type Place, type Position } from '../asana/tasks';
import type { CustomField, Task } from '../asana/types';
import { assign, type Assignment } from '../mapping/assignment';
import { mapRecord } from '../mapping/mapRecord';
import { byAge } from './byAge';
import type { TaskReport } from './result';
import { retire } from './retirement';
import type { AsanaSide, UpsertSettings } from './settings';
import type { Line, Subject } from './subject';
import { formatTie, sameTie } from './tie';
import type { Ties } from './ties';
import { makeTask, updateInStep, type Wanted, type Written } from './writeTask';

/** A line with the values its subtask should have. */
export interface WantedLine extends Wanted {
	line: Line;
}

interface LinesContext {
	side: AsanaSide;
	ties: Ties;
	settings: UpsertSettings;
	/** The task of the document; undefined while it is only planned. */
	parent?: string;
	/** Register name of the lines' entity. */
	entity: string;
	/** When the document was read, as ISO instant. */
	readAt: string;
}

/** What the subtasks of all lines should be. */
export function wantedLines(
	subject: Subject,
	settings: UpsertSettings,
	fields: readonly CustomField[],
): Assignment[][] {
	const { lineScope, document } = subject;
	if (lineScope === undefined) return [];
	return subject.lines.map(({ row }) =>
		assign(mapRecord(settings.lineRows, lineScope, { record: row, parent: document }), fields),
	);
}

/**
 * Brings the subtasks of a document in step with its lines, matched by the line's own key: new
 * lines get a subtask in line order, changed ones only what differs, removed ones are retired.
 * Subtasks without a tie are people's own and are left alone.
 */
export async function upsertLines(
	context: LinesContext,
	lines: readonly WantedLine[],
	subtasks: readonly Task[],
): Promise<TaskReport[]> {
	const tied = oldestByTie(context.ties, subtasks);
	const made = await makeMissing(
		context,
		lines.filter(({ tie }) => !tied.has(formatTie(tie))),
	);
	const reports: TaskReport[] = [];
	const before = subtasks.find((task) => context.ties.tieOf(task) !== undefined)?.gid;
	let after: string | undefined;
	for (const wanted of lines) {
		const task = tied.get(formatTie(wanted.tie));
		const written =
			task === undefined
				? await placeBelow(context, {
						wanted,
						written: made.get(wanted),
						position: { after, before },
					})
				: await updateInStep(context.side, { wanted, task, dryRun: context.settings.dryRun });
		after = written.task?.gid ?? after;
		reports.push(written.report);
	}
	return [...reports, ...(await retireRemoved(context, lines, subtasks))];
}

/** The task of each tie. People's copies of a task carry the tie of the original. */
export function oldestByTie(ties: Ties, subtasks: readonly Task[]): Map<string, Task> {
	const youngestFirst = [...subtasks].sort(byAge).reverse();
	return new Map(
		youngestFirst.flatMap((task) => {
			const tie = ties.tieOf(task);
			return tie === undefined ? [] : [[formatTie(tie), task] as const];
		}),
	);
}

/**
 * Makes the subtasks that are not there yet. Those with custom fields are made in the project and
 * then moved below their document: a subtask has the project's fields only while it is in the
 * project itself, and whether a create may name both a parent and a project is disputed.
 */
async function makeMissing(
	{ side, ties, settings, parent }: LinesContext,
	lines: readonly WantedLine[],
): Promise<Map<WantedLine, Written>> {
	const make = async (wanted: WantedLine) =>
		await makeTask(side, ties, {
			wanted,
			dryRun: settings.dryRun,
			make: async (data) =>
				wanted.place === undefined
					? await createSubtask(side.client, data, parent ?? '')
					: await createTask(side.client, data, wanted.place),
		});
	const made = await Promise.allSettled(
		lines.map(async (wanted) => [wanted, await make(wanted)] as const),
	);
	const failed = made.find((one) => one.status === 'rejected');
	if (failed !== undefined) return await Promise.reject(failed.reason);
	return new Map(made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
}

/** Moves a new task below its document, after the line before it. */
async function placeBelow(
	{ side, parent }: LinesContext,
	{ wanted, written, position }: { wanted: WantedLine; written?: Written; position: Position },
): Promise<Written> {
	if (written === undefined) throw new Error('A line was neither found nor made.');
	const { task, report } = written;
	if (task === undefined || parent === undefined) return written;
	// Lines are made side by side, so a new one is in no order yet.
	if (task.parent?.gid === parent && report.outcome !== 'created') return written;
	const moved = await setParent(side.client, task.gid, { parent, ...position });
	// Should Asana take a task out of its project when it becomes a subtask, this puts it back.
	await updateInStep(side, { wanted, task: moved, dryRun: false });
	return written;
}

async function retireRemoved(
	{ side, ties, settings, entity, readAt }: LinesContext,
	lines: readonly WantedLine[],
	subtasks: readonly Task[],
): Promise<TaskReport[]> {
	const reports: TaskReport[] = [];
	for (const task of subtasks) {
		const tie = ties.tieOf(task);
		if (tie?.entity !== entity || lines.some((wanted) => sameTie(wanted.tie, tie))) continue;
		const { removedLine: how, dryRun } = settings;
		const report = await retire(side, task, { how, dryRun, readAt });
		// Those retired by an earlier run are no lines any more, not even unchanged ones.
		if (report.outcome === 'retired') reports.push(report);
	}
	return reports;
}

/** Where line subtasks live, when they have to be in the project at all. */
export function linePlace(
	settings: UpsertSettings,
	{ ties, assignments }: { ties: Ties; assignments: readonly Assignment[][] },
): Place | undefined {
	const hasCustomFields = assignments.some((one) =>
		one.some(({ target }) => target.kind === 'customField'),
	);
	if (!hasCustomFields && !ties.needProject()) return undefined;
	return { project: settings.project, section: settings.lineSection };
}
