import { TASK_FIELDS } from '../../../asana/tasks';
import type { Task } from '../../../asana/types';
import { openTies } from '../../ties/openTies';
import type { AsanaSide, UpsertSettings } from '../../settings';
import { formatTie, type Tie } from '../../ties/tie';
import type { Reconciliation, TaskOutcome } from '../result';
import type { ReconcileSettings, ReportTask } from '../settings';
import { editionIn, reportText } from './reportText';

const asked = { opt_fields: TASK_FIELDS };

/**
 * Keeps the one task that tells of a comparison: makes it, or brings it up to date. Where nothing
 * changed since, it is left as people have it.
 */
export async function keepReport(
	side: AsanaSide,
	result: Reconciliation,
	settings: ReconcileSettings,
): Promise<TaskOutcome | undefined> {
	const { task: wanted, dryRun } = settings;
	if (wanted === undefined) return undefined;
	const tie = reportTie(settings);
	return await side.memory.lock(formatTie(tie), async () => {
		const ties = await openTies(side, tieSettings(settings, wanted));
		const found = (await ties.look(tie, { isThorough: true }))?.task;
		const html = reportText(result, tie);
		const completed = wanted.completes && result.summary.isEqual;
		if (found !== undefined) return await bringUpToDate(side, found, { html, completed, settings });
		if (dryRun) return { outcome: 'created', completed };
		const made = await ties.create(
			tie,
			async ({ custom_fields, external }) =>
				await side.client.post<Task>(
					'/tasks',
					{
						name: result.summary.title,
						html_notes: html,
						completed,
						projects: [wanted.project],
						custom_fields,
						external,
					},
					{ query: asked },
				),
			{},
			{ isLookedFor: true },
		);
		return made.created
			? outcomeOf('created', made.task)
			: await bringUpToDate(side, made.task, { html, completed, settings });
	});
}

interface Wanted {
	html: string;
	completed: boolean;
	settings: ReconcileSettings;
}

async function bringUpToDate(
	{ client }: AsanaSide,
	task: Task,
	{ html, completed, settings: { task: chosen, dryRun } }: Wanted,
): Promise<TaskOutcome> {
	if (editionIn(task.notes) === editionIn(html)) return outcomeOf('unchanged', task);
	const isMoved = chosen?.completes === true && task.completed !== completed;
	const data = { html_notes: html, ...(isMoved ? { completed } : {}) };
	if (dryRun) return { ...outcomeOf('updated', task), ...(isMoved ? { completed } : {}) };
	return outcomeOf('updated', await client.put<Task>(`/tasks/${task.gid}`, data, asked));
}

function outcomeOf(outcome: TaskOutcome['outcome'], task: Task): TaskOutcome {
	const { gid: taskGid, permalink_url: taskUrl, completed } = task;
	return { outcome, taskGid, taskUrl, completed };
}

/** The report is told from others by what it compares. */
function reportTie({ book, division, period, place, groupBy, amountsIn }: ReconcileSettings): Tie {
	const by = [...groupBy, ...amountsIn].join('+');
	const where = 'project' in place ? place.project : `projects${place.workspace ?? ''}`;
	const key = [book, period.from, period.to, where, by].join('_').toLowerCase();
	return { division, entity: 'reconciliation', key };
}

/** What keeping a tie needs to know; nothing is mapped, and no field is made. */
function tieSettings(
	{ tieField, dryRun }: ReconcileSettings,
	{ project }: ReportTask,
): UpsertSettings {
	return {
		project,
		taskRows: [],
		withLines: false,
		lineRows: [],
		createFields: false,
		createOptions: false,
		removedLine: 'leave',
		goneDocument: 'leave',
		dryRun,
		identity: 'automatic',
		tieField,
	};
}
