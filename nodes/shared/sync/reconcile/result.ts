import type { BookName } from './books';
import type { CauseKind } from './causes';
import type { Dimension } from './portion';
import type { AmountsIn, Period } from './settings';

/** A part of a difference, as the output tells it. */
export interface CauseReport {
	cause: CauseKind;
	/** The cause in words. */
	text: string;
	/** Asana less Exact. */
	amount: string;
	document: string | null;
	line?: number | null;
	key?: string;
	taskGid?: string;
	taskUrl?: string;
	/** Of a document that is a project. */
	projectGid?: string;
	projectUrl?: string;
	detail?: string;
}

/** Totals of both sides; amounts are decimal texts. */
export interface Totals {
	amountsIn: AmountsIn;
	/** ISO 4217; empty where neither side tells it. */
	currency: string;
	exactTotal: string;
	asanaTotal: string;
	/** Asana less Exact. */
	difference: string;
	/** The part of the difference that nothing explains. */
	unexplained: string;
}

/** One group, with the value of each dimension it is told apart by; null for none. */
export interface GroupReport extends Totals, Partial<Record<Dimension, string | null>> {
	isEqual: boolean;
	/** How many documents of Exact, and tasks of Asana, are in it. */
	documents: number;
	tasks: number;
	causes: CauseReport[];
}

/** How much each cause comes to, in one currency. */
export interface CauseTotal {
	cause: CauseKind;
	text: string;
	amountsIn: AmountsIn;
	currency: string;
	amount: string;
	count: number;
}

/** What became of the task that tells of a comparison. */
export interface TaskOutcome {
	outcome: 'created' | 'updated' | 'unchanged';
	taskGid?: string;
	taskUrl?: string;
	completed: boolean;
}

/** All groups together. */
export interface SummaryReport {
	/** What was compared, in words. */
	title: string;
	document: BookName;
	division: number;
	from: string;
	to: string;
	/** Name of the Asana project; null where each document has its own. */
	project: string | null;
	groupBy: Dimension[];
	/** Whether nothing differs anywhere. */
	isEqual: boolean;
	groups: number;
	groupsWithDifferences: number;
	documents: number;
	tasks: number;
	totals: Totals[];
	causes: CauseTotal[];
	/** What the reader has to know of how it was compared. */
	notes: string[];
	task?: TaskOutcome;
}

export interface Reconciliation {
	period: Period;
	groups: GroupReport[];
	summary: SummaryReport;
}
