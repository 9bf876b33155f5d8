import { isObject } from '../odata/parse';

/** Where a reading of changes begins, when there is no place it was left at. */
export type Start = 'everything' | 'now' | { instant: number };

/** Where the reading of one stream stands. Plain JSON. */
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

/** Whether a stored value is such a state. */
export function isStreamState(value: unknown): value is StreamState {
	if (!isObject(value) || !isObject(value.seen)) return false;
	const { at, floor, changedAt } = value;
	const isWhole = (text: unknown) => typeof text === 'string' && /^-?\d+$/.test(text);
	return isWhole(at) && isWhole(floor) && typeof changedAt === 'number';
}
