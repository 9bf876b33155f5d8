import type { Row } from '../exact/types';
import { decideShared } from '../mapping/merge';
import { isMet, stateName } from './conditions';
import { readNotes } from './notes/notes';
import { demandOriginal } from './originals';
import type { RowResult } from './posting/post';
import { demandLeave } from './approval/proposal';
import { purpose } from './rivals';
import type { FieldValues, WriteBackOutcome } from './result';
import type { CompleteStage } from './rows';
import { refused } from './stop';
import { doubtOf, lastUndone } from './undone';
import { flushNotes, noteAgreement, type Work } from './work';
import { writeFields } from './fields/writeFields';

/** The place under which both ways note the completion they last agreed on. */
const PLACE = 'completed';

/** `InvoiceStatus` of a term that can still be released. */
const TERM_DRAFT = 10;

/** Brings the completion of the tied stage in step with the task. */
export async function setStage(work: Work, row: CompleteStage): Promise<RowResult | undefined> {
	const isDone = work.record.Completed === true;
	if (isMet(row.when, work.task)) {
		if (!isDone) return await complete(work, row);
		noteAgreed(work, { completed: true, written: false });
		const reason = row.releaseInvoiceTerm ? await unreleased(work) : undefined;
		return { outcome: 'unchanged', before: {}, after: {}, reason };
	}
	if (isDone) return await reopen(work, row);
	work.pending.states[purpose(row)] = null;
	return undefined;
}

async function complete(work: Work, row: CompleteStage): Promise<RowResult> {
	const { record, report, tie } = work;
	if (tie.entity === 'wbsDeliverable' && record.ProjectTerm === null) {
		throw refused(
			`${report.label} ${report.title} cannot be completed: Exact Online completes a deliverable only when it has an invoice term. Link one to it there (the project needs billing milestones), or plan this stage as an activity. Nothing was written.`,
		);
	}
	const release = row.releaseInvoiceTerm ? await releaseOf(work) : { data: {}, remark: undefined };
	const data = { Completed: true, ...release.data };
	const after = await write(work, { data, will: 'completed', row });
	return { outcome: 'completed', before: { Completed: false }, after, reason: release.remark };
}

/** Releasing a term cannot be undone, so it is done once, and only for a term that is a draft. */
async function releaseOf(work: Work): Promise<{ data: FieldValues; remark?: string }> {
	if (termOf(work) === undefined) {
		return { data: {}, remark: 'It has no invoice term, so none was released.' };
	}
	if ((await draftTerm(work)) !== undefined) return { data: { ReleaseInvoiceTerm: true } };
	return { data: {}, remark: 'Its invoice term has been released before and was left as it is.' };
}

/** A term is released together with its stage only: whoever completed this one may have billed it, too. */
async function unreleased(work: Work): Promise<string | undefined> {
	const term = await draftTerm(work);
	return term === undefined
		? undefined
		: `${work.report.label} ${work.report.title} was completed before, so its invoice term "${term.Description}" was not released. Release it in Exact Online by hand if it is to be invoiced.`;
}

function termOf({ record, tie }: Work): string | undefined {
	const term = tie.entity === 'wbsDeliverable' ? record.ProjectTerm : record.InvoiceTerm;
	return typeof term === 'string' ? term : undefined;
}

/** The invoice term of a stage, while it can still be released. */
async function draftTerm(work: Work): Promise<Row | undefined> {
	const { exact, record, tie } = work;
	const term = termOf(work);
	if (term === undefined || record.ReleaseInvoiceTerm === true) return undefined;
	const { division } = tie;
	const select = ['Description', 'InvoiceStatus'];
	const found = await exact.get('invoiceTerm', term, { division, select });
	return found?.InvoiceStatus === TERM_DRAFT ? found : undefined;
}

