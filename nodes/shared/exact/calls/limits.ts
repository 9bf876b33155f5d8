import { ApiFault } from '../../http/fault';
import type { HttpResponse } from '../../http/types';
import { wallClockOf } from '../odata/wallClock';

export const MINUTE = 60_000;
const DAY = 86_400_000;
/** Our clock and Exact's may differ a little. */
export const MARGIN = 1_000;
/** Exact clears the minute on the whole minute; a reset further away is not believed. */
const FURTHEST_MINUTE = 2 * MINUTE;
/** The same for the day; some regions have days of 25 hours, and clocks differ. */
const FURTHEST_DAY = 2 * DAY;

/** What one answer says about one limit. exact-online.md §4.1 */
export interface Heard {
	/** Calls that are left of it. */
	calls: number;
	/** Calls it allows in all, where the answer says. */
	limit?: number;
	/** When it starts anew on Exact's clock, in epoch milliseconds. */
	reset: number;
	/** Whether the answer said when, or we have to guess. */
	isTold: boolean;
}

/** What this answer says about the minute; a 429 that is not about the day says "none left". */
export function minuteHeard(response: HttpResponse, now: number): Heard | undefined {
	const left = headerNumber(response, 'x-ratelimit-minutely-remaining');
	const isHit = response.status === 429 && !isDayLimit(response);
	if (left === undefined && !isHit) return undefined;
	const reset = headerNumber(response, 'x-ratelimit-minutely-reset');
	const believable = reset !== undefined && reset > now - MINUTE && reset < now + FURTHEST_MINUTE;
	return {
		calls: isHit ? 0 : (left ?? 0),
		limit: headerNumber(response, 'x-ratelimit-minutely-limit'),
		reset: believable ? reset : nextOf(MINUTE, now),
		isTold: believable,
	};
}

/** What this answer says about the day. */
export function dayHeard(response: HttpResponse, now: number): Heard | undefined {
	const left = headerNumber(response, 'x-ratelimit-remaining');
	const isHit = response.status === 429 && isDayLimit(response);
	if (left === undefined && !isHit) return undefined;
	const reset = headerNumber(response, 'x-ratelimit-reset');
	const believable = reset !== undefined && reset > now - MINUTE && reset < now + FURTHEST_DAY;
	return {
		calls: isHit ? 0 : (left ?? 0),
		limit: headerNumber(response, 'x-ratelimit-limit'),
		reset: believable ? reset : nextOf(DAY, now),
		isTold: believable,
	};
}

/**
 * Whether a 429 is about the day. On a hit Exact sends the headers of the exceeded limit only, and
 * sometimes none at all, which we take for the minute.
 */
export function isDayLimit(response: HttpResponse): boolean {
	if (headerNumber(response, 'x-ratelimit-remaining') === 0) {
		return headerNumber(response, 'x-ratelimit-minutely-remaining') !== 0;
	}
	return (
		headerNumber(response, 'x-ratelimit-reset') !== undefined &&
		headerNumber(response, 'x-ratelimit-minutely-reset') === undefined
	);
}

/** The calls of this day are used up; nothing to wait for inside a run. */
export function dayLimit(reset: number, timeZone: string): ApiFault {
	return new ApiFault('Exact Online', 'The calls Exact Online allows per day are used up', {
		kind: 'rateLimited',
		hint: `Exact Online accepts calls again from ${moment(reset, timeZone)}. Run the workflow again after that, or run it less often.`,
		status: 429,
		retryAt: reset,
	});
}

/** What is left of this day is kept for triggers; see `ExactClientOptions.keeps`. */
export function keptForTriggers(
	{ kept, reset }: { kept: number; reset: number },
	timeZone: string,
): ApiFault {
	return new ApiFault(
		'Exact Online',
		`The calls of this day are used up but for the ${kept} that are kept for triggers`,
		{
			kind: 'rateLimited',
			hint: `Exact Online counts anew from ${moment(reset, timeZone)}. Run the workflow again after that, or lower "Calls per Day Kept for Triggers" in the Exact Online credential.`,
			retryAt: reset,
		},
	);
}

/** An instant for people, on the clocks of the zone, e.g. `2026-03-03 01:00 (Europe/Amsterdam)`. */
export function moment(instant: number, timeZone: string): string {
	// Rounded up, so that nobody comes a few seconds too early.
	const shown = wallClockOf(Math.ceil(instant / MINUTE) * MINUTE, timeZone);
	return `${shown.slice(0, 16).replace('T', ' ')} (${timeZone})`;
}

function nextOf(length: number, now: number): number {
	return (Math.floor(now / length) + 1) * length;
}

function headerNumber(response: HttpResponse, name: string): number | undefined {
	const value = response.headers[name];
	if (value === undefined || value.trim() === '') return undefined;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : undefined;
}
