import { ApiFault } from '../http/fault';
import type { ExactClient } from './client';
import type { StreamState } from './changesState';
import { compareVersions, streams, type StreamName } from './streams';
import type { Row } from './types';

/**
 * A change that is still being saved may get its timestamp before one that is seen first, so so many
 * versions below the last one are asked for again. One database counts for many companies.
 */
const OVERLAP = 5_000n;

/** Rows of the overlap that are remembered; beyond them the overlap is shortened. */
const REMEMBERED = 1_000;

/** Before any timestamp. exact-online.md §3.6 */
export const BEGINNING = '1';

/** How far back it is looked for a timestamp to begin at, in milliseconds. */
const LOOK_BACK_MS = 86_400_000;

/** Rows that were not received before, and where the reading stands after them. */
export interface Fresh {
	rows: Row[];
	state: StreamState;
}

/** Where one stream is read. */
export interface StreamPlace {
	name: StreamName;
	division: number;
}

/** The state of a stream of which everything is still to be read. */
export function unread(): StreamState {
	return { at: BEGINNING, floor: BEGINNING, seen: {}, changedAt: 0 };
}

/** What changed since a state, its overlap read again and repeats left out. */
export async function readFresh(
	client: ExactClient,
	{ name, division }: StreamPlace,
	state: StreamState,
): Promise<Fresh> {
	const overlap = (BigInt(state.at) - OVERLAP).toString();
	const timestamp = compareVersions(overlap, state.floor) > 0 ? overlap : state.floor;
	const rows = await client.streams.after(name, { division, timestamp });
	const fresh = rows.filter((row) => state.seen[String(row.ID)] !== String(row.Timestamp));
	return { rows: fresh, state: advanced(state, rows, name) };
}

/**
 * What changed since a state whose timestamps mean nothing any more, because they began anew:
 * everything is read, and what was changed before the state was left is a repeat.
 */
export async function readAnew(
	client: ExactClient,
	{ name, division }: StreamPlace,
	state: StreamState,
): Promise<Fresh> {
	const rows = await client.streams.after(name, { division, timestamp: BEGINNING });
	const fresh = rows.filter((row) => changedAt(row, name) > state.changedAt);
	const next = advanced({ ...unread(), changedAt: state.changedAt }, rows, name);
	return { rows: fresh, state: { ...next, floor: next.at, seen: {} } };
}

/**
 * The state of a stream of which only later changes count. Exact has no way to ask for the newest
 * timestamp, but tells that of the first change since a date; without it everything is read.
 */
export async function startFromNow(
	client: ExactClient,
	{ name, division }: StreamPlace,
): Promise<StreamState> {
	const instant = client.clock.now() - LOOK_BACK_MS;
	const since = await client.streams
		.timestampSince(name, { division, instant })
		.catch(async (fault: unknown) => (isUnknown(fault) ? undefined : await Promise.reject(fault)));
	const timestamp = since === undefined ? BEGINNING : (BigInt(since) - 1n).toString();
	const rows = await client.streams.after(name, { division, timestamp });
	const state = advanced(unread(), rows, name);
	return { ...state, floor: state.at, seen: {} };
}

/** The scope may be missing, and what the function calls a stream is not documented. */
function isUnknown(fault: unknown): boolean {
	return fault instanceof ApiFault && ['forbidden', 'invalid', 'notFound'].includes(fault.kind);
}

/** The state after these rows, lowest timestamp first. */
function advanced(state: StreamState, rows: readonly Row[], name: StreamName): StreamState {
	const at = String(rows.at(-1)?.Timestamp ?? state.at);
	const low = (BigInt(at) - OVERLAP).toString();
	const recent = rows.filter((row) => compareVersions(row.Timestamp, low) > 0);
	const kept = recent.slice(-REMEMBERED);
	const [oldest] = kept;
	const isCut = kept.length < recent.length && oldest !== undefined;
	return {
		at,
		// What is not remembered any more must not be read again.
		floor: isCut ? (BigInt(String(oldest.Timestamp)) - 1n).toString() : state.floor,
		seen: Object.fromEntries(kept.map((row) => [String(row.ID), String(row.Timestamp)])),
		changedAt: Math.max(state.changedAt, ...rows.map((row) => changedAt(row, name))),
	};
}

function changedAt(row: Row, name: StreamName): number {
	return Date.parse(String(row[streams[name].changed])) || 0;
}
