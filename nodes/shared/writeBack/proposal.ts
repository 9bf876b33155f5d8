import { createHash } from 'crypto';
import { isEqual } from '../values/arithmetic';
import { question, type Asked } from './question';
import { money } from './words';
import type { Proposal, WriteBackResult } from './result';
import type { WriteBackSettings } from './settings';
import { Stop } from './stop';

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
		const reason = `${question(plan, about)} Nothing was written yet: a person has to approve this first.`;
		throw new Stop('proposed', reason, { before, after, proposal });
	}
	if (mode === 'postApproved' && !isApproved(plan, approved)) throw changed(plan, approved);
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
	if (withId(plan).id === id) return true;
	const isBegun = plan.moves !== null && isEqual(plan.moves, '0');
	const sameEnd = canonical({ ...plan, ...begun }) === canonical({ ...approvedPlan, ...begun });
	return isBegun && sameEnd;
}

/** What differs between a plan and the same plan half done. */
const begun = { moves: null, currency: null, before: {}, will: 'posted' } as const;

function changed(plan: Plan, approved: Proposal | undefined): Stop {
	const details: Partial<WriteBackResult> = {
		before: plan.before,
		after: plan.after,
		proposal: withId(plan),
	};
	if (approved === undefined) {
		return new Stop('conflict', 'Nobody has approved this posting. Nothing was written.', details);
	}
	const said = (one: Plan) =>
		one.moves === null ? JSON.stringify(one.after) : money(one.moves, one.currency);
	const moved =
		plan.moves !== null && approved.moves !== null && !isEqual(plan.moves, approved.moves);
	return new Stop(
		'conflict',
		`${moved ? `${said(approved)} was approved, but it is ${said(plan)} now` : 'What was approved is no longer what would be written'}. Nothing more is written. Look at it again and approve it anew.`,
		details,
	);
}

/** The same text for the same plan, whatever the order of its members. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, member: unknown) =>
		typeof member === 'object' && member !== null && !Array.isArray(member)
			? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
			: member,
	);
}
