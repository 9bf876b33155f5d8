import { subtasksOf } from '../../asana/tasks';
import { instantText } from '../../exact/readDocument';
import { openTies } from '../ties/openTies';
import { reportLines, type TaskReport, type UpsertResult } from '../result';
import { ownLines, type LookForOthers } from './ownLines';
import { retire } from './retirement';
import { saveBelow } from './saveBelow';
import type { AsanaSide, UpsertSettings } from '../settings';
import { isOutdated, LATE, rememberApplied } from '../stamp';
import { formatTie, type Tie } from '../ties/tie';
import { withoutLeftTwins } from '../twins/lineTwins';
import { oldestByTie } from '../twins/oldestByTie';

/** Does with the task of a document that is gone from Exact, and its lines, what the user chose. */
export async function retireDocument(
	side: AsanaSide,
	tie: Tie,
	settings: UpsertSettings & { others?: LookForOthers },
): Promise<UpsertResult> {
	const readAt = instantText(side);
	return await side.memory.lock(formatTie(tie), async () => {
		const ties = await openTies(side, settings);
		const task = await ties.find(tie);
		const known = {
			tie: formatTie(tie),
			dryRun: settings.dryRun,
			createdFields: [],
			createdOptions: [],
		};
		const isLate = isOutdated(side.memory, { tie, readAt, task });
		if (!settings.dryRun && !isLate) rememberApplied(side.memory, tie, readAt);
		if (task === undefined || isLate) {
			return {
				...known,
				outcome: 'skipped',
				reason: isLate ? LATE : 'The document is not in Exact Online, and no task belongs to it.',
				taskGid: task?.gid,
				taskUrl: task?.permalink_url,
				name: task?.name ?? null,
				changes: [],
				lines: reportLines([]),
			};
		}
		const choice = { how: settings.goneDocument, dryRun: settings.dryRun, readAt };
		const lines: TaskReport[] = [];
		const all = await subtasksOf(side.client, task.gid);
		const tied = oldestByTie(ties, all);
		const subtasks = settings.dryRun
			? all
			: await withoutLeftTwins({ side, ties, readAt }, tied, all);
		const { own, ...told } = await ownLines(subtasks, {
			ties,
			tie,
			others: settings.others,
			isDue: async (line) =>
				(await retire(side, line, { ...choice, dryRun: true })).outcome === 'retired',
			isUndoable: choice.how !== 'delete',
		});
		const { dryRun, project } = settings;
		const below =
			choice.how === 'delete'
				? await saveBelow(side, subtasks, { ties, own, project, dryRun })
				: {};
		for (const line of own) lines.push(await retire(side, line, choice));
		const report = await retire(side, task, choice);
		return {
			...known,
			outcome: report.outcome,
			reason:
				settings.goneDocument === 'leave'
					? 'The document is not in Exact Online any more; its task was left as it is, as chosen.'
					: undefined,
			taskGid: task.gid,
			taskUrl: task.permalink_url,
			name: report.changes[0]?.to ?? report.name,
			changes: report.changes,
			lines: reportLines(lines),
			...below,
			...told,
		};
	});
}
