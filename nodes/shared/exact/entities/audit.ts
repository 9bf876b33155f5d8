import { dateTime, guid, integer, text } from './spec';

/** What Exact keeps of nearly every record: who made and changed it, when, and in which division. */
export const audit = {
	Created: dateTime('Created'),
	Creator: guid('Created By (ID)'),
	CreatorFullName: text('Created By'),
	Division: integer('Division'),
	Modified: dateTime('Modified'),
	Modifier: guid('Modified By (ID)'),
	ModifierFullName: text('Modified By'),
};
