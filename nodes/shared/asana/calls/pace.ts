import type { HttpRequest, HttpResponse } from '../../http/types';
import { createBucket } from './bucket';
import { PER_MINUTE, planShown } from './plan';
import type { Weight } from './weight';

/** Searches, which are counted beside all other calls too. */
const SEARCHES = { perMinute: 60, few: 10 };

/**
 * Calls that may go out at once after a while of quiet, so that a handful of documents is in Asana
 * within seconds: what a free plan has in a minute, or a fifth of what a larger one has. Where Asana
 * refused some although the minute's sum permits, as many as can flow into any part of the minute.
 */
const BURST = { most: 0.98 * PER_MINUTE.free, share: 0.2, few: 5, steady: 0.01 };

/** Fewer calls a minute than this make no sense, whatever Asana refuses. */
const SLOWEST = 30;

/** How fast a token that was slowed down is trusted again. */
const RECOVERY = { afterMs: 10_000, factor: 1.25 };

/** A refusal at about this many calls in a minute is that of a free plan. */
const LOOKS_FREE = { least: 100, most: 260 };

/** How long what a refusal taught about the plan is believed, in milliseconds. */
const BELIEVED_MS = 600_000;

/** How long after a refusal calls go out few at once, in milliseconds. */
const CAREFUL_MS = 3_600_000;

/** When the calls of one token may go out. Times in milliseconds, as `now` counts them. */
export interface Pace {
	/** How long a call has to wait from now on; 0 when it may go out. */
	waitFor(weight: Weight): number;
	spend(weight: Weight): void;
	/** Learns from an answer which plan the token is under. */
	learn(request: HttpRequest, response: HttpResponse): void;
	/** Asana took no more calls, and not for too many being in flight. */
	slowDown(sentAt: number): void;
	/** Whether the calls of the last minute come near the limit as far as it is known. */
	isNearLimit(): boolean;
	/** Nothing goes out before that moment. */
	holdUntil(moment: number): void;
	/** Calls a minute as people say; learned from Asana's answers when undefined. */
	setPerMinute(perMinute: number | undefined): void;
}

/**
 * The pace of one token. It begins as on a free plan unless told, speeds up when an answer shows a
 * paid one, and slows down where Asana refuses although the count permits: it also weighs what calls
 * cost, and other programs may use the same token.
 */
export function createPace(now: () => number): Pace {
	const all = createBucket();
	const searches = createBucket();
	let told: number | undefined;
	let shown: keyof typeof PER_MINUTE | undefined;
	let refusedAsFreeAt = -Infinity;
	let refusedAt = -Infinity;
	let slowed: { perMinute: number; at: number } | undefined;
	let heldUntil = -Infinity;

	const limit = (): number => {
		if (told !== undefined) return told;
		const isFree = shown !== 'paid' || now() - refusedAsFreeAt < BELIEVED_MS;
		return isFree ? PER_MINUTE.free : PER_MINUTE.paid;
	};

	const isCareful = (): boolean => now() - refusedAt < CAREFUL_MS;

	const burst = (): number =>
		isCareful()
			? Math.max(BURST.few, BURST.steady * limit())
			: Math.max(BURST.share * limit(), BURST.most);

	const searching = () => ({
		perMinute: SEARCHES.perMinute,
		burst: isCareful() ? SEARCHES.few : SEARCHES.perMinute,
	});

	const perMinute = (): number => {
		if (slowed === undefined) return limit();
		const steps = Math.floor((now() - slowed.at) / RECOVERY.afterMs);
		return Math.min(limit(), slowed.perMinute * RECOVERY.factor ** Math.max(0, steps));
	};

	return {
		waitFor(weight) {
			const at = now();
			const waits = [
				heldUntil - at,
				all.waitAt(at, weight.reads + weight.writes, { perMinute: perMinute(), burst: burst() }),
				weight.searches === 0 ? 0 : searches.waitAt(at, weight.searches, searching()),
			];
			return Math.max(0, ...waits);
		},
		spend(weight) {
			all.spend(now(), weight.reads + weight.writes);
			if (weight.searches > 0) searches.spend(now(), weight.searches);
		},
		learn(request, response) {
			shown = planShown(request, response) ?? shown;
		},
		slowDown(sentAt) {
			refusedAt = now();
			const spent = all.spentBy(now());
			const looksFree = spent >= LOOKS_FREE.least && spent <= LOOKS_FREE.most;
			if (told === undefined && limit() === PER_MINUTE.paid && looksFree) refusedAsFreeAt = now();
			// What was on its way when we slowed down tells nothing new.
			else if (slowed === undefined || sentAt > slowed.at) {
				slowed = { perMinute: Math.max(SLOWEST, perMinute() / 2), at: now() };
			}
		},
		isNearLimit: () => all.spentBy(now()) >= 0.8 * limit(),
		holdUntil(moment) {
			heldUntil = Math.max(heldUntil, moment);
		},
		setPerMinute(perMinuteTold) {
			told = perMinuteTold;
		},
	};
}
