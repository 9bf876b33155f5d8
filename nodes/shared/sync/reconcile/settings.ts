import type { BookName } from './books';
import type { Dimension } from './portion';

/** Whose currency amounts are compared in. */
export type AmountsIn = 'document' | 'division';

/** Days of a period, `yyyy-MM-dd`, both included. */
export interface Period {
	from: string;
	to: string;
}

/** Where the documents are in Asana. */
export type ShownIn =
	/** Tasks of the project with this gid. */
	| { project: string }
	/** Projects of their own in this workspace (gid; the only one unless told), with tasks of lines. */
	| { workspace: string | undefined };

/** What the user chose to have compared. */
export interface ReconcileSettings {
	book: BookName;
	division: number;
	period: Period;
	/** Where the documents are in Asana. */
	place: ShownIn;
	/** Of the division. */
	timeZone: string;
	groupBy: readonly Dimension[];
	amountsIn: readonly AmountsIn[];
	/** Asana's field with the amount, by name or gid; that of the convention where left out. */
	amountField?: string;
	/** Name of the text field that can hold the tie. */
	tieField: string;
	onlyDifferences: boolean;
	/** Keeps one task for the period, where chosen. */
	task?: ReportTask;
	/** Reads and compares, but writes nothing. */
	dryRun: boolean;
}

/** The task that tells of a comparison. */
export interface ReportTask {
	/** Gid of the project it lives in. */
	project: string;
	/** Whether it is completed where nothing differs, and opened again where something does. */
	completes: boolean;
}
