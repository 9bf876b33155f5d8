import type { CustomField, Task } from '../../asana/types';
import { wbsKindNames } from '../lineKind';
import { readNoted } from '../noted';
import type { TaskReport } from '../result';
import { retire } from '../retirement';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie } from '../tie';
import type { Ties } from '../ties';
import { parseHome } from './home';

interface RetireWork {
	side: AsanaSide;
	settings: UpsertSettings;
	ties: Ties;
	noteField?: CustomField;
	/** ISO instant. */
	readAt: string;
}

interface Retiring {
	tasks: readonly Task[];
	/** Ties of the lines there are, as text. */
	lines: ReadonlySet<string>;
	/** Gids of the project's sections and tasks. */
	places: ReadonlySet<string>;
}

/** Does with the tasks of lines that are gone what the user chose. */
export async function retireLines(
	{ side, settings, ties, noteField, readAt }: RetireWork,
	{ tasks, lines, places }: Retiring,
): Promise<TaskReport[]> {
	const reports: TaskReport[] = [];
	for (const task of tasks) {
		const tie = ties.tieOf(task);
		const isLine = tie !== undefined && wbsKindNames.includes(tie.entity);
		if (!isLine || lines.has(formatTie(tie))) continue;
		if (!isOwn(task, places, noteField)) continue;
		const { removedLine: how, dryRun } = settings;
		const report = await retire(side, task, { how, dryRun, readAt });
		if (report.outcome === 'retired') reports.push(report);
	}
	return reports;
}

/** People may have added a task of another Exact project to this one; that is not ours to retire. */
function isOwn(task: Task, places: ReadonlySet<string>, noteField?: CustomField): boolean {
	const home = parseHome(readNoted(task, noteField).home);
	return home === undefined ? task.memberships.length <= 1 : places.has(home.at);
}
