import { subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { allOf } from '../../http/allOf';
import { ApiFault } from '../../http/fault';
import { assign, type Assignment } from '../../mapping/assignment';
import { mapRecord } from '../../mapping/mapRecord';
import { instantText } from '../../exact/readDocument';
import { openTies } from '../ties/openTies';
import { provideFields } from '../fields/provideFields';
import { provideOptions } from '../fields/provideOptions';
import { reportLines, type TaskReport, type UpsertResult } from '../result';
import { scopesOf } from '../scopes';
import type { AsanaSide, UpsertSettings } from '../settings';
import { isOutdated, LATE, rememberApplied } from '../stamp';
import { formatTie, parseTie, sameTie, type Tie } from '../ties/tie';
import { localDay } from '../localDay';
import { ownLines, type LookForOthers } from './ownLines';
import { hasFields, retireOne, type Retiring } from './retireOne';
import { saveBelow, type BelowDeleted } from './saveBelow';
import type { GoneReason, TaskRetirement } from './settings';

/** What became of the task of a record that is gone. */
export type RetireTaskResult = Pick<
	UpsertResult,
	'outcome' | 'dryRun' | 'reason' | 'tie' | 'taskGid' | 'taskUrl' | 'name' | 'changes' | 'lines'
> &
	BelowDeleted & { because: GoneReason };

/** A record that is gone. */
export interface Gone {
	tie: Tie;
	because: GoneReason;
	/** Asks Exact whose lines lie below its task; where left out, all of them count as its own. */
	others?: LookForOthers;
	/** Of the division; UTC unless told. */
	timeZone?: string;
}

/**
 * Does with the task of a record that is gone, and with the subtasks of its lines, what the user
 * chose. Subtasks of people stay as they are; where their task is deleted they go with it, and the
 * result names them. Tasks of other records are left alone wherever they lie. Running it again writes
 * nothing.
 */
export async function retireTask(
	side: AsanaSide,
	{ tie, because, others, timeZone = 'UTC' }: Gone,
	{ settings, choice }: { settings: UpsertSettings; choice: TaskRetirement },
): Promise<RetireTaskResult> {
	const readAt = instantText(side);
	const { dryRun, project, withLines } = settings;
	return await side.memory.lock(formatTie(tie), async () => {
		const ties = await openTies(side, settings);
		const found = await ties.look(tie, { withSubtasks: withLines, isEverywhere: true });
		const isLate = isOutdated(side.memory, { tie, readAt, task: found?.task });
		if (!dryRun && !isLate) rememberApplied(side.memory, tie, readAt);
		const known = { tie: formatTie(tie), dryRun, because };
		if (found === undefined || isLate) {
			const { gid: taskGid, permalink_url: taskUrl, name = null } = found?.task ?? {};
			return {
				...known,
				outcome: 'skipped',
				reason: isLate ? LATE : 'No task belongs to this record.',
				taskGid,
				taskUrl,
				name,
				changes: [],
				lines: reportLines([]),
			};
		}
		const { task } = found;
		const isDeleted = choice.how === 'delete';
		const isRead = found.subtasks !== undefined || !isDeleted || task.num_subtasks === 0;
		const { subtasks = isRead ? [] : await subtasksOf(side.client, task.gid) } = found;
		if (choice.how === 'move' && choice.to.project !== project) {
			if (!sameTie(tie, parseTie(task.external?.gid))) throw staysInProject(task.name);
		}
		const marking = await markingOf(side, settings, { choice, entity: tie.entity });
		const day = localDay(readAt, timeZone);
		const retiring: Retiring = { choice, marking, project, dryRun, readAt, day };
		const ofLines = forLines(retiring);
		const { own: lines, ...told } = await ownLines(subtasks, {
			ties,
			tie,
			others,
			isDue: async (line) =>
				(await retireOne(side, line, { ...ofLines, dryRun: true })).outcome === 'retired',
			isUndoable: !isDeleted,
		});
		const below = isDeleted
			? await saveBelow(side, subtasks, { ties, own: lines, project, dryRun })
			: {};
		const reports = await allOf(
			lines.map(async (line): Promise<TaskReport> => await retireOne(side, line, ofLines)),
		);
		const report = await retireOne(side, task, retiring);
		const outcome = [report, ...reports].some((one) => one.outcome === 'retired')
			? 'retired'
			: 'unchanged';
		return {
			...known,
			outcome,
			...reasonFor(task, retiring),
			taskGid: task.gid,
			taskUrl: task.permalink_url,
			name: report.changes.find(({ field }) => field === 'Task Name')?.to ?? report.name,
			changes: report.changes,
			lines: reportLines(reports),
			...below,
			...told,
		};
	});
}

function reasonFor(task: Task, retiring: Retiring): { reason?: string } {
	const { choice, marking } = retiring;
	if (choice.how === 'leave') return { reason: 'The task was left as it is, as chosen.' };
	if (marking.length === 0 || hasFields(task, retiring)) return {};
	return { reason: 'The task is not in the project any more, so it does not have that field.' };
}

/**
 * What is below a task goes to the trash with it. Which field shows the state of a document is a matter
 * of its task: nothing would set right again that of a line.
 */
function forLines(retiring: Retiring): Retiring {
	const { choice } = retiring;
	if (choice.how === 'delete') return { ...retiring, dryRun: true };
	const isField = choice.how === 'mark' && choice.where === 'field';
	return isField ? { ...retiring, choice: { how: 'leave' } } : retiring;
}

/** What a field that marks should hold; the field and its option are made where they may be. */
async function markingOf(
	side: AsanaSide,
	settings: UpsertSettings,
	{ choice, entity }: { choice: TaskRetirement; entity: string },
): Promise<Assignment[]> {
	if (choice.how !== 'mark' || choice.where !== 'field') return [];
	const { scope } = scopesOf(entity);
	const rows = [choice.row];
	const record = { record: {} };
	const { fields } = await provideFields(side, settings, [{ rows, scope, records: [record] }]);
	const marking = assign(mapRecord(rows, scope, record), fields);
	await provideOptions(side, settings, marking);
	return marking;
}

function staysInProject(name: string): ApiFault {
	return new ApiFault('Asana', `"${name}" cannot be moved to another project`, {
		kind: 'setup',
		hint: 'It is found by its text field or description, which is only looked for in the project it is in. Choose a section of that project instead, or connect Asana with a credential that can use external IDs.',
	});
}
