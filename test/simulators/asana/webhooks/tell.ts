import type { EventRecord, EventSubject } from '../eventRecords';
import type { Json } from '../render';

/** An event as webhooks tell it: of every resource nothing but what it is. */
export function tell(event: EventRecord): Json {
	const { user, createdAt, action, resource, parent, change } = event;
	const told: { [key: string]: Json } = {
		user: user === null ? null : { gid: user, resource_type: 'user' },
		created_at: createdAt,
		action,
		resource: bare(resource),
		parent: parent === null ? null : bare(parent),
	};
	if (change === undefined) return told;
	const { field, action: how, value } = change;
	const name = { changed: 'new_value', added: 'added_value', removed: 'removed_value' }[how];
	const shown = value === undefined ? {} : { [name]: value === null ? null : bare(value) };
	return { ...told, change: { field, action: how, ...shown } };
}

function bare({ gid, type, subtype }: EventSubject): Json {
	const known = { gid, resource_type: type };
	return subtype === undefined ? known : { ...known, resource_subtype: subtype };
}
