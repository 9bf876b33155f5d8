import { findWorkedTask, type WorkedTask } from '../asana/workedTask';
import { entityOf } from '../exact/entities';
import { leaveComment } from './comment';
import { isMet } from './conditions';
import { readNotes } from './notes/notes';
import { post, type RowResult } from './posting/post';
import { readRecord, relatedRecords, reportOf } from './records';
import type { WriteBackResult } from './result';
import { withoutRivals } from './rivals';
import type { CompleteStage, SetField, TaskRow } from './rows';
import { rowsFor } from './rowsFor';
import type { TaskSubject, WriteBackSettings } from './settings';
import { setFields } from './fields/setFields';
import { setStage } from './stage';
import { Stop } from './stop';
import { flushNotes, needsTrackedTime, tieOf, type KnownTie, type Work } from './work';
import type { WriteBackSides } from './writeBack';

const NOTHING_DUE = 'Nothing is due: the task is not in a state that an action waits for.';
const GONE =
	'Asana does not show this task: it was deleted, or the connected user may not see it. Nothing was written.';
const UNTIED =
	'The task does not belong to a record in Exact Online. Tasks that Exact to Asana made do belong to one.';
const OTHER_ACTIONS = 'Add one under "Actions", or leave out such tasks before this node.';
const NOT_THE_SAME_ACTIONS =
	'Under "Actions" there is no row for what was approved. Nothing was written. Give this node the same actions as the one that made the proposal, then run again.';

/** Does what the rows say for one task; see `writeBack`. */
export async function writeTaskBack(
	sides: WriteBackSides,
	subject: TaskSubject,
	settings: WriteBackSettings,
): Promise<WriteBackResult[]> {
	const opened = await open(sides, subject, settings);
	if ('outcome' in opened) return [opened];
	const { work, rows, idle } = opened;
	const done = await runRows(work, rows);
	const results = rows.flatMap((row) => {
		const result = done.results.get(row);
		return result === undefined ? [] : [{ ...resultOf(work), action: row.action, ...result }];
	});
	await leaveTraces(work, results);
	if (done.fault !== undefined) return await Promise.reject(done.fault);
	return results.length > 0 ? results : [skipped(resultOf(work), idle)];
}

type Bare = Omit<WriteBackResult, 'outcome' | 'action'>;

/** Everything a row needs and what to say when no row has anything to do; or why that is so. */
async function open(
	{ exact, asana }: WriteBackSides,
	{ taskGid, approved }: TaskSubject,
	settings: WriteBackSettings,
): Promise<{ work: Work; rows: TaskRow[]; idle: string } | WriteBackResult> {
	const trackedTime = needsTrackedTime(settings);
	const bare: Bare = {
		dryRun: settings.dryRun,
		task: { gid: taskGid, name: null, url: null },
		before: {},
		after: {},
	};
	const task = await findWorkedTask(asana.client, taskGid, { trackedTime });
	if (task === undefined) {
		return skipped(bare, GONE);
	}
	bare.task = { gid: task.gid, name: task.name, url: task.permalink_url };
	const tie = tieOf(task, settings);
	if (tie === undefined) {
		return skipped(bare, UNTIED);
	}
	const rows = rowsFor(tie.entity, settings, approved);
	if (rows.length === 0) {
		const { plural } = entityOf(tie.entity);
		const found = { ...bare, record: reportOf(tie) };
		return approved === undefined || settings.mode !== 'postApproved'
			? skipped(found, `No action is for ${plural}. ${OTHER_ACTIONS}`)
			: { ...found, outcome: 'conflict', action: approved.action, reason: NOT_THE_SAME_ACTIONS };
	}
	const readAt = new Date(asana.clock.now()).toISOString();
	const found = await readRecord(exact, tie);
	const record = found ?? {};
	const due = found === undefined ? rows.filter((row) => takesBack(row, task)) : rows;
	const idle = found === undefined ? recordGone(tie) : NOTHING_DUE;
	if (due.length === 0) return skipped({ ...bare, record: reportOf(tie) }, idle);
	const work: Work = {
		exact,
		asana,
		settings,
		tie,
		record,
		readAt,
		report: reportOf(tie, record),
		related: relatedRecords(exact, tie, record),
		approved,
		task,
		pending: { entries: new Map(), base: {}, agreedAt: {}, states: {} },
		others: new Map(),
	};
	const { states } = readNotes(task, settings.entryField);
	return { work, rows: withoutRivals(due, { task, states }), idle };
}

