/** The kinds of lines a work breakdown has. */
export type LineKind = 'expense' | 'activity' | 'deliverable';

/** The state of a task in which something is to be done for it. */
export type When = 'completed' | 'approved' | 'inDone' | 'filled';

/** One posting that a mapping makes for a task. */
export interface PostingPlan {
	kind: 'cost' | 'hours';
	/** Tells two postings of a kind apart, in their key too. */
	series?: string;
	/** Lines whose tasks it is made for. */
	on: readonly LineKind[];
	when: When;
	/** Where the figures are taken from: fields of the task, the budget line or logged time. */
	figures: 'cost' | 'travel' | 'quantityAndPrice' | 'line' | 'hours' | 'tracked';
	/** The code of the item that is booked; that of the line where it is left out. */
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

/** A field of the budget line that follows the due date of its task. */
export interface DatePlan {
	field: 'EndDate';
	/** Whether a date that was taken away goes in Exact too. */
	clear: boolean;
}

/** What the mapping of a history does, in the oracle's own words. */
export interface Plan {
	postings: readonly PostingPlan[];
	stages?: StagePlan;
	dates?: DatePlan;
	identity: 'automatic' | 'textField';
	comment: boolean;
	/** Whether people approve proposals before anything is written. */
	proposals: boolean;
	/** The most one posting may move, in cents or hundredths of an hour. */
	perEntry?: bigint;
	/** Whether status updates of projects become the notes of the Exact project. */
	hasStatusRow: boolean;
}
