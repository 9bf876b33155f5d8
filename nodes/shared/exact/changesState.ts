import { isObject } from './parse';
import type { StreamName } from './streams';

/** Where the reading of one stream stands. */
export interface StreamState {
	/** The highest timestamp that was received, as text: it may exceed what a number holds. */
	at: string;
	/** Nothing at or below this timestamp is asked for again. */
	floor: string;
	/** Timestamps of the rows that were received since `at` less the overlap, by row. */
	seen: Record<string, string>;
	/** When the latest of the received changes was made, in epoch milliseconds. */
	changedAt: number;
	/**
	 * Set while what was there at the start is still being read, which may take several polls: changes
	 * before this instant (epoch milliseconds) are no news.
	 */
	newsFrom?: number;
}

/** A record that is gone from Exact. */
export interface Deletion {
	entity: 'project' | 'wbsLine';
	key: string;
}

/** What was handed over last, for the case that n8n ended before it started an execution with it. */
export interface HandOver {
	id: string;
	projects: string[];
	deletions: Deletion[];
}

/** What was learned about how much can be read at once. */
export interface ReadingPace {
	/** Projects to ask for together at most. */
	together: number;
	/** Calls that one project took; 0 while that is not known. */
	calls: number;
	/** Projects too large for one poll, and until when that is believed, in epoch milliseconds. */
	large: Record<string, number>;
}

/** Everything a trigger keeps from poll to poll. Plain JSON. */
export interface ChangesState {
	version: 1;
	division: number;
	/** See `StreamReader.beginning`; none while Exact does not tell. */
	beginning?: string;
	/** When that was last asked, in epoch milliseconds. */
	askedAt: number;
	/** Missing: the app may not read that stream. */
	streams: Partial<Record<StreamName, StreamState>>;
	/** Keys of changed projects that wait for a later poll. */
	waiting: string[];
	/** Those of them that wait only to be handed over again, because that may not have arrived. */
	repeats: string[];
	/** Deletions that wait for a later poll. */
	waitingDeletions: Deletion[];
	/** See `lineOwners`. */
	lines: Record<string, string>;
	pace: ReadingPace;
	last?: HandOver;
}

/** The state of a trigger that has read nothing yet. */
export function newChangesState(division: number, now: number): ChangesState {
	return {
		version: 1,
		division,
		askedAt: now,
		streams: {},
		waiting: [],
		repeats: [],
		waitingDeletions: [],
		lines: {},
		pace: { together: 15, calls: 0, large: {} },
	};
}

/** A stored state as a copy that may be changed; undefined when there is none that fits. */
export function readChangesState(stored: unknown, division: number): ChangesState | undefined {
	const copy: unknown = stored === undefined ? undefined : JSON.parse(JSON.stringify(stored));
	return isChangesState(copy) && copy.division === division ? copy : undefined;
}

function isChangesState(value: unknown): value is ChangesState {
	if (!isObject(value) || value.version !== 1 || !isObject(value.streams)) return false;
	const { askedAt, waiting, repeats, waitingDeletions, lines, pace, last } = value;
	return (
		typeof askedAt === 'number' &&
		[waiting, repeats, waitingDeletions].every(Array.isArray) &&
		isObject(lines) &&
		isObject(pace) &&
		isObject(pace.large) &&
		Object.values(value.streams).every(isStreamState) &&
		(last === undefined || (isObject(last) && [last.projects, last.deletions].every(Array.isArray)))
	);
}

function isStreamState(value: unknown): boolean {
	if (!isObject(value) || !isObject(value.seen)) return false;
	const { at, floor, changedAt } = value;
	return [at, floor].every((text) => /^-?\d+$/.test(String(text))) && typeof changedAt === 'number';
}
