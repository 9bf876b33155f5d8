import type { ExactClient } from '../client';
import type { StreamState } from './changesState';
import { isRefusal, isRefused, noteRefusal } from '../refusals/refusals';
import {
	compareVersions,
	streamOf,
	type OnStreamForecast,
	type Stream,
	type StreamName,
} from './streams';
import type { Row } from '../types';

/**
 * A change that is still being saved may get its timestamp before one that is seen first, so so many
 * versions below the last one are asked for again. One database counts for many companies.
 */
const OVERLAP = 5_000n;

/** Rows of the overlap that are remembered; beyond them the overlap is shortened. */
const REMEMBERED = 1_000;

/** Before any timestamp. exact-online.md §3.6 */
const BEGINNING = '1';

/** How far back it is looked for a timestamp to begin at, in milliseconds. */
const LOOK_BACK_MS = 86_400_000;

/** Exact's clock and ours may differ by so much, in milliseconds. */
const CLOCKS_DIFFER_MS = 600_000;

type StreamClient = Pick<ExactClient, 'streams' | 'clock' | 'connection'>;

/** What a reading of a stream gave, and where it stands after it. */
export interface Fresh {
	/** Changes that were not received before. */
	rows: Row[];
	/** Everything that was read. */
	all: Row[];
	state: StreamState;
}

/** Where one stream is read, and for how long. */
export interface StreamPlace {
	name: StreamName | Stream;
	division: number;
	/** Whether there is time and room for another page; without it everything is read. */
	goesOn?: () => boolean;
	/** See `StreamReader.after`. */
	onForecast?: OnStreamForecast;
}

/** The state of a stream of which everything is still to be read. */
export function unread(): StreamState {
	return { at: BEGINNING, floor: BEGINNING, seen: {}, changedAt: 0 };
}

/** What changed since a state, its overlap read again and repeats left out. */
export async function readFresh(
	client: StreamClient,
	{ name, ...place }: StreamPlace,
	state: StreamState,
): Promise<Fresh> {
	const overlap = (BigInt(state.at) - OVERLAP).toString();
	const timestamp = compareVersions(overlap, state.floor) > 0 ? overlap : state.floor;
	const { rows: all, isWhole } = await client.streams.after(name, { ...place, timestamp });
	const { newsFrom = -Infinity } = state;
	const rows = all.filter(
		(row) =>
			state.seen[String(row.ID)] !== String(row.Timestamp) && changedAt(row, name) >= newsFrom,
	);
	const next = advanced(state, all, name);
	if (isWhole) delete next.newsFrom;
	return { rows, all, state: next };
}

/**
 * What changed since a state whose timestamps mean nothing any more, because they began anew:
 * everything is read, and what was changed before the state was left is a repeat.
 */
export async function readAnew(
	client: StreamClient,
	place: StreamPlace,
	{ changedAt: last }: StreamState,
): Promise<Fresh> {
	return await readFresh(client, place, { ...unread(), changedAt: last, newsFrom: last + 1 });
}

/**
 * Begins with a stream of which only later changes count. Exact has no way to ask for the newest
 * timestamp, but tells that of the first change since a date; without it everything is read.
 * @param since what was changed after this instant (epoch milliseconds) has to be among all that is read
 */
export async function startFromNow(
	client: StreamClient,
	{ name, ...place }: StreamPlace,
	since = client.clock.now(),
): Promise<Fresh> {
	const { clock } = client;
	const instant = since - LOOK_BACK_MS;
	const before = await timestampBefore(client, { name, division: place.division, instant });
	const timestamp = before ?? BEGINNING;
	const { rows: all, isWhole } = await client.streams.after(name, { ...place, timestamp });
	const start = { ...unread(), at: timestamp, floor: timestamp };
	const state = advanced(start, all, name);
	if (isWhole) return { rows: [], all, state: { ...state, floor: state.at, seen: {} } };
	return { rows: [], all, state: { ...state, newsFrom: clock.now() - CLOCKS_DIFFER_MS } };
}

/**
 * The timestamp before that of the first change since an instant. Unknown when the scope is missing;
 * and what the function calls a stream is not documented.
 */
export async function timestampBefore(
	client: StreamClient,
	{ name, division, instant }: StreamPlace & { instant: number },
): Promise<string | undefined> {
	const what = `SyncTimestamp of ${streamOf(name).path} in ${division}`;
	if (isRefused(client, what)) return undefined;
	const first = await client.streams
		.timestampSince(name, { division, instant })
		.catch(async (fault: unknown) => {
			if (!isRefusal(fault)) return await Promise.reject(fault);
			noteRefusal(client, what);
			return undefined;
		});
	return first === undefined ? undefined : (BigInt(first) - 1n).toString();
}

/** The state after these rows, lowest timestamp first. */
function advanced(
	state: StreamState,
	rows: readonly Row[],
	name: StreamName | Stream,
): StreamState {
	const at = String(rows.at(-1)?.Timestamp ?? state.at);
	const low = (BigInt(at) - OVERLAP).toString();
	const recent = rows.filter((row) => compareVersions(row.Timestamp, low) > 0);
	const kept = recent.slice(-REMEMBERED);
	const [oldest] = kept;
	const isCut = kept.length < recent.length && oldest !== undefined;
	return {
		...state,
		at,
		// What is not remembered any more must not be read again.
		floor: isCut ? (BigInt(String(oldest.Timestamp)) - 1n).toString() : state.floor,
		seen: Object.fromEntries(kept.map((row) => [String(row.ID), String(row.Timestamp)])),
		changedAt: rows.reduce((last, row) => Math.max(last, changedAt(row, name)), state.changedAt),
	};
}

function changedAt(row: Row, name: StreamName | Stream): number {
	return Date.parse(String(row[streamOf(name).changed])) || 0;
}
