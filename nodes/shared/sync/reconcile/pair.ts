import type { CauseKind } from './causes';
import type { BookedDocument, Dimension, ShownDocument } from './portion';
import type { AmountsIn, Period } from './settings';

/** A document and its task, as far as there are both. */
export interface Pair {
	booked?: BookedDocument;
	shown?: ShownDocument;
	/** Why there is a task and no document of its own: it is the cause of its whole amount. */
	alone?: Extract<CauseKind, 'twice' | 'gone' | 'untied'>;
	/** The document that a task is a copy of, or shows the number of. */
	copyOf?: BookedDocument;
	/** A task that is not in the project any more, of a document without one there. */
	elsewhere?: { gid: string; url: string };
}

/** How amounts are compared. */
export interface Comparing {
	amountsIn: AmountsIn;
	groupBy: readonly Dimension[];
	/** Whether lines are compared, for a dimension stands on them. */
	byLine: boolean;
	/** Whether the tasks of the project have subtasks for lines at all. */
	hasLines: boolean;
	period: Period;
	/** Of the division, ISO 4217. */
	divisionCurrency: string;
	/** Decimals that Asana's field keeps. */
	places: number;
}

/** Whether a day is of a period; no day is of every period. */
export function isWithin(day: string | null, { from, to }: Period): boolean {
	return day === null || (day >= from && day <= to);
}
