import { ApiFault } from '../http/fault';
import type { Clock, HttpResponse, Send } from '../http/types';
import { endpointOf } from './address';
import { dayLimit, dayReset, isDayLimit, minuteLeft, minuteReset, type MinuteLeft } from './limits';

/** Exact refuses an endpoint for an hour after ten of these; we stop earlier. exact-online §4.3 */
const COUNTED = new Set([400, 401, 403, 404]);
const ERROR_BUDGET = 8;
const HOUR = 3_600_000;

/** The calls of one credential and division: one at a time, within the limits as last heard. */
export interface Lane {
	tail: Promise<unknown>;
	/** Epoch milliseconds until which the minute, or the day, is used up. */
	minuteFullUntil: number;
	dayFullUntil: number;
	/** When each endpoint answered with an error that Exact counts. */
	refusals: Map<string, number[]>;
	/** How many calls were sent. */
	sent: number;
	/** The rest of the minute, as last heard. */
	left?: MinuteLeft;
}

interface PaceOptions {
	lane: Lane;
	clock: Clock;
	deadline?: number;
	leaves?: number;
}

/** A lane in which nothing has been called yet. */
export function createLane(): Lane {
	return {
		tail: Promise.resolve(),
		minuteFullUntil: 0,
		dayFullUntil: 0,
		refusals: new Map(),
		sent: 0,
	};
}

/** Calls that may still be made in this minute; infinitely many while that is not known. */
export function callsLeft({ left }: Lane, now: number): number {
	return left !== undefined && now < left.until ? left.calls : Infinity;
}

/**
 * Wraps a sender so that its calls queue in the lane, wait for the next minute instead of spending
 * a call on a 429, and stop before Exact blocks the app for repeated errors. A call that could
 * start only after `deadline` (epoch milliseconds) is refused instead of delayed. The last calls of
 * each minute, so many as `leaves`, are left to others.
 */
export function paced(send: Send, { lane, clock, ...limits }: PaceOptions): Send {
	return async (request) => {
		const endpoint = endpointOf(request.url);
		const turn = lane.tail.then(async () => {
			refuseWhenSpent(lane, endpoint, clock.now());
			await waitForMinute({ lane, clock, ...limits });
			lane.sent += 1;
			const response = await send(request);
			learn(lane, { endpoint, response, now: clock.now() });
			return response;
		});
		// The next call waits for this one whether it succeeds or not.
		lane.tail = turn.catch(() => undefined);
		return await turn;
	};
}

async function waitForMinute(options: PaceOptions): Promise<void> {
	const { lane, clock, deadline = Infinity, leaves = 0 } = options;
	const isUsed = leaves > 0 && callsLeft(lane, clock.now()) <= leaves;
	const fullUntil = Math.max(lane.minuteFullUntil, (isUsed && lane.left?.until) || 0);
	const start = Math.max(clock.now(), fullUntil);
	if (start > deadline) {
		throw new ApiFault('Exact Online', 'Exact Online allows no further call in time', {
			kind: 'rateLimited',
			hint: 'Read the record again a minute later.',
			retryAt: fullUntil,
		});
	}
	if (start > clock.now()) await clock.sleep(start - clock.now());
}

function refuseWhenSpent(lane: Lane, endpoint: string, now: number): void {
	if (now < lane.dayFullUntil) throw dayLimit(lane.dayFullUntil);
	const recent = (lane.refusals.get(endpoint) ?? []).filter((time) => now - time < HOUR);
	lane.refusals.set(endpoint, recent);
	const oldest = recent.at(-ERROR_BUDGET);
	if (oldest === undefined) return;
	throw new ApiFault(
		'Exact Online',
		`Exact Online refused ${endpoint} ${recent.length} times within an hour`,
		{
			kind: 'rateLimited',
			hint: `No further call is made to it until ${new Date(oldest + HOUR).toISOString()}, because Exact blocks an app for an hour after ten refusals. Look at the earlier messages of this workflow for the cause.`,
			retryAt: oldest + HOUR,
		},
	);
}

function learn(
	lane: Lane,
	{ endpoint, response, now }: { endpoint: string; response: HttpResponse; now: number },
): void {
	const reset = minuteReset(response, now);
	if (reset !== undefined) lane.minuteFullUntil = reset;
	lane.left = minuteLeft(response, now) ?? lane.left;
	if (response.status === 429 && isDayLimit(response)) lane.dayFullUntil = dayReset(response, now);
	if (COUNTED.has(response.status)) {
		lane.refusals.set(endpoint, [...(lane.refusals.get(endpoint) ?? []), now]);
	}
}
