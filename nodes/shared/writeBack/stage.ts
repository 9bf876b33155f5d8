import { storiesOf } from '../asana/stories';
import { decideShared } from '../mapping/merge';
import { isMet } from './conditions';
import { readNotes } from './notes';
import { demandOriginal } from './originals';
import type { RowResult } from './post';
import { demandLeave } from './proposal';
import type { FieldValues, WriteBackOutcome } from './result';
import type { CompleteStage, Condition } from './rows';
import { refused } from './stop';
import type { Work } from './work';
import { writeFields } from './writeFields';

/** The place under which both ways note the completion they last agreed on. */
const PLACE = 'completed';

/** `InvoiceStatus` of a term that can still be released. */
const TERM_DRAFT = 10;

/** Brings the completion of the tied stage in step with the task. */
export async function setStage(work: Work, row: CompleteStage): Promise<RowResult | undefined> {
	const isDone = work.record.Completed === true;
	if (isMet(row.when, work.task)) {
		if (!isDone) return await complete(work, row);
		noteAgreed(work, true);
		return { outcome: 'unchanged', before: {}, after: {} };
	}
	return isDone ? await reopen(work, row) : undefined;
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
	const after = await write(work, { data, will: 'completed', action: row.action });
	return { outcome: 'completed', before: { Completed: false }, after, reason: release.remark };
}

/** Releasing a term cannot be undone, so it is done once, and only for a term that is a draft. */
async function releaseOf({ exact, record, tie }: Work): Promise<{
	data: FieldValues;
	remark?: string;
}> {
	const term = tie.entity === 'wbsDeliverable' ? record.ProjectTerm : record.InvoiceTerm;
	if (typeof term !== 'string') {
		return { data: {}, remark: 'It has no invoice term, so none was released.' };
	}
	const { division } = tie;
	const found = await exact.get('invoiceTerm', term, { division, select: ['InvoiceStatus'] });
	const isDraft = found?.InvoiceStatus === TERM_DRAFT && record.ReleaseInvoiceTerm !== true;
	if (isDraft) return { data: { ReleaseInvoiceTerm: true } };
	return { data: {}, remark: 'Its invoice term has been released before and was left as it is.' };
}

async function reopen(work: Work, row: CompleteStage): Promise<RowResult | undefined> {
	const { report } = work;
	const title = `${report.label} ${report.title}`;
	const wasReopened = await isReopened(work, row.when);
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
		const conflict = { field: 'Completed', exact: 'true', asana: 'false', last: null };
		return { outcome: 'conflict', before: {}, after: {}, reason, conflict };
	}
	const data = { Completed: false };
	const after = await write(work, { data, will: 'reopened', action: row.action });
	return { outcome: 'reopened', before: { Completed: true }, after };
}

/**
 * Whether people re-opened the task after the stage was completed; `no` when the stage was completed
 * in Exact and Asana does not show it yet. What both last agreed on tells, else the task's history.
 */
async function isReopened(
	{ task, record, asana, settings }: Work,
	when: Condition,
): Promise<'yes' | 'no' | 'unclear'> {
	const base = readNotes(task, settings.entryField).base[PLACE];
	if (base !== undefined && when.kind === 'completed') {
		const { winner } = decideShared({ base, exact: 'true', asana: 'false', policy: 'report' });
		return winner === 'asana' ? 'yes' : 'no';
	}
	const stories = await storiesOf(asana.client, task.gid);
	const undone = stories.filter(({ resource_subtype: kind }) => undoes(when, kind)).at(-1);
	if (undone === undefined) return 'no';
	const modified = Date.parse(String(record.Modified));
	return Date.parse(undone.created_at) >= modified ? 'yes' : 'unclear';
}

/** Whether a story tells that the state a row is for may have ended. */
function undoes({ kind }: Condition, story: string): boolean {
	switch (kind) {
		case 'movedToSection':
			return story === 'section_changed';
		case 'fieldFilled':
			return story.endsWith('_changed');
		case 'approved':
			return ['marked_incomplete', 'approval_status_changed'].includes(story);
		default:
			return story === 'marked_incomplete';
	}
}

async function write(
	work: Work,
	{
		data,
		will,
		action,
	}: { data: FieldValues; will: WriteBackOutcome; action: CompleteStage['action'] },
): Promise<FieldValues> {
	const { exact, tie, task, record } = work;
	const { division, entity, key } = tie;
	await demandOriginal(work);
	const before = Object.fromEntries(Object.keys(data).map((name) => [name, record[name] ?? null]));
	demandLeave(
		{
			taskGid: task.gid,
			key: 'complete',
			action,
			will,
			division,
			entity,
			moves: null,
			currency: null,
			before,
			after: data,
		},
		work,
	);
	const unseen = ['ReleaseInvoiceTerm'];
	const after = await writeFields(exact, { division, entity, key, data, unseen });
	noteAgreed(work, data.Completed === true);
	return { ...data, ...after };
}

/** Notes what both sides agree on now, where the way out notes it too. */
function noteAgreed(work: Work, completed: boolean): void {
	const base = readNotes(work.task, work.settings.entryField).base[PLACE];
	if (base !== undefined && work.task.completed === completed) {
		work.pending.base[PLACE] = String(completed);
	}
}
