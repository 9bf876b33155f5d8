import type { Change } from '../mapping/assignment';
import type { SharedConflict } from '../mapping/sharedFields';

/** What became of one record, or what would become of it in a dry run. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'retired' | 'skipped';

/** One field that was, or would be, written. */
export interface ChangeReport {
	field: string;
	from: string | null;
	to: string | null;
}

export interface TaskReport {
	outcome: Outcome;
	/** Absent while the task is only planned. */
	taskGid?: string;
	name: string | null;
	changes: ChangeReport[];
	/** Shared fields that were changed on both sides. */
	conflicts?: SharedConflict[];
	/** What was not written, and why. */
	warnings?: string[];
}

/** The node's output for one document. */
export interface UpsertResult {
	outcome: Outcome;
	dryRun: boolean;
	/** Why nothing was done, where that is not plain. */
	reason?: string;
	tie: string;
	taskGid?: string;
	taskUrl?: string;
	name: string | null;
	changes: ChangeReport[];
	conflicts?: SharedConflict[];
	lines: Record<'created' | 'updated' | 'unchanged' | 'retired', number> & {
		subtasks: TaskReport[];
	};
	/** Custom fields and options that were, or would be, made on the project. */
	createdFields: string[];
	createdOptions: string[];
	/** Options that got, or would get, the name their record has now. */
	renamedOptions?: string[];
	/** What could not be shown as Exact has it, and why. */
	warnings?: string[];
}

/** Changes without what is sent to Asana. */
export function reportChanges(changes: readonly Change[]): ChangeReport[] {
	return changes.map(({ target, from, to }) => ({ field: target, from, to }));
}

/** Counts the outcomes of the lines. */
export function reportLines(subtasks: TaskReport[]): UpsertResult['lines'] {
	const count = (outcome: Outcome) => subtasks.filter((task) => task.outcome === outcome).length;
	return {
		created: count('created'),
		updated: count('updated'),
		unchanged: count('unchanged'),
		retired: count('retired'),
		subtasks,
	};
}
