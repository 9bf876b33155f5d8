import { dateTime, guid, integer, text } from './spec';

/** What Exact keeps of nearly every record: who made and changed it, when, and in which division. */
export const audit = {
	Created: dateTime(),
	Creator: guid('Created By (ID)'),
	CreatorFullName: text('Created By'),
	Division: integer(),
	Modified: dateTime(),
	Modifier: guid('Modified By (ID)'),
	ModifierFullName: text('Modified By'),
};
