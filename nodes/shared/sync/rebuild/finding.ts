import type { Task } from '../../asana/types';
import type { ChangeReport } from '../result';
import type { Tie } from '../ties/tie';

/** What is wrong with the key of a task. */
export type FindingKind =
	/** The text field or the description has the key, the external ID of this credential does not. */
	| 'externalIdMissing'
	/** The text field says something else than the external ID. */
	| 'textFieldChanged'
	/** No place has a key, and the document number tells which document it is. */
	| 'keyLost'
	/** The same of a subtask and its line. */
	| 'lineKeyLost'
	/** Several documents, lines or tasks fit. */
	| 'ambiguous'
	/** A copy that somebody made of a task, with the key of the original. */
	| 'copy'
	/** Two tasks have the key, and neither is plainly the copy. */
	| 'twoTasks'
	/** The same of two projects. */
	| 'twoProjects'
	/** Exact has no record with the key. */
	| 'goneInExact'
	/** The key is one of another division. */
	| 'otherDivision'
	/** The text field holds something that is no key, and no document fits. */
	| 'unreadable';

/** How sure it is that the finding is right; `never` is one that is only told. */
export type Sureness = 'certain' | 'likely' | 'never';

/** What would be written to put a key right. */
export type Repair =
	| { how: 'set'; task: Task; tie: Tie }
	/** The text field and the marker of a copy are emptied. */
	| { how: 'clear'; task: Task; tie: Tie };

/** One thing that was found. */
export interface Finding {
	finding: FindingKind;
	/** In a sentence. */
	what: string;
	why: string;
	sure: Sureness;
	task: Task;
	/** The key that is meant, as text, where one is. */
	tie: string | null;
	/** What would be written. */
	writes: ChangeReport[];
	/** What else fits, where several do. */
	candidates?: string[];
	/** How many tasks it is about, where that is not one. */
	tasks?: number;
	repair?: Repair;
}
