import type { ExactClient } from '../client';
import { beganAnew, begin, DELETED, readDeletions } from './beginning';
import { feedsOf, type Feed } from './feeds';
import { knownLines } from './knownLines';
import { hasRoom, isMinuteUsed } from './minute';
import { readFeed, startFeed, unreadFeed, type FeedReading } from './readFeed';
import { ENOUGH_WAITING, type DivisionWatch, type FeedFault, type Reading } from './reading';
import { ASK_EVERY_MS, SUSPICIOUS } from '../changes/changesBeginning';
import { refOf, type Deletion, type DivisionState, type Ref } from './state';

/** What the feeds told. */
export interface Changed {
	state: DivisionState;
	/** The records that changed, or whose lines did, and when (epoch milliseconds; 0: unknown). */
	changes: Map<Ref, number>;
	deletions: Deletion[];
	faults: FeedFault[];
	/** What the user should know, once. */
	notices: string[];
}

/**
 * Reads the feeds of a division, as many as there is time and calls for, beginning where the poll
 * before ended; anew where timestamps began anew. A poll asks for one thing beside.
 */
export async function whatChanged(
	client: ExactClient,
	watch: DivisionWatch,
	former: DivisionState,
): Promise<Changed> {
	const feeds = watch.entities.flatMap(feedsOf);
	const state = withFeeds(former, feeds, client.clock.now());
	const told: Reading['told'] = new Map();
	const reading: Reading = { client, watch, former, state, told, isFlood: false, faults: [] };
	const isFirst = Object.keys(former.feeds).length === 0;
	const notices: string[] = [];
	let deletions: Deletion[] = [];
	if (former.waiting.length < ENOUGH_WAITING) {
		const isDue = !isFirst && client.clock.now() - former.askedAt >= ASK_EVERY_MS;
		if (isFirst) notices.push(...(await begin(reading)));
		await readFeeds(reading, feeds);
		const isAnew = isDue || reading.isFlood ? await beganAnew(reading) : false;
		if (isAnew !== false) {
			const streams = feeds.filter(({ listed }) => listed === undefined);
			for (const { name } of streams) forgetReading(reading, name);
			if (isAnew) await readFeeds(reading, streams);
		}
		if (!isFirst && (!isDue || isAnew)) deletions = await readDeletions(reading);
	}
	return { state, changes: merged(told), deletions, faults: reading.faults, notices };
}

/** The state for these feeds: what belonged to others is forgotten, new ones are to be begun. */
function withFeeds(former: DivisionState, feeds: readonly Feed[], now: number): DivisionState {
	const names = new Set(feeds.map(({ name }) => name));
	const kept = <T>(all: Record<string, T>) =>
		Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
	const begins = Object.fromEntries(
		feeds
			.filter(({ name }) => former.feeds[name] === undefined)
			.map(({ name }) => [name, former.begins[name] ?? now]),
	);
	return {
		...former,
		feeds: kept(former.feeds),
		begins,
		anew: former.anew.filter((name) => names.has(name) || name === DELETED),
	};
}

/** Reads feeds one after the other, until there is no more room; the next poll goes on there. */
async function readFeeds(reading: Reading, feeds: readonly Feed[]): Promise<void> {
	const { client, watch, state } = reading;
	const start = Math.max(
		feeds.findIndex(({ name }) => name === state.next),
		0,
	);
	delete state.next;
	for (const [at, feed] of [...feeds.slice(start), ...feeds.slice(0, start)].entries()) {
		const isFull = at > 0 && !hasRoom(client, watch);
		const fault = isFull
			? OUT_OF_ROOM
			: await readOne(reading, feed).catch((each: unknown) => each);
		if (fault === undefined) continue;
		if (fault === OUT_OF_ROOM || isMinuteUsed(fault, client.clock.now())) {
			state.next = feed.name;
			return;
		}
		reading.faults.push({ label: feed.label, fault });
	}
}

const OUT_OF_ROOM = Symbol('no room for another feed');

async function readOne(reading: Reading, feed: Feed): Promise<void> {
	const { client, watch, former, state, told } = reading;
	const { name, entity } = feed;
	const goesOn = () => countIn(reading) < ENOUGH_WAITING && hasRoom(client, watch);
	const place = { feed, division: watch.division, goesOn };
	const known = former.feeds[name] ?? startOf(feed, watch);
	const isAnew = state.anew.includes(name);
	let read: FeedReading;
	if (known === undefined) {
		read = await startFeed(client, place, former.begins[name]);
	} else {
		read = await readFeed(client, place, { state: known, isAnew });
		const isOld = feed.listed === undefined && !isAnew && known.changedAt > 0;
		reading.isFlood ||= isOld && read.changes.length > SUSPICIOUS;
	}
	state.feeds[name] = read.state;
	delete state.begins[name];
	state.anew = state.anew.filter((each) => each !== name);
	state.lines = knownLines(state.lines, { feed, rows: read.all });
	told.set(name, { entity, changes: read.changes });
}

function startOf(feed: Feed, { startWith }: DivisionWatch) {
	// Every line that is there already comes with its record.
	return startWith === 'everything' && !feed.ofLines ? unreadFeed(feed) : undefined;
}

function countIn({ former, told }: Reading): number {
	return [...told.values()].reduce(
		(sum, { changes }) => sum + changes.length,
		former.waiting.length,
	);
}

function merged(told: Reading['told']): Map<Ref, number> {
	const changes = new Map<Ref, number>();
	for (const each of told.values()) {
		for (const { key, at } of each.changes) {
			const ref = refOf(each.entity, key);
			changes.set(ref, Math.max(at, changes.get(ref) ?? 0));
		}
	}
	return changes;
}

/** What a stream told in this poll does not count. */
function forgetReading({ former, state, told }: Reading, name: string): void {
	told.delete(name);
	const { [name]: known } = former.feeds;
	if (known !== undefined) state.feeds[name] = known;
}
