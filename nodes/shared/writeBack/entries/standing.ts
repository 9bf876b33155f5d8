import type { Entry, EntryEntity } from './entries';
import type { PostingKey } from './entryKey';
import type { FieldValues } from '../result';

/** The next thing to be done, so that the books come to what is wanted. */
export type Step =
	| { do: 'nothing' }
	/** Another run has just posted a second entry, and will take it back itself. */
	| { do: 'wait' }
	| { do: 'remove'; entry: Entry; isTwin: boolean }
	| { do: 'post'; n: number; fields: FieldValues; notes: string }
	| { do: 'correct'; entry: Entry; fields: FieldValues }
	| { do: 'submit'; entry: Entry }
	| { do: 'refuse'; reason: string };

/** What is known of the entries of a posting. */
export interface Standing {
	key: PostingKey;
	entity: EntryEntity;
	/** Oldest first. */
	entries: readonly Entry[];
	/** Entries that Exact let nobody change or delete in this run. */
	fixed: ReadonlySet<string>;
	/** Entries this run may take back when they are second ones: its own, and those of old. */
	removable: ReadonlySet<string>;
	/** Entries the task says it has and Exact does not: somebody deleted them. */
	gone: readonly string[];
	/** Other tasks of the same record that may have entries of their own here: GID and address. */
	holders: ReadonlyMap<string, string>;
	/** The number of the next entry. */
	next: number;
	/** ISO instant at which the task was made. */
	since: string;
	/** Today on the division's clock, `yyyy-MM-dd`. */
	today: string;
	status: 'draft' | 'submitted';
	/** What a person has to do so that a deleted entry is posted again. */
	wayOut: string;
}

/** Without what belongs to another task. */
export function ownOf<T extends Pick<Standing, 'entries' | 'holders'>>(standing: T): T {
	const { entries, holders } = standing;
	return { ...standing, entries: entries.filter(({ key }) => !holders.has(key?.task ?? '')) };
}
