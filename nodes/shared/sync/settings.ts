import type { AsanaClient } from '../asana/calls/client';
import type { Clock } from '../http/types';
import type { SharedPolicy } from '../mapping/merge';
import type { MappingRow } from '../mapping/row';
import type { SyncMemory } from './memory';
import type { Preload } from './preload/preload';
import type { LookForLines } from './project/linesInExact';
import type { IdentityMode } from './ties/ties';

/** What happens to the task of something that is no longer in Exact Online. */
export type Retirement = 'complete' | 'delete' | 'leave';

/** What the user chose on the panel. */
export interface UpsertSettings {
	/** Gid of the project the tasks live in. */
	project: string;
	/** Gid of the section new tasks start in. */
	section?: string;
	taskRows: readonly MappingRow[];
	/** Whether each line becomes a subtask. */
	withLines: boolean;
	lineRows: readonly MappingRow[];
	/** Gid of the section new line subtasks start in. */
	lineSection?: string;
	createFields: boolean;
	createOptions: boolean;
	removedLine: Retirement;
	goneDocument: Retirement;
	/** Reads and compares, but writes nothing. */
	dryRun: boolean;
	identity: IdentityMode;
	/** Name of the text field that can hold the tie. */
	tieField: string;
	/** Whether tasks of orders go to the Asana projects of the Exact projects their lines name, too. */
	alsoInProjects?: boolean;
	/**
	 * Who wins when a shared field was changed on both sides; Exact unless told. Where nobody knows who
	 * changed it, this counts only when it was chosen.
	 */
	whenBothChanged?: SharedPolicy;
	/** Asks Exact for lines that a document does not hold. */
	look?: LookForLines;
}

/** The Asana side of a run. */
export interface AsanaSide {
	client: AsanaClient;
	clock: Clock;
	memory: SyncMemory;
	/** Of a run with several documents. */
	preload?: Preload;
}
