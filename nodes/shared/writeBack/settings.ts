import type { IdentityMode } from '../sync/ties/ties';
import type { Tie } from '../sync/ties/tie';
import type { RunLedger } from './entries/ledger';
import type { Proposal } from './result';
import type { ActionRow } from './rows';

/** A task; `approved` is the proposal of an earlier pass that a person has approved. */
export interface TaskSubject {
	taskGid: string;
	approved?: Proposal;
}

/** A status update as Asana gives it. */
export interface StatusUpdate {
	gid: string;
	title: string | null;
	text: string | null;
	status_type: string;
	/** ISO instant. */
	created_at: string;
	created_by?: { gid?: string; name?: string } | null;
	/** The Asana project. */
	project?: { gid: string; name?: string } | null;
}

/** A status update, and the Exact project its Asana project is tied to. */
export interface StatusSubject {
	statusUpdate: StatusUpdate;
	projectTie: Tie;
	approved?: Proposal;
}

export type WriteBackSubject = TaskSubject | StatusSubject;

/**
 * Most that postings may move, also approved ones; what goes beyond comes out as `held`. Proposals are
 * made whatever their size. Amounts are decimal text: `10000.00`.
 */
export interface WriteBackLimits {
	/** Amount one posting may move, whatever its sign. */
	perEntry?: string;
	/** Hours one posting may move, whatever its sign. */
	hoursPerEntry?: string;
	/** For all items of one run together. */
	perRun?: {
		amount?: string;
		hours?: string;
		entries?: number;
	};
}

/** What the user chose on the panel. */
export interface WriteBackSettings {
	rows: readonly ActionRow[];
	/**
	 * - `post`: does what the rows say.
	 * - `propose`: writes nothing; what it would do comes out for a person to approve.
	 * - `postApproved`: does what `approved` of the subject says, as long as it is still the same.
	 */
	mode: 'post' | 'propose' | 'postApproved';
	/** Reads and compares, but writes nothing. */
	dryRun: boolean;
	limits: WriteBackLimits;
	/** One for all items of a run (`createLedger()`). */
	ledger: RunLedger;
	/** Whether what was done is left on the task as a comment. */
	comment: boolean;
	/** Where the tie of a task is kept; as for the way out. */
	identity: IdentityMode;
	/** Name of the text field that can hold the tie. */
	tieField: string;
	/** Name of the text field that shows the entries posted for a task, where a project has it. */
	entryField: string;
}

/** Names the panel starts with. */
export const defaultFieldNames = {
	tieField: 'Exact ID',
	entryField: 'Exact Entry',
} as const;
