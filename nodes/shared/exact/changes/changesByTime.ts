import type { Start, StreamState } from './changesState';
import type { ExactClient } from '../client';
import { dateTime, ge, type Filter } from '../odata/odata';
import type { FieldValue } from '../types';
import { wallClockOf } from '../odata/wallClock';

/**
 * So many milliseconds before the last change are asked for again: Exact's dates are wall-clock time,
 * which jumps back by an hour in autumn, whether a filter is read on the same clock is not documented
 * (two hours lie between the two), and what is being saved comes late. exact-online.md §3.5
 */
const OVERLAP_MS = 3 * 3_600_000;

/** Changes of the overlap that are remembered; beyond them the overlap is shortened. */
const REMEMBERED = 600;

/** What is read in any case, more than is read again for the overlap. */
const LEAST = 900;

/** Records that tell of their changes by `Modified`. */
export interface ByTime<T> {
	/** What fits a filter, page by page; everything there is without one. */
	read(where: Filter | undefined): AsyncIterable<readonly T[]>;
	keyOf(one: T): string;
	/** Its `Modified`. */
	modified(one: T): FieldValue | undefined;
	/** Whether there is time and room for more, where it is read in the order of `Modified`. */
	goesOn?(): boolean;
}

/** What a reading gave, oldest first, and where it stands after it. */
export interface ReadByTime<T> {
	/** Changes that were not told before. */
	news: T[];
	/** Everything that was read. */
	all: T[];
	state: StreamState;
}

/**
 * What was modified since a state or a start, its overlap read again and repeats left out. The state
 * counts in milliseconds of Exact's wall clock.
 */
export async function readByTime<T>(
	{ clock, timeZone }: Pick<ExactClient, 'clock' | 'timeZone'>,
	source: ByTime<T>,
	from: StreamState | Start,
): Promise<ReadByTime<T>> {
	const wallMs = (instant: number) => Date.parse(`${wallClockOf(instant, timeZone)}Z`);
	if (from === 'everything') return await readOn(source, unmodified());
	if (from !== 'now' && !('instant' in from)) return await readOn(source, from);
	const at = wallMs(from === 'now' ? clock.now() : from.instant);
	// What was changed in the overlap is remembered, and handed over only when it changes again.
	const newsFrom = from === 'now' ? Infinity : at;
	const read = await readOn(source, { ...unmodified(), at: String(at), newsFrom });
	if (read.state.newsFrom === Infinity) read.state.newsFrom = at;
	return read;
}

/** The state in which every record is still to be read. */
export function unmodified(): StreamState {
	// What has no time counts as modified at 0; nothing at or below the floor is told again.
	return { at: '0', floor: '-1', seen: {}, changedAt: 0 };
}

/** A record, its key and when it was modified, in milliseconds of Exact's wall clock. */
interface Change<T> {
	one: T;
	key: string;
	at: number;
}

async function readOn<T>(source: ByTime<T>, state: StreamState): Promise<ReadByTime<T>> {
	const floor = Number(state.floor);
	const from = Math.max(Number(state.at) - OVERLAP_MS, floor + 1);
	const isEverything = Number(state.at) === 0;
	const where = isEverything ? undefined : ge('Modified', dateTime(writtenWallClock(from)));
	const { all, isWhole } = await collect(source, { where, floor });
	all.sort((one, other) => one.at - other.at);
	const { seen, newsFrom = -Infinity } = state;
	const news = all.filter(({ key, at }) => seen[key] !== String(at) && at >= newsFrom);
	const next = advanced(state, all);
	if (isWhole) delete next.newsFrom;
	return { news: news.map(({ one }) => one), all: all.map(({ one }) => one), state: next };
}

async function collect<T>(
	{ read, keyOf, modified, goesOn = () => true }: ByTime<T>,
	{ where, floor }: { where: Filter | undefined; floor: number },
): Promise<{ all: Array<Change<T>>; isWhole: boolean }> {
	const all: Array<Change<T>> = [];
	for await (const page of read(where)) {
		for (const one of page) {
			const at = modifiedAt(modified(one));
			if (at <= floor) continue;
			const last = all.at(-1);
			// Of changes at one and the same time, which an import makes, all are read or none.
			const mayEnd = last !== undefined && last.at < at;
			if (mayEnd && all.length >= LEAST && !goesOn()) return { all, isWhole: false };
			all.push({ one, key: keyOf(one), at });
		}
	}
	return { all, isWhole: true };
}

/** The state after these changes, oldest first. */
function advanced<T>(state: StreamState, all: ReadonlyArray<Change<T>>): StreamState {
	const latest = Math.max(Number(state.at), all.at(-1)?.at ?? 0);
	const recent = all.filter(({ at }) => at >= latest - OVERLAP_MS);
	const kept = recent.slice(-REMEMBERED);
	const [oldest] = kept;
	// What is not remembered any more must not be read again; of one moment all are left or none.
	const isCut = oldest !== undefined && kept.length < recent.length;
	const floor = isCut ? oldest.at : Number(state.floor);
	const remembered = kept.filter(({ at }) => at > floor);
	return {
		...state,
		at: String(latest),
		floor: String(floor),
		seen: Object.fromEntries(remembered.map(({ key, at }) => [key, String(at)])),
	};
}

/** Milliseconds of Exact's wall clock, taken as UTC; times are read with the offset of the zone. */
function modifiedAt(modified: FieldValue | undefined): number {
	return Date.parse(`${String(modified).slice(0, 23)}Z`) || 0;
}

function writtenWallClock(wallMs: number): string {
	return new Date(wallMs).toISOString().slice(0, -'Z'.length);
}
