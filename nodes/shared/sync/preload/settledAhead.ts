import type { Task } from '../../asana/types';
import { initialChanges } from '../../mapping/assignment';
import { hasSubtasks, markOf, type Aim, type Lining, type Upserted } from '../aim';
import { oldestByTie } from '../twins/oldestByTie';
import type { TaskReport } from '../result';
import { retire } from '../retire/retirement';
import type { AsanaSide } from '../settings';
import { formatTie } from '../ties/tie';
import { planUpdate } from '../writeTask';
import { markOn, markText } from './linesMark';
import type { Seen } from './preload';

/**
 * The report on a document that needs nothing, by what was read together with others. Undefined where
 * anything differs, or its lines cannot be told to be in step: then its own task is read.
 */
export async function settledAhead(
	side: AsanaSide,
	{ task, subtasks }: Seen,
	{ wanted, lining }: Aim,
): Promise<(Upserted & { task: Task }) | undefined> {
	const { report, isDue } = planUpdate(wanted, task);
	if (isDue) return undefined;
	const lineReports =
		subtasks === undefined ? linesByMark(task, lining) : await linesBySight(side, subtasks, lining);
	return lineReports && { report, task, lineReports };
}

/** Nobody saw the lines, but the task keeps what they were, and how many. */
function linesByMark(task: Task, lining: Lining): TaskReport[] | undefined {
	if (!hasSubtasks(lining)) return [];
	const mark = markText(markOf(lining), task.num_subtasks);
	if (mark === undefined || mark !== markOn(task)) return undefined;
	return lining.lines.map(({ assignments }) => {
		const named = initialChanges(assignments).findLast(({ data }) => data.name !== undefined);
		return { outcome: 'unchanged', name: named?.to ?? null, changes: [] };
	});
}

/** A list of the project shows all subtasks in it, though not in which order they stand below their task. */
async function linesBySight(
	side: AsanaSide,
	subtasks: readonly Task[],
	lining: Lining,
): Promise<TaskReport[] | undefined> {
	if (!hasSubtasks(lining)) return [];
	const { subject, settings, ties, lines } = lining;
	const tied = oldestByTie(ties, subtasks);
	const reports: TaskReport[] = [];
	for (const wanted of lines) {
		const task = tied.get(formatTie(wanted.tie));
		const plan = task && planUpdate(wanted, task);
		if (plan === undefined || plan.isDue) return undefined;
		reports.push(plan.report);
	}
	const wantedTies = new Set(lines.map(({ tie }) => formatTie(tie)));
	const { readAt } = subject.origin;
	for (const task of subtasks) {
		const tie = ties.tieOf(task);
		if (tie === undefined || wantedTies.has(formatTie(tie))) continue;
		const choice = { how: settings.removedLine, dryRun: true, readAt };
		if ((await retire(side, task, choice)).outcome !== 'unchanged') return undefined;
	}
	return reports;
}
