import { readAnew, readFresh, startFromNow, unread } from '../changesStream';
import type { StreamState } from '../changesState';
import type { ExactClient } from '../client';
import type { Row } from '../types';
import type { Feed } from './feeds';
import { readModified, startModified, unmodified } from './modifiedFeed';

/** A change that a feed told. */
export interface FeedChange {
	/** Key of the record. */
	key: string;
	/** When it was made, in epoch milliseconds; 0 where Exact does not tell. */
	at: number;
}

/** What the reading of a feed gave. */
export interface FeedReading {
	/** Changes that were not told before. */
	changes: FeedChange[];
	/** Rows read at all, with the key of their record under `record`. */
	all: Row[];
	state: StreamState;
}

export interface FeedPlace {
	feed: Feed;
	division: number;
	/** Whether there is time and room for another page. */
	goesOn: () => boolean;
}

/** What changed since a state. */
export async function readFeed(
	client: ExactClient,
	place: FeedPlace,
	{ state, isAnew }: { state: StreamState; isAnew: boolean },
): Promise<FeedReading> {
	const { feed, division, goesOn } = place;
	if (feed.listed !== undefined) {
		const at = { entity: feed.listed, division, record: feed.record, goesOn };
		return reading(feed, await readModified(client, at, state));
	}
	const read = isAnew ? readAnew : readFresh;
	return reading(feed, await read(client, { name: feed.stream, division, goesOn }, state));
}

/**
 * Begins with a feed of which only later changes count.
 * @param since changes after this instant (epoch milliseconds) are news already
 */
export async function startFeed(
	client: ExactClient,
	{ feed, division, goesOn }: FeedPlace,
	since: number | undefined,
): Promise<FeedReading> {
	if (feed.listed !== undefined) {
		const at = { entity: feed.listed, division, record: feed.record, goesOn };
		return reading(feed, await startModified(client, at, since));
	}
	const begun = await startFromNow(client, { name: feed.stream, division, goesOn });
	if (since === undefined) return reading(feed, begun);
	const state = { ...begun.state };
	if (state.newsFrom !== undefined) state.newsFrom = since + 1;
	const rows = begun.all.filter((row) => changedAt(row) > since);
	return reading(feed, { ...begun, rows, state });
}

/** The state of a feed of which everything is still to be read. */
export function unreadFeed({ listed }: Feed): StreamState {
	return listed === undefined ? unread() : unmodified();
}

function reading(
	{ record, only = {} }: Feed,
	{ rows, all, state }: { rows: Row[]; all: Row[]; state: StreamState },
): FeedReading {
	const counts = (row: Row) => Object.entries(only).every(([name, value]) => row[name] === value);
	const changes = rows.filter(counts).flatMap((row) => {
		const key = row[record];
		// A line may stand in no record; then there is none to hand over.
		return typeof key === 'string' ? [{ key, at: changedAt(row) }] : [];
	});
	return { changes, all: all.filter(counts), state };
}

function changedAt({ Modified }: Row): number {
	return Date.parse(String(Modified)) || 0;
}
