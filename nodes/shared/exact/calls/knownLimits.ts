import type { HttpResponse } from '../../http/types';
import { MARGIN, MINUTE, dayHeard, minuteHeard, type Heard } from './limits';

/** Exact's own numbers, for answers that do not say. exact-online.md §4.1 */
const CALLS_PER_MINUTE = 60;
const CALLS_PER_DAY = 5_000;

/** Two answers whose resets lie closer together speak of the same minute or day. */
const SAME_WINDOW_MS = 5_000;

/** How far our clock is set right at a time when a wait turned out too short. */
const CLOCK_STEP_MS = 5_000;

/** Others that were seen spending count as there for so long. */
const OTHERS_STAY_MS = 15 * 60_000;

/** Left over for one who has heard nothing yet, such as a worker that has just started. */
const FOR_NEWCOMERS = 2;
/** The same while others are known to be there, and for each that may be calling this moment. */
const FOR_OTHERS = 4;
const FOR_EACH_OTHER = 2;
/** No more than one in so many calls of a minute stays unused for all that. */
const LARGEST_SHARE = 5;

/** One limit as last heard; `until` is when it starts anew on our own clock. */
export interface KnownLimit {
	calls: number;
	limit: number;
	reset: number;
	until: number;
}

/**
 * What one process has heard of the limits of one division. Executions and workers share them and
 * know nothing of each other, so all of this is learned from the answers alone.
 */
export interface KnownLimits {
	minute?: KnownLimit;
	day?: KnownLimit;
	/** Most calls that others made between two of ours, and until when they count as there. */
	others: { calls: number; until: number };
	/** How many milliseconds our clock seems to be ahead of Exact's. */
	ahead: number;
}

/** Nothing heard yet. */
export function nothingKnown(): KnownLimits {
	return { others: { calls: 0, until: 0 }, ahead: 0 };
}

/** Takes in what an answer to a call of `sentAt` says about the limits. */
export function learnLimits(
	known: KnownLimits,
	{ response, sentAt, now }: { response: HttpResponse; sentAt: number; now: number },
): void {
	const minute = minuteHeard(response, now);
	if (minute !== undefined) {
		setClock(known, minute, { sentAt, now });
		noteOthers(known, minute, now);
		known.minute = onOurClock(minute, { ahead: known.ahead, limit: CALLS_PER_MINUTE });
	}
	const day = dayHeard(response, now);
	if (day !== undefined) known.day = onOurClock(day, { ahead: known.ahead, limit: CALLS_PER_DAY });
}

/** Calls left as last heard; infinitely many while nothing is known of the present minute or day. */
export function leftOf(limit: KnownLimit | undefined, now: number): number {
	return limit !== undefined && now < limit.until ? limit.calls : Infinity;
}

/**
 * The last calls of a minute or day that we do not make: others may have spent them since we last
 * heard, and one who has heard nothing yet finds out by a call. The faster the rest drops without
 * our doing, the more is left.
 */
export function reserve({ minute, others }: KnownLimits, now: number): number {
	const most = Math.floor((minute?.limit ?? CALLS_PER_MINUTE) / LARGEST_SHARE);
	const wanted = now < others.until ? FOR_OTHERS + FOR_EACH_OTHER * others.calls : FOR_NEWCOMERS;
	return Math.min(most, wanted);
}

/**
 * A minute that ended, on our clock, before we called shows that ours is ahead by that much; if we
 * had waited for its end, by more. One that is still to last so long that it would not have begun
 * shows that it is not, so that a single stale answer does not hold us up for ever.
 */
function setClock(
	known: KnownLimits,
	minute: Heard,
	{ sentAt, now }: { sentAt: number; now: number },
): void {
	if (minute.isTold) known.ahead = Math.min(known.ahead, Math.max(0, now - minute.reset + MINUTE));
	const over = sentAt - minute.reset;
	if (over < 0) return;
	const before = known.minute;
	const wasWaitedFor = before !== undefined && isSame(before, minute) && sentAt >= before.until;
	known.ahead = Math.max(known.ahead, over + (wasWaitedFor ? CLOCK_STEP_MS : 0));
}

function isSame(before: { reset: number }, minute: Heard): boolean {
	return Math.abs(before.reset - minute.reset) < SAME_WINDOW_MS;
}

/** What the rest dropped by beyond our own call, others have spent. */
function noteOthers({ minute: before, others }: KnownLimits, minute: Heard, now: number): void {
	const same = before !== undefined && isSame(before, minute) ? before : undefined;
	const full = same?.calls ?? minute.limit ?? minute.calls + 1;
	const spent = full - 1 - minute.calls;
	if (now >= others.until) others.calls = 0;
	if (spent <= 0) return;
	others.until = now + OTHERS_STAY_MS;
	// What was spent before our first call of a minute says that they are there, but not how fast.
	if (same !== undefined) others.calls = Math.max(others.calls, spent);
}

function onOurClock(heard: Heard, { ahead, limit }: { ahead: number; limit: number }): KnownLimit {
	return {
		calls: heard.calls,
		limit: heard.limit ?? limit,
		reset: heard.reset,
		until: heard.reset + ahead + MARGIN,
	};
}