/** Whether a row takes back what it posted for the task, which it can without the record. */
function takesBack(row: TaskRow, task: WorkedTask): boolean {
	const isPosting = row.action === 'postCost' || row.action === 'postHours';
	return isPosting && row.reopened === 'reverse' && !isMet(row.when, task);
}

function recordGone({ entity }: KnownTie): string {
	return `The ${entityOf(entity).label} of this task is not in Exact Online any more: somebody deleted it there. Nothing was written.`;
}

interface Done {
	results: Map<TaskRow, RowResult>;
	/** What ended the run before all rows had their turn. */
	fault?: unknown;
}

/**
 * A stage is opened again before anything is booked on it, and completed after: Exact may refuse
 * entries on what is complete.
 */
async function runRows(work: Work, rows: readonly TaskRow[]): Promise<Done> {
	const results: Done['results'] = new Map();
	const stages = rows.filter((row) => row.action === 'completeStage');
	const postings = rows.filter((row) => row.action === 'postCost' || row.action === 'postHours');
	const isUndone = (row: CompleteStage) => !isMet(row.when, work.task);
	const undone = stages.filter(isUndone);
	const run = async () => {
		for (const row of [...undone, ...postings]) await runRow(work, row, results);
		await runFields(work, rows, results);
		for (const row of stages) if (!undone.includes(row)) await runRow(work, row, results);
	};
	return await run().then(
		() => ({ results }),
		(fault: unknown) => ({ results, fault }),
	);
}

async function runFields(
	work: Work,
	rows: readonly TaskRow[],
	results: Done['results'],
): Promise<void> {
	const fields = rows.filter((row) => row.action === 'setField');
	const written = await setFields(work, fields);
	for (const [index, row] of fields.entries()) {
		const result = written[index];
		if (result !== undefined) results.set(row, result);
	}
}

async function runRow(
	work: Work,
	row: Exclude<TaskRow, SetField>,
	results: Done['results'],
): Promise<void> {
	const running = row.action === 'completeStage' ? setStage(work, row) : post(work, row);
	const result = await running.catch(async (fault: unknown): Promise<RowResult> => {
		if (!(fault instanceof Stop)) return await Promise.reject(fault);
		const { details, outcome, message } = fault;
		return { before: {}, after: {}, ...details, outcome, reason: message };
	});
	if (result !== undefined) results.set(row, result);
}

/** Notes on the task what was done, and leaves the comment; what cannot be left is said. */
async function leaveTraces(work: Work, results: WriteBackResult[]): Promise<void> {
	const { dryRun, mode } = work.settings;
	if (dryRun || mode === 'propose') return;
	const remark = (what: string) => (fault: unknown) => {
		const why = fault instanceof Error ? fault.message : String(fault);
		for (const result of results) {
			result.reason = [result.reason, `${what}: ${why}.`].filter(Boolean).join(' ');
		}
	};
	await flushNotes(work).catch(remark('The task could not be marked with this'));
	await leaveComment(work, results).catch(remark('No comment could be left on the task'));
}

function resultOf({ settings, task, report }: Work): Bare {
	return {
		dryRun: settings.dryRun,
		task: { gid: task.gid, name: task.name, url: task.permalink_url },
		record: report,
		before: {},
		after: {},
	};
}

function skipped(bare: Bare, reason: string): WriteBackResult {
	return { ...bare, outcome: 'skipped', action: null, reason };
}
