import type { AsanaSide, UpsertSettings } from '../settings';
import type { Line } from '../subject';
import type { Ties } from '../ties/ties';
import type { Wanted } from '../writeTask';

/** A line with the values its subtask should have. */
export interface WantedLine extends Wanted {
	line: Line;
}

/** What all lines of a document share. */
export interface LinesContext {
	side: AsanaSide;
	ties: Ties;
	settings: UpsertSettings;
	/** The task of the document; undefined while it is only planned. */
	parent?: string;
	/** Whether this run made it, so that nothing can be below it yet. */
	isParentNew: boolean;
	/** Register name of the lines' entity. */
	entity: string;
	/** When the document was read, as ISO instant. */
	readAt: string;
}
