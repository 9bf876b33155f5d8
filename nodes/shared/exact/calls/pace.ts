import { ApiFault } from '../../http/fault';
import type { Clock, Send } from '../../http/types';
import { endpointOf } from './address';
import { noteError, refuseBeyondBudget, type ErrorBudget } from './errorBudget';
import { noteErrorToday } from './errorsToday';
import { learnLimits, leftOf, nothingKnown, reserve, type KnownLimits } from './knownLimits';
import { dayLimit, keptForTriggers, moment } from './limits';

/** The calls of one credential and division: one at a time, within the limits as last heard. */
export interface Lane {
	tail: Promise<unknown>;
	limits: KnownLimits;
	errors: ErrorBudget;
	/** How many calls were sent. */
	sent: number;
}

/** What a caller of a lane may spend. */
export interface Allowance {
	/** Epoch milliseconds after which no call is started any more. */
	deadline?: number;
	/** Calls of each minute that are left to others. */
	leaves?: number;
	/** Calls of each day that are left to triggers; at most half of them are. */
	keeps?: number;
	/** IANA name of the zone in which people are told times. */
	timeZone: string;
}

interface PaceOptions extends Allowance {
	lane: Lane;
	clock: Clock;
}

/** A lane in which nothing has been called yet. */
export function createLane(): Lane {
	return { tail: Promise.resolve(), limits: nothingKnown(), errors: new Map(), sent: 0 };
}

/** Calls that may still be made in this minute; infinitely many while that is not known. */
export function callsLeft({ limits }: Lane, now: number): number {
	return leftOf(limits.minute, now);
}

/**
 * Wraps a sender so that its calls queue in the lane, wait for the next minute instead of spending
 * a call on a 429, leave the share of the day that is kept for triggers, and stop before Exact
 * blocks the app for repeated errors. A call that could start only after `deadline` is refused
 * instead of delayed. One that waits for the next minute gives up its place meanwhile, so that those
 * behind it that need not wait, or cannot, do not.
 */
export function paced(send: Send, options: PaceOptions): Send {
	const { lane, clock, timeZone } = options;
	const sendNow: Send = async (request) => {
		lane.sent += 1;
		const endpoint = endpointOf(request.url);
		const sentAt = clock.now();
		const response = await send(request);
		const now = clock.now();
		learnLimits(lane.limits, { response, sentAt, now });
		noteError(lane.errors, { endpoint, response, now });
		noteErrorToday(lane, { endpoint, response, now });
		return response;
	};
	return async (request) => {
		const endpoint = endpointOf(request.url);
		for (;;) {
			const turn = lane.tail.then(async () => {
				refuseBeyondBudget(lane.errors, { endpoint, now: clock.now(), timeZone });
				refuseBeyondDay(options);
				const start = startInTime(options);
				return start > clock.now() ? { start } : { response: await sendNow(request) };
			});
			// The next call waits for this one whether it succeeds or not.
			lane.tail = turn.catch(() => undefined);
			const { response, start } = await turn;
			if (response !== undefined) return response;
			await clock.sleep(Math.max(0, start - clock.now()));
		}
	};
}

/** Of the calls of a day, those that an execution leaves to triggers. */
export function keptCalls({ day }: KnownLimits, keeps = 0): number {
	return Math.min(keeps, Math.floor((day?.limit ?? Infinity) / 2));
}

function refuseBeyondDay({ lane: { limits }, clock, keeps, timeZone }: PaceOptions): void {
	const { day } = limits;
	const now = clock.now();
	const left = leftOf(day, now);
	if (day === undefined || left === Infinity) return;
	const spare = reserve(limits, now);
	if (left <= spare) throw dayLimit(day.reset, timeZone);
	const kept = keptCalls(limits, keeps);
	if (left <= kept + spare) throw keptForTriggers({ kept, reset: day.reset }, timeZone);
}

/** When a call may start: now, or with the next minute; rejects one for which that is too late. */
function startInTime(options: PaceOptions): number {
	const { lane, clock, deadline = Infinity, leaves = 0, timeZone } = options;
	const { minute } = lane.limits;
	const now = clock.now();
	const isUsed = leftOf(minute, now) <= Math.max(leaves, reserve(lane.limits, now));
	const start = isUsed && minute !== undefined ? minute.until : now;
	if (start <= deadline) return start;
	throw new ApiFault('Exact Online', 'Exact Online allows no further call in time', {
		kind: 'rateLimited',
		hint: `Its calls of this minute are used up until ${moment(start, timeZone)}. Read the record again after that.`,
		retryAt: start,
	});
}
