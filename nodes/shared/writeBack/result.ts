import type { EntityName } from '../exact/entities';
import type { FieldValue } from '../exact/types';
import type { Action } from './rows';

/**
 * What became of one row, or what would become of it in a dry run.
 * - `posted` a new entry · `corrected` an entry changed, or a difference booked · `reversed` an entry
 *   deleted, or answered by a negative one
 * - `completed`, `reopened` a stage · `updated` a field
 * - `unchanged` Exact Online is as it should be
 * - `proposed` for a person to approve · `held` a limit
 * - `refused` by a rule of Exact Online, or because something is missing
 * - `conflict` both sides differ and a person has to decide
 * - `skipped` no row is for this task as it is
 */
export type WriteBackOutcome =
	| 'posted'
	| 'corrected'
	| 'reversed'
	| 'completed'
	| 'reopened'
	| 'updated'
	| 'unchanged'
	| 'proposed'
	| 'held'
	| 'refused'
	| 'conflict'
	| 'skipped';

/** Exact's field names and their values. */
export type FieldValues = Record<string, FieldValue>;

/** The Exact record that was written, or would be. */
export interface RecordReport {
	division: number;
	entity: EntityName;
	key: string;
	/** e.g. `WBS Expense`. */
	label: string;
	/** What people know the record by: its number, code or description. */
	title: string | null;
}

/** The entry in Exact Online that the posting stands on; of several, the last one. */
export interface EntryReport {
	id: string;
	entryNumber: number | null;
	/** Of this entry, in its currency. */
	amount: number | null;
	quantity: number | null;
	currency: string | null;
	/** `Draft`, `Submitted`, `Final` … */
	status: string | null;
}

/** What a person approves. Handed back unchanged, it is held against the plan of that moment. */
export interface Proposal {
	/** Stands for everything below; the same plan has the same id. */
	id: string;
	taskGid: string | null;
	/** Which posting or write of the task: `cost`, `hours-travel`, `complete`, `EndDate`, `project.EndDate`. */
	key: string;
	action: Action;
	/** The outcome it will have: `posted`, `corrected`, `reversed`, `completed` … */
	will: WriteBackOutcome;
	division: number;
	/** The entity that is written. */
	entity: EntityName;
	/** GUID of the record the posting or write is for: what is approved for one counts for no other. */
	record: string;
	/** Number of the entry a posting would make or change next; null otherwise. */
	n: number | null;
	/** Amount, or hours, the books move by; decimal text. Null for writes that move none. */
	moves: string | null;
	currency: string | null;
	before: FieldValues;
	after: FieldValues;
}

/** The node's output for one row and one task. */
export interface WriteBackResult {
	outcome: WriteBackOutcome;
	/** Null when no row applied. */
	action: Action | null;
	dryRun: boolean;
	/** For people in finance: what happened, then what to do. */
	reason?: string;
	/** Null for a status update. */
	task: { gid: string; name: string | null; url: string | null } | null;
	statusUpdate?: { gid: string; title: string | null };
	/** The tied record (or the project of a status update). Absent when the task has no tie. */
	record?: RecordReport;
	/** Values in Exact Online before, and after. Empty when nothing differs. */
	before: FieldValues;
	after: FieldValues;
	entry?: EntryReport;
	proposal?: Proposal;
	/** Both sides of a conflict, as text. */
	conflict?: { field: string; exact: string | null; asana: string | null; last: string | null };
	/** The comment left on the task. */
	comment?: string;
}
