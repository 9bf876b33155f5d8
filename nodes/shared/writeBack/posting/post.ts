import { stateName } from '../conditions';
import type { Entry } from '../entries/entries';
import type { PostingKey } from '../entries/entryKey';
import { noteEntries } from './entryNotes';
import { hourStatus } from '../entries/hourStatus';
import { entryFields, reportEntry } from '../entries/entryReport';
import { aimOf, mayHaveEntries, postingOf } from './posting';
import { elsewhereReason } from './reasons';
import { ownOf } from '../entries/standing';
import { outcomeOf } from './postingPlan';
import type { WriteBackResult } from '../result';
import { purpose } from '../rivals';
import type { PostCost, PostHours } from '../rows';
import { settle, type Settled } from './settle';
import { isElsewhere, stands } from '../target';
import { entryEntity } from './wanted';
import type { Work } from '../work';

/** What a row came to; undefined when it is not for the task as it is. */
export type RowResult = Pick<WriteBackResult, 'outcome' | 'before' | 'after'> &
	Partial<WriteBackResult>;

/** Sees to it that exactly what the task says stands in the books. */
export async function post(work: Work, row: PostCost | PostHours): Promise<RowResult | undefined> {
	const key: PostingKey = {
		task: work.task.gid,
		kind: row.action === 'postCost' ? 'cost' : 'hours',
		series: row.series,
		record: work.tie.key.toLowerCase(),
	};
	const aim = await aimOf(work, row);
	const isLeft = aim.target.kind === 'leave' && aim.stop === undefined;
	if (isLeft && !(await mayHaveEntries(work, row, key))) return undefined;
	const { posting, release } = postingOf(work, row, key);
	const settled = await settle(posting, aim);
	if (isReal(work)) {
		noteEntries(work, key, settled);
		noteState(work, row, settled);
		if (!hasMoved(settled)) release();
	}
	return isOfNoMatter(settled) ? undefined : resultOf(row, settled);
}

/** Notes for which state of the task something stands, so that leaving that state is told from others. */
function noteState(
	work: Work,
	row: PostCost | PostHours,
	{ last, holders, target }: Settled,
): void {
	const own = ownOf({ entries: last, holders }).entries;
	if (target.kind === 'stand' && own.length > 0) {
		work.pending.states[purpose(row)] = stateName(row.when);
	}
	const isNone = target.kind === 'none' && stands(entryEntity[row.action], own, target);
	if (isNone) work.pending.states[purpose(row)] = null;
}

/** Whether the row has nothing to do with the task as it is. */
function isOfNoMatter(settled: Settled): boolean {
	const { first, last, gone, holders, target, stop } = settled;
	const own = (entries: readonly Entry[]) => ownOf({ entries, holders }).entries;
	if (target.kind === 'none') return [...own(first), ...own(last), ...gone].length === 0;
	return target.kind === 'leave' && stop === undefined && !hasMoved(settled);
}

function isReal({ settings: { dryRun, mode } }: Work): boolean {
	return !dryRun && mode !== 'propose';
}

function resultOf(row: PostCost | PostHours, settled: Settled): RowResult {
	const { done, stop, target } = settled;
	const entity = entryEntity[row.action];
	const own = (entries: readonly Entry[]) =>
		target.kind === 'stand' ? entries : ownOf({ ...settled, entries }).entries;
	const first = own(settled.first);
	const current = own(settled.last).at(-1);
	const values = {
		before: entryFields(entity, first.at(-1)),
		after: entryFields(entity, current),
		...(current === undefined ? {} : { entry: reportEntry(current) }),
	};
	const remarks = target.kind === 'stand' ? target.wanted.remarks : [];
	const reason = (...sentences: Array<string | undefined>) =>
		sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ') ||
		undefined;
	if (!hasMoved(settled)) {
		if (stop === undefined) {
			return {
				...values,
				outcome: 'unchanged',
				reason: reason(unchangedReason(settled), ...remarks),
			};
		}
		const { outcome, message, details } = stop;
		return { ...values, ...details, outcome, reason: reason(message, ...remarks) };
	}
	const outcome = done.every((step) => step.do === 'submit')
		? 'posted'
		: outcomeOf({ entries: first }, target);
	return { ...values, outcome, reason: reason(story(settled), ...remarks, stop?.message) };
}

/** Whether this run changed the books; an entry made and taken back again changed nothing. */
function hasMoved({ done, made }: Settled): boolean {
	return done.some((step) =>
		step.do === 'post'
			? !done.some((later) => later.do === 'remove' && later.isTwin && made.has(later.entry.id))
			: !(step.do === 'remove' && made.has(step.entry.id)),
	);
}

/** What to know beside the outcome. */
function story({ done, first, last, target }: Settled): string | undefined {
	const counter = done.findLast((step) => step.do === 'post');
	const newest = last.at(-1);
	const number = newest?.row.EntryNumber ?? newest?.id;
	if (counter !== undefined && first.length > 0) {
		const how = target.kind === 'none' ? 'it was answered by' : 'the difference was booked as';
		return `What stood there can no longer be changed in Exact Online, so ${how} entry ${number}.`;
	}
	if (done.every((step) => step.do === 'correct' && Object.keys(step.fields).join() === 'Notes')) {
		return "The line in the entry's notes that says which task it is of was put right.";
	}
	const twin = done.some((step) => step.do === 'remove' && step.isTwin);
	return twin && counter === undefined
		? 'A second entry for the same work was taken back.'
		: undefined;
}

function unchangedReason({ last, made, gone, target }: Settled): string | undefined {
	if (made.size > 0) return 'Another run posted this at the same moment; its entry stands.';
	const newest = last.at(-1);
	if (newest === undefined) {
		if (target.kind === 'stand') return 'The figure is 0, so there is nothing to post.';
		return gone.length === 0
			? undefined
			: 'What was posted for this task is not in Exact Online any more, so there is nothing to take back.';
	}
	const elsewhere =
		target.kind === 'stand' ? last.find((entry) => isElsewhere(entry, target.wanted)) : undefined;
	if (elsewhere !== undefined) return `${elsewhereReason(elsewhere)} It was left as it is.`;
	return newest.status === hourStatus.rejected
		? `Entry ${newest.row.EntryNumber ?? newest.id} was rejected in Exact Online and stays so until the task changes. Correct the task, or hand the entry in again there.`
		: undefined;
}
