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
	last?: HandOver;
}

/** A stored state as a copy that may be changed; undefined when there is none that fits. */
export function readChangesState(stored: unknown, division: number): ChangesState | undefined {
	const { version, division: own } = (stored ?? {}) as Partial<ChangesState>;
	if (version !== 1 || own !== division) return undefined;
	return JSON.parse(JSON.stringify(stored)) as ChangesState;
}
