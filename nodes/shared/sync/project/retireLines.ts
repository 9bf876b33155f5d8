import type { CustomField, Task } from '../../asana/types';
import type { TaskReport } from '../result';
import { retire } from '../retire/retirement';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie, type Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { isOwn } from './isOwn';
import { linesThere, type LookForLines } from './linesInExact';

interface RetireWork {
	side: AsanaSide;
	settings: UpsertSettings;
	ties: Ties;
	noteField?: CustomField;
	/** ISO instant. */
	readAt: string;
	look?: LookForLines;
	/** Entities of the lines. */
	kinds: readonly string[];
}

interface Retiring {
	tasks: readonly Task[];
	/** Ties of the lines there are, as text. */
	lines: ReadonlySet<string>;
}

/**
 * Does with the tasks of lines that are gone what the user chose. That a document lacks a line does
 * not say that Exact has it no more, so Exact is asked for it by its key: one that moved to another
 * project is left to that project, and without an answer nothing is deleted.
 */
export async function retireLines(work: RetireWork, retiring: Retiring): Promise<TaskReport[]> {
	const { side, settings, readAt } = work;
	const { removedLine, dryRun } = settings;
	const missing: Array<{ task: Task; tie: Tie }> = [];
	for (const { task, tie } of missingIn(work, retiring)) {
		const plan = await retire(side, task, { how: removedLine, dryRun: true, readAt });
		if (plan.outcome === 'retired') missing.push({ task, tie });
	}
	const there = await linesThere(
		work.look,
		missing.map(({ tie }) => tie),
	);
	const how = removedLine === 'delete' && there === undefined ? 'complete' : removedLine;
	const reports: TaskReport[] = [];
	for (const { task, tie } of missing) {
		if (there?.has(formatTie(tie)) === true) continue;
		const report = await retire(side, task, { how, dryRun, readAt });
		if (report.outcome === 'retired') reports.push(report);
	}
	return reports;
}

function missingIn({ ties, settings, noteField, kinds }: RetireWork, { tasks, lines }: Retiring) {
	return tasks.flatMap((task) => {
		const tie = ties.tieOf(task);
		const isLine = tie !== undefined && kinds.includes(tie.entity);
		if (!isLine || lines.has(formatTie(tie))) return [];
		return isOwn(task, { project: settings.project, noteField }) ? [{ task, tie }] : [];
	});
}
