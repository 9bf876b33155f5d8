import type { Reader } from '../reading';
import type { Writing } from '../storing';
import type { Label, Row } from '../types';
import type { Candidate } from '../writes/check';

/** A record that is about to go. */
export type Removal = Pick<Candidate, 'state' | 'division' | 'entity'> & { before: Row };

/** A record that another one brings along; the key tells whether it is there already. */
export interface Booking {
	entity: string;
	key: string;
	own: Row;
}

/** What an entity does beyond its table. */
export interface Rule {
	/** Business validation of a POST or PUT, after mandatory fields and references: messages. */
	check?(candidate: Candidate & { reader: Reader }): Label[] | Promise<Label[]>;
	/** Fills defaults and derived fields of a record; `given` names the fields the caller set. */
	complete?(writing: Writing, row: Row, given: string[]): void;
	/** What keeps a record from being removed: messages. */
	checkRemoval?(removal: Removal): Label[];
	/** Records that exist because this one does: stored, changed and removed together with it. */
	books?(writing: Writing, row: Row): Booking[];
	/** Tidies up after the record is gone. */
	gone?(writing: Writing, row: Row): void;
	/** Derives what hangs on the lines, after the record or one of its lines changed. */
	settle?(writing: Writing, row: Row): void;
}
