import type { CustomField, Task } from '../../asana/types';
import type { EntityName } from '../../exact/entities';
import type { FoundRecord } from '../../exact/reading/readRecords';
import type { KeyBook } from './keysOf';

/** What is known of a project and its documents when keys are judged. */
export interface Situation {
	division: number;
	entity: EntityName;
	/** The entities that lines of such documents are tied by. */
	lineEntities: readonly string[];
	/** The text field for keys, where the project has it. */
	field: CustomField | undefined;
	/** Whether external IDs are used: not at all, surely, or nobody knows yet. */
	external: 'no' | 'yes' | 'maybe';
	/** Of the division. */
	timeZone: string;
	tasks: readonly Task[];
	book: KeyBook;
	/** Gids of tasks that have the key of another document. */
	mistaken: ReadonlySet<string>;
	/** The documents that were asked for, by key; what is missing Exact does not have. */
	records: ReadonlyMap<string, FoundRecord>;
}
