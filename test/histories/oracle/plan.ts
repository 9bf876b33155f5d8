import type { FieldKind } from './fieldKinds';

/** The kinds of records tasks are tied to: lines of a work breakdown, and lines of orders. */
export type LineKind = 'expense' | 'activity' | 'deliverable' | 'orderLine';

/** The state of a task in which something is to be done for it. */
export type When = 'completed' | 'approved' | 'inDone' | 'filled';

/** One posting that a mapping makes for a task. */
export interface PostingPlan {
	kind: 'cost' | 'hours';
	/** Tells two postings of a kind apart, in their key too. */
	series?: string;
	/** Records whose tasks it is made for. */
	on: readonly LineKind[];
	when: When;
	/** Where the figures are taken from: fields of the task, the tied record or logged time. */
	figures: 'cost' | 'travel' | 'quantityAndPrice' | 'line' | 'hours' | 'tracked';
	/** The code of the item that is booked; that of the record where it is left out. */
	item?: string;
	status: 'draft' | 'submitted';
	reopened: 'reverse' | 'leave';
	employee: 'none' | 'assignee';
}

/** How a posting is called in keys: `cost`, `cost-travel`. */
export function postingName({ kind, series }: Pick<PostingPlan, 'kind' | 'series'>): string {
	return series === undefined ? kind : `${kind}-${series}`;
}

/** What becomes of stages. */
export interface StagePlan {
	when: 'completed' | 'approved' | 'inDone';
	reopened: 'leave' | 'reopen' | 'report';
}

/** Who wins a field that both sides may change, when both did or nobody knows who did. */
export type SharedWinner = 'exact' | 'asana' | 'nobody';

/** A field of Exact that follows a value of the task. */
export interface FieldPlan {
	kind: FieldKind;
	/** Asana's value counts; or only where Exact has none; or that of whoever changed it last. */
	owner: 'asana' | 'whenEmpty' | { shared: SharedWinner };
	/** Whether a value that was taken away goes in Exact too. */
	clear: boolean;
}

/** What one run may move at most; bigints are cents, or hundredths of an hour. */
export interface RunLimits {
	amount?: bigint;
	hours?: bigint;
	entries?: number;
}

/** What status updates of projects become in the Exact project. */
export type StatusPlan =
	| { field: 'Notes'; how: 'replace' | 'above' }
	/** The day of the update. */
	| { field: 'EndDate' };

/** What the mapping of a history does, in the oracle's own words. */
export interface Plan {
	postings: readonly PostingPlan[];
	stages?: StagePlan;
	fields: readonly FieldPlan[];
	identity: 'automatic' | 'textField';
	/** Whether a task can keep the value that both sides last agreed on. */
	keepsAgreed: boolean;
	comment: boolean;
	/** Whether people approve proposals before anything is written. */
	proposals: boolean;
	/** The most one posting may move, in cents or hundredths of an hour. */
	perEntry?: bigint;
	perRun?: RunLimits;
	/**
	 * The way out makes the tasks and runs beside the way back. The end date and the notes of a line,
	 * and whether it is completed, are shared then, with this one to win.
	 */
	bothWays?: SharedWinner;
	status?: StatusPlan;
}

/** Whether a task can keep that its stage was completed, whoever writes to the line later. */
export function remembersStages({ identity }: Plan): boolean {
	return identity === 'automatic';
}
