import { createHash } from 'crypto';
import { isEqual, isZero } from '../../values/arithmetic';
import { question, type Asked } from './question';
import { money } from '../words';
import type { FieldValues, Proposal, WriteBackResult } from '../result';
import type { WriteBackSettings } from '../settings';
import { Stop } from '../stop';
import { sameValue } from '../target';

/** A proposal before it has its id. */
export type Plan = Omit<Proposal, 'id'>;

/**
 * Lets a plan pass, or ends the work on it with `Stop`: in a dry run with what would become of it,
 * where only proposals are wanted with the proposal, and where a proposal was approved that is no
 * longer the same with both sides.
 */
export function demandLeave(
	plan: Plan,
	{ settings, approved, ...about }: Asked & { settings: WriteBackSettings; approved?: Proposal },
): void {
	const { mode, dryRun } = settings;
	const { before, after } = plan;
	if (mode === 'propose') {
		const proposal = withId(plan);
		const reason = `To be approved: ${question(plan, about)}. Nothing was written yet: a person has to approve this first.`;
		throw new Stop('proposed', reason, { before, after, proposal });
	}
	if (mode === 'postApproved' && !isApproved(plan, approved)) {
		throw changed(plan, { ...about, approved });
	}
	if (dryRun) {
		throw new Stop(plan.will, 'Dry run: nothing was written.', { before, after });
	}
}

/** The proposal of a plan. */
export function withId(plan: Plan): Proposal {
	const id = createHash('sha256').update(canonical(plan)).digest('hex').slice(0, 32);
	return { id, ...plan };
}

/**
 * Whether a person has approved this plan. One that was begun and broke off counts too: then the
 * books have moved already as far as was approved.
 */
function isApproved(plan: Plan, approved: Proposal | undefined): boolean {
	if (approved === undefined) return false;
	const { id, ...approvedPlan } = approved;
	if (withId(approvedPlan).id !== id) return false;
	return withId(plan).id === id || isBegun(plan, approvedPlan);
}

/** Whether the books stand where the approved plan brings them, save for what comes after a posting. */
function isBegun(plan: Plan, approved: Plan): boolean {
	const isThere = plan.moves !== null && isZero(plan.moves);
	// What was posted has taken its number.
	const isNext = (plan.n ?? 0) - (approved.n ?? 0) <= 1;
	const sameEnd = canonical({ ...plan, ...begun }) === canonical({ ...approved, ...begun });
	return isThere && isNext && sameEnd && isUntouched(plan.before, approved);
}

/** What differs between a plan and the same plan half done. */
const begun = { n: null, moves: null, currency: null, before: {}, will: 'posted' } as const;

/** Whether an entry says all that was approved, so that nobody has changed it since. */
function isUntouched(entry: FieldValues, { after, will }: Plan): boolean {
	// The amount follows from the others, and those of a difference are its own.
	const left = ['HourStatus', 'AmountFC', ...(will === 'posted' ? [] : ['Quantity', 'PriceFC'])];
	return Object.entries(after).every(
		([field, value]) => left.includes(field) || sameValue(entry[field], value),
	);
}

function changed(plan: Plan, { approved, ...about }: Asked & { approved?: Proposal }): Stop {
	const details: Partial<WriteBackResult> = {
		before: plan.before,
		after: plan.after,
		proposal: withId(plan),
	};
	if (approved === undefined) {
		return new Stop('conflict', 'Nobody has approved this posting. Nothing was written.', details);
	}
	const anew = `Nothing more was written. To be approved anew: ${question(plan, about)}.`;
	return new Stop('conflict', `${changeSince(plan, approved)}. ${anew}`, details);
}

function changeSince(plan: Plan, approved: Plan): string {
	if (plan.record !== approved.record) {
		return 'The task belongs to another record of Exact Online than the one that was approved';
	}
	const isMoved =
		plan.moves !== null &&
		approved.moves !== null &&
		!isZero(plan.moves) &&
		!isEqual(plan.moves, approved.moves);
	const said = ({ moves, currency }: Plan) => money(moves ?? '0', currency);
	return isMoved
		? `${said(approved)} was approved, but it is ${said(plan)} now`
		: 'What was approved is no longer what would be written';
}

/** The same text for the same plan, whatever the order of its members. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, member: unknown) =>
		typeof member === 'object' && member !== null && !Array.isArray(member)
			? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
			: member,
	);
}
