import type { MappingRow } from '../../mapping/row';
import type { AsanaPlace } from './place';

/** What happens to the task of a record that is gone. */
export type TaskRetirement =
	/** Completed, with words before its name. */
	| { how: 'complete' }
	/** Words before its name, a line in its description, or a value in a custom field. */
	| { how: 'mark'; where: 'name' | 'notes' }
	| { how: 'mark'; where: 'field'; row: MappingRow }
	/** Put elsewhere in its project, or into another one, and completed as well where wanted. */
	| { how: 'move'; to: AsanaPlace; complete: boolean }
	| { how: 'delete' }
	| { how: 'leave' };

/** What happens to the Asana project of a record that is gone. */
export type ProjectRetirement = 'archive' | 'complete' | 'delete' | 'leave' | 'mark';

/** Why a record counts as gone. */
export type GoneReason =
	/** The item that came in tells so, or Exact does. */
	| 'deleted'
	| 'canceled'
	| 'rejected'
	/** Exact keeps no list of deletions of such records, shows others, and does not show this one. */
	| 'notThere'
	/** The user said so. */
	| 'chosen';
