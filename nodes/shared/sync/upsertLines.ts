import type { Place } from '../asana/tasks';
import type { CustomField, Task } from '../asana/types';
import { assign, type Assignment } from '../mapping/assignment';
import { mapRecord } from '../mapping/mapRecord';
import type { LinesContext, WantedLine } from './lineTypes';
import { makeLines } from './makeLines';
import { oldestByTie } from './oldestByTie';
import { orderLines } from './orderLines';
import type { TaskReport } from './result';
import { retire } from './retirement';
import type { UpsertSettings } from './settings';
import type { Subject } from './subject';
import { formatTie, sameTie } from './tie';
import type { Ties } from './ties';
import { updateInStep, type Written } from './writeTask';

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
 * lines get a subtask, changed ones only what differs, removed ones are retired, and all stand in
 * line order. Subtasks without a tie are people's own and are left alone.
 */
export async function upsertLines(
	context: LinesContext,
	lines: readonly WantedLine[],
	subtasks: readonly Task[],
): Promise<TaskReport[]> {
	const { side, ties, settings } = context;
	const { dryRun } = settings;
	const tied = oldestByTie(ties, subtasks);
	const missing = lines.filter(({ tie }) => !tied.has(formatTie(tie)));
	const { written: made, siblings } = await makeLines(context, missing, subtasks);
	const written = await allOf(
		lines.map(async (wanted): Promise<Written> => {
			const own = made.get(wanted);
			const task = tied.get(formatTie(wanted.tie)) ?? own?.task;
			if (task === undefined) return own ?? neverMade();
			if (own?.report.outcome === 'created' && isInPlace(task, wanted)) return own;
			const now = await updateInStep(side, { wanted, task, dryRun });
			return own?.report.outcome === 'created' ? own : now;
		}),
	);
	const placed = lines.flatMap((wanted, at) => {
		const task = written[at]?.task;
		return task === undefined ? [] : [{ wanted, task }];
	});
	if (!dryRun) await orderLines(context, placed, siblings);
	return [
		...written.map(({ report }) => report),
		...(await retireRemoved(context, lines, subtasks)),
	];
}

/** All of them come to their end before the first failure counts. */
async function allOf<T>(runs: ReadonlyArray<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(runs);
	return await Promise.all(runs);
}

function isInPlace({ memberships }: Task, { place }: WantedLine): boolean {
	return place === undefined || memberships.some(({ project }) => project.gid === place.project);
}

function neverMade(): never {
	throw new Error('A line was neither found nor made.');
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
