import { subtasksOf } from '../../asana/tasks';
import { instantText } from '../../exact/readDocument';
import { openTies } from '../ties/openTies';
import { reportLines, type TaskReport, type UpsertResult } from '../result';
import { lineEntitiesOf } from './lineEntities';
import { retire } from './retirement';
import type { AsanaSide, UpsertSettings } from '../settings';
import { rememberApplied } from '../stamp';
import { formatTie, type Tie } from '../ties/tie';

/** Does with the task of a document that is gone from Exact, and its lines, what the user chose. */
export async function retireDocument(
	side: AsanaSide,
	tie: Tie,
	settings: UpsertSettings,
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
		if (!settings.dryRun) rememberApplied(side.memory, tie, readAt);
		if (task === undefined) {
			return {
				...known,
				outcome: 'skipped',
				reason: 'The document is not in Exact Online, and no task belongs to it.',
				name: null,
				changes: [],
				lines: reportLines([]),
			};
		}
		const choice = { how: settings.goneDocument, dryRun: settings.dryRun, readAt };
		const lines: TaskReport[] = [];
		const entities = lineEntitiesOf(tie.entity);
		for (const subtask of await subtasksOf(side.client, task.gid)) {
			// People may have put the task of another document below this one.
			if (entities.includes(ties.tieOf(subtask)?.entity ?? ''))
				lines.push(await retire(side, subtask, choice));
		}
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
		};
	});
}
