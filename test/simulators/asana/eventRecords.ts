/** What event streams carry, as this simulator keeps it. */

export type EventAction = 'changed' | 'added' | 'removed' | 'deleted' | 'undeleted';

/** Something an event is about, with what is still known of it once it is gone. */
export interface EventSubject {
	type: 'task' | 'project' | 'section' | 'story' | 'status_update' | 'portfolio' | 'user' | 'tag';
	gid: string;
	name?: string;
	subtype?: string;
}

export interface EventChange {
	/** The field by its name in the API. */
	field: string;
	action: 'changed' | 'added' | 'removed';
	/** Only where the value is a resource: of booleans, texts and dates nothing is told. */
	value?: EventSubject | null;
}

export interface EventRecord {
	createdAt: string;
	/** Epoch milliseconds from which streams give it. */
	visibleAt: number;
	/** Null for what rules do. */
	user: string | null;
	action: EventAction;
	resource: EventSubject;
	parent: EventSubject | null;
	change?: EventChange;
}

export interface SyncTokenRecord {
	token: string;
	/** The gid of the task or project it is for. */
	resource: string;
	/** Tokens that were given out one for another belong to one chain. */
	chain: string;
	turn: number;
	/** How many events of the stream lie behind it. */
	position: number;
	/** Epoch milliseconds. */
	issuedAt: number;
}
