import { ApiFault } from '../http/fault';
import type { HttpResponse } from '../http/types';

const MINUTE = 60_000;
/** Our clock and Exact's may differ a little. */
const MARGIN = 1_000;
/** Exact clears the minute on the whole minute; a reset further away is not believed. */
const FURTHEST_MINUTE = 2 * MINUTE;

/** Epoch milliseconds until which the minute is used up, when this answer says so. */
export function minuteReset(response: HttpResponse, now: number): number | undefined {
	const remaining = headerNumber(response, 'x-ratelimit-minutely-remaining');
	if (response.status !== 429 && remaining !== 0) return undefined;
	if (response.status === 429 && isDayLimit(response)) return undefined;
	const reset = headerNumber(response, 'x-ratelimit-minutely-reset');
	const believable = reset !== undefined && reset > now - MINUTE && reset < now + FURTHEST_MINUTE;
	return (believable ? reset : nextMinute(now)) + MARGIN;
}

/** Calls left in a minute, and when it ends (epoch milliseconds). */
export interface MinuteLeft {
	calls: number;
	until: number;
}

/** What this answer says about the rest of the minute, if it does. */
export function minuteLeft(response: HttpResponse, now: number): MinuteLeft | undefined {
	const calls = headerNumber(response, 'x-ratelimit-minutely-remaining');
	return calls === undefined ? undefined : { calls, until: nextMinute(now) + MARGIN };
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

/** When the day begins anew, in epoch milliseconds: as Exact says, else the next midnight in UTC. */
export function dayReset(response: HttpResponse, now: number): number {
	const day = 86_400_000;
	return headerNumber(response, 'x-ratelimit-reset') ?? (Math.floor(now / day) + 1) * day;
}

/** The calls of this day are used up; nothing to wait for inside a run. */
export function dayLimit(reset: number): ApiFault {
	return new ApiFault('Exact Online', 'The calls Exact Online allows per day are used up', {
		kind: 'rateLimited',
		hint: `Exact Online accepts calls again from ${new Date(reset).toISOString()}. Run the workflow again after that, or run it less often.`,
		status: 429,
		retryAt: reset,
	});
}

function nextMinute(now: number): number {
	return (Math.floor(now / MINUTE) + 1) * MINUTE;
}

function headerNumber(response: HttpResponse, name: string): number | undefined {
	const value = response.headers[name];
	if (value === undefined || value.trim() === '') return undefined;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : undefined;
}