async function reopen(work: Work, row: CompleteStage): Promise<RowResult | undefined> {
	const { report } = work;
	const title = `${report.label} ${report.title}`;
	const wasReopened = await isReopened(work, row);
	if (wasReopened === 'no') return undefined;
	if (row.reopened === 'leave') {
		const reason = `The task was re-opened in Asana; ${title} stays completed in Exact Online, as chosen.`;
		return { outcome: 'unchanged', before: {}, after: {}, reason };
	}
	if (row.reopened === 'report' || wasReopened === 'unclear') {
		const asked = `The task is not done in Asana, but ${title} is completed in Exact Online.`;
		const reason =
			wasReopened === 'unclear'
				? `${asked} Both were changed since, so nobody can tell which counts. Bring one of them in step with the other by hand.`
				: `${asked} Open it there again, or complete the task again.`;
		const sides = { exact: 'Completed', asana: 'Not completed' };
		const conflict = { field: 'Completed', ...sides, last: null };
		return { outcome: 'conflict', before: {}, after: {}, reason, conflict };
	}
	const data = { Completed: false };
	const after = await write(work, { data, will: 'reopened', row });
	return { outcome: 'reopened', before: { Completed: true }, after };
}

/**
 * Whether people re-opened the task after the stage was completed; `no` when the stage was completed
 * in Exact and Asana does not show it yet. What was noted then tells, or what both last agreed on, or
 * else the task's history, held against the last change of the record, whoever made that. Rejects with
 * `Stop` where the task tells of a stage and nobody can tell whether it was undone.
 */
async function isReopened(work: Work, row: CompleteStage): Promise<'yes' | 'no' | 'unclear'> {
	const { when, reopened } = row;
	const { task, record, settings } = work;
	const { base: agreed, states } = readNotes(task, settings.entryField);
	const wasDone = states[purpose(row)] === stateName(when);
	const doubt = await doubtOf(work, when);
	if (doubt !== undefined && wasDone && reopened !== 'leave') throw doubt;
	if (doubt !== undefined) return 'no';
	if (wasDone) return 'yes';
	const base = agreed[PLACE];
	// What is agreed on is whether a task is completed, which an approval also is when it was rejected.
	const isTold = when.kind === 'completed' && task.resource_subtype !== 'approval';
	if (base !== undefined && isTold) {
		const { winner } = decideShared({ base, exact: 'true', asana: 'false', policy: 'report' });
		return winner === 'asana' ? 'yes' : 'no';
	}
	const undoneAt = await lastUndone(work, when);
	if (undoneAt === undefined) return 'no';
	return Date.parse(undoneAt) >= Date.parse(String(record.Modified)) ? 'yes' : 'unclear';
}

async function write(
	work: Work,
	{ data, will, row }: { data: FieldValues; will: WriteBackOutcome; row: CompleteStage },
): Promise<FieldValues> {
	const { exact, tie, task, record } = work;
	const { division, entity, key } = tie;
	await demandOriginal(work);
	const before = Object.fromEntries(Object.keys(data).map((name) => [name, record[name] ?? null]));
	demandLeave(
		{
			taskGid: task.gid,
			key: 'complete',
			action: row.action,
			will,
			division,
			entity,
			record: key,
			n: null,
			moves: null,
			currency: null,
			before,
			after: data,
		},
		work,
	);
	// A run that breaks off after the write must not take the stage for one completed by us.
	if (
		data.Completed === false &&
		purpose(row) in readNotes(task, work.settings.entryField).states
	) {
		work.pending.states[purpose(row)] = null;
		await flushNotes(work);
	}
	const unseen = ['ReleaseInvoiceTerm'];
	const after = await writeFields(exact, { division, entity, key, data, unseen });
	const completed = data.Completed === true;
	work.pending.states[purpose(row)] = completed ? stateName(row.when) : null;
	noteAgreed(work, { completed, written: true });
	return { ...data, ...after };
}

/** Notes what both sides agree on now, where the way out notes it too. */
function noteAgreed(
	work: Work,
	{ completed, written }: { completed: boolean; written: boolean },
): void {
	const { task, settings } = work;
	const base = readNotes(task, settings.entryField).base[PLACE];
	// Else the way out would see a change of Exact's alone, and take the rejection back in Asana.
	const isRejected = task.resource_subtype === 'approval' && !completed;
	if (base !== undefined && (isRejected || task.completed === completed)) {
		noteAgreement(work, PLACE, { value: String(completed), written });
	}
}
