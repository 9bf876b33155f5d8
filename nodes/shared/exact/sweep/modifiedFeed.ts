import type { StreamState } from '../changesState';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { dateTime, ge } from '../odata';
import type { Row } from '../types';
import { wallClockOf } from '../wallClock';

/**
 * So many milliseconds before the last change are asked for again: Exact's dates are wall-clock time,
 * which jumps back by an hour in autumn, and whether a filter is read on the same clock is not
 * documented; two hours lie between the two. exact-online.md §3.5
 */
const OVERLAP_MS = 3 * 3_600_000;

/** Rows of the overlap that are remembered; beyond them the overlap is shortened. */
const REMEMBERED = 600;

/** Rows that are read in any case, more than are read again for the overlap. */
const LEAST = 900;

/** Where changes are told by `Modified`. */
export interface ModifiedPlace {
	entity: EntityName;
	division: number;
	/** The field with the key of the record that a row stands for. */
	record: string;
	goesOn: () => boolean;
}

/** What a reading gave, and where it stands after it. */
export interface ModifiedRows {
	rows: Row[];
	all: Row[];
	state: StreamState;
}

type ListClient = Pick<ExactClient, 'list' | 'clock' | 'timeZone'>;

/**
 * What was modified since a state, oldest first, its overlap read again and repeats left out. The
 * state counts in milliseconds of Exact's wall clock.
 */
export async function readModified(
	client: ListClient,
	{ entity, division, record, goesOn }: ModifiedPlace,
	state: StreamState,
): Promise<ModifiedRows> {
	const { key } = entityOf(entity);
	const floor = Number(state.floor);
	const from = Math.max(Number(state.at) - OVERLAP_MS, floor, 0);
	const where = ge('Modified', dateTime(new Date(from).toISOString().slice(0, -1)));
	const select = [...new Set([key, record, 'Modified'])];
	const orderBy = { field: 'Modified' };
	const all: Row[] = [];
	let isWhole = true;
	for await (const row of client.list(entity, { division, select, where, orderBy })) {
		if (modifiedAt(row) <= floor) continue;
		const last = all.at(-1);
		// Of rows with one and the same time, which an import makes, all are read or none.
		const mayEnd = last !== undefined && modifiedAt(last) < modifiedAt(row);
		if (mayEnd && all.length >= LEAST && !goesOn()) {
			isWhole = false;
			break;
		}
		all.push(row);
	}
	const { newsFrom = -Infinity } = state;
	const rows = all.filter(
		(row) =>
			state.seen[String(row[key])] !== String(modifiedAt(row)) && modifiedAt(row) >= newsFrom,
	);
	const next = advanced(state, all, key);
	if (isWhole) delete next.newsFrom;
	return { rows, all, state: next };
}

/** Begins with what is modified from now on; what was modified since `since` is news already. */
export async function startModified(
	client: ListClient,
	place: ModifiedPlace,
	since: number | undefined,
): Promise<ModifiedRows> {
	const now = wallMs(client.clock.now(), client.timeZone);
	const newsFrom = since === undefined ? Infinity : wallMs(since, client.timeZone) + 1;
	const start = { ...unmodified(), at: String(now), newsFrom };
	const read = await readModified(client, place, start);
	if (read.state.newsFrom === Infinity) read.state.newsFrom = now;
	return read;
}

/** The state in which every record is still to be read. */
export function unmodified(): StreamState {
	return { at: '0', floor: '-1', seen: {}, changedAt: 0 };
}

function advanced(state: StreamState, rows: readonly Row[], key: string): StreamState {
	const at = rows.reduce((last, row) => Math.max(last, modifiedAt(row)), Number(state.at));
	const recent = rows.filter((row) => modifiedAt(row) > at - OVERLAP_MS);
	const kept = recent.slice(-REMEMBERED);
	const [oldest] = kept;
	const isCut = kept.length < recent.length && oldest !== undefined;
	return {
		...state,
		at: String(at),
		// What is not remembered any more must not be read again.
		floor: isCut ? String(modifiedAt(oldest)) : state.floor,
		seen: Object.fromEntries(kept.map((row) => [String(row[key]), String(modifiedAt(row))])),
	};
}

/** Milliseconds of Exact's wall clock, taken as UTC; times are read with the offset of the zone. */
function modifiedAt({ Modified }: Row): number {
	return Date.parse(`${String(Modified).slice(0, 23)}Z`) || 0;
}

function wallMs(instant: number, timeZone: string): number {
	return Date.parse(`${wallClockOf(instant, timeZone)}Z`);
}
