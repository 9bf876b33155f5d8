import { readAnew, readFresh, startFromNow, unread } from '../changes/changesStream';
import { readByTime, unmodified } from '../changes/changesByTime';
import type { Start, StreamState } from '../changes/changesState';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import type { Row } from '../types';
import type { Feed } from './feeds';

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
		return await readListed(client, { ...place, listed: feed.listed }, state);
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
	place: FeedPlace,
	since: number | undefined,
): Promise<FeedReading> {
	const { feed, division, goesOn } = place;
	if (feed.listed !== undefined) {
		const from = since === undefined ? 'now' : { instant: since + 1 };
		return await readListed(client, { ...place, listed: feed.listed }, from);
	}
	const begun = await startFromNow(client, { name: feed.stream, division, goesOn }, since);
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

/** What records themselves tell by `Modified`. */
async function readListed(
	client: ExactClient,
	{ feed, listed, division, goesOn }: FeedPlace & { listed: EntityName },
	from: StreamState | Start,
): Promise<FeedReading> {
	const { key } = entityOf(listed);
	const select = [...new Set([key, feed.record, 'Modified'])];
	const orderBy = { field: 'Modified' };
	const { news, all, state } = await readByTime<Row>(
		client,
		{
			read: (where) => client.listPages(listed, { division, select, where, orderBy }),
			keyOf: (row) => String(row[key]),
			modified: ({ Modified }) => Modified,
			goesOn,
		},
		from,
	);
	return reading(feed, { rows: news, all, state });
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
