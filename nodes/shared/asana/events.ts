import type { AsanaClient } from './calls/client';
import { notAsana } from './calls/notAsana';
import type { Reference } from './types';

/** A record in an event, with what of it was asked for and is told. */
export interface EventResource extends Reference {
	resource_type: string;
	resource_subtype?: string;
	/** Of a story, where Asana expands it: through what somebody acted. */
	source?: string;
}

/** Something that happened in a project, a task, or anything below. */
export interface AsanaEvent {
	/** Null when Asana itself acted, such as a rule. */
	user: Reference | null;
	/** ISO instant. */
	created_at: string;
	action: string;
	resource: EventResource | null;
	parent: EventResource | null;
	/** Only with the action `changed`. It holds values only of fields that point at a record. */
	change?: { field: string };
}

/** One answer of an event stream: events, or the word that there may have been others. */
export interface EventPage {
	/** Whether the token was none, or too old: what happened up to now cannot be told. */
	expired: boolean;
	events: AsanaEvent[];
	/** The token to go on with. */
	sync: string;
	hasMore: boolean;
}

interface Answer {
	data?: AsanaEvent[];
	sync?: string;
	has_more?: boolean;
}

const FIELDS = [
	'user',
	'created_at',
	'action',
	'resource.resource_type',
	'resource.resource_subtype',
	'resource.source',
	'parent.resource_type',
	'change.field',
].join(',');

/**
 * The events of a project (or task) since a token, at most 100. They come about a minute late, at
 * most once, and tokens last a day. Without a token none comes, but a token for the next call.
 * <https://developers.asana.com/reference/getevents>
 */
export async function readEvents(
	client: AsanaClient,
	{ resource, sync }: { resource: string; sync?: string },
): Promise<EventPage> {
	const answer = await client.getWhole<Answer>('/events', { resource, sync, opt_fields: FIELDS });
	const next = answer.sync ?? sync;
	if (next === undefined) throw notAsana();
	return {
		expired: answer.data === undefined,
		events: answer.data ?? [],
		sync: next,
		// The same token once more would give the same events for ever.
		hasMore: answer.has_more === true && next !== sync,
	};
}
