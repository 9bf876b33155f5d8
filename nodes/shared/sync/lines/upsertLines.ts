import type { Place } from '../../asana/tasks';
import type { CustomField, Task } from '../../asana/types';
import { allOf } from '../../http/allOf';
import { assign, type Assignment } from '../../mapping/assignment';
import { mapRecord } from '../../mapping/mapRecord';
import { dropTwinsOfAdopted, withoutLeftTwins } from '../twins/lineTwins';
import type { LinesContext, WantedLine } from './lineTypes';
import { keepOldestMoved, makeLines } from './makeLines';
import { oldestByTie } from '../twins/oldestByTie';
import { orderLines } from './orderLines';
import { linesThere } from '../project/linesInExact';
import type { TaskReport } from '../result';
import { retire } from '../retire/retirement';
import type { UpsertSettings } from '../settings';
import type { Subject } from '../subject';
import { formatTie, sameTie, type Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { movedTo } from '../traceless';
import { updateInStep, type Written } from '../writeTask';

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
	given: readonly Task[],
): Promise<TaskReport[]> {
	const { side, ties, settings } = context;
	const { dryRun } = settings;
	const tied = oldestByTie(ties, given);
	const subtasks = dryRun ? given : await withoutLeftTwins(context, tied, given);
	const missing = lines.filter(({ tie }) => !tied.has(formatTie(tie)));
	const { written: made, siblings } = await makeLines(context, missing, subtasks);
	if (!dryRun) await dropTwinsOfAdopted(context, made);
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
	const moves = dryRun ? undefined : await orderLines(context, placed, siblings);
	const dropped = dryRun ? [] : await keepOldestMoved(context, made);
	const makesRoom = [...made.values()].some(({ report }) => report.outcome === 'created');
	const reports = lines.map((wanted, at) => {
		const { report } = (dropped.includes(wanted) ? made.get(wanted) : written[at]) ?? neverMade();
		const isMoved = moves?.has(report.taskGid ?? '') === true && report.outcome !== 'created';
		return isMoved ? moved(report, { to: at + 1, makesRoom }) : report;
	});
	return [...reports, ...(await retireRemoved(context, lines, subtasks))];
}

/** A line that was moved; one that only made room for others counts as what it was. */
function moved(
	{ outcome, changes, ...report }: TaskReport,
	{ to, makesRoom }: { to: number; makesRoom: boolean },
): TaskReport {
	return {
		...report,
		outcome: makesRoom ? outcome : 'updated',
		changes: [...changes, movedTo(to)],
	};
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
	const { removedLine: how, dryRun, look } = settings;
	const missing: Array<{ task: Task; tie: Tie }> = [];
	for (const task of subtasks) {
		const tie = ties.tieOf(task);
		if (tie?.entity !== entity || lines.some((wanted) => sameTie(wanted.tie, tie))) continue;
		// Those retired by an earlier run are no lines any more, not even unchanged ones.
		const plan = await retire(side, task, { how, dryRun: true, readAt });
		if (plan.outcome === 'retired') missing.push({ task, tie });
	}
	// People may have put the subtask of another document's line below this task.
	const there = await linesThere(
		look,
		missing.map(({ tie }) => tie),
	);
	const reports: TaskReport[] = [];
	for (const { task, tie } of missing) {
		if (there?.has(formatTie(tie)) === true) continue;
		reports.push(await retire(side, task, { how, dryRun, readAt }));
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
