import type { Reader } from '../reading';
import type { Writing } from '../storing';
import type { Label, Row } from '../types';
import type { Candidate } from '../writes/check';

/** What an entity does beyond its table. */
export interface Rule {
	/** Business validation of a POST or PUT, after mandatory fields and references: messages. */
	check?(candidate: Candidate & { reader: Reader }): Label[] | Promise<Label[]>;
	/** Fills defaults and derived fields of a record; `given` names the fields the caller set. */
	complete?(writing: Writing, row: Row, given: string[]): void;
	/** Derives what hangs on the lines, after the record or one of its lines changed. */
	settle?(writing: Writing, row: Row): void;
}
