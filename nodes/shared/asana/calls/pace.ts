import type { HttpRequest, HttpResponse } from '../../http/types';
import { createBucket } from './bucket';
import { PER_MINUTE, planShown } from './plan';
import type { Weight } from './weight';

/** Searches, which are counted beside all other calls too. */
const SEARCHES = { perMinute: 60, burst: 10 };

/**
 * Calls that may go out at once, for one document needs its answers soon: few where few are allowed,
 * and more as long as nothing is known, which is how every run begins.
 */
const BURST = { few: 10, many: 25 };

/** Fewer calls a minute than this make no sense, whatever Asana refuses. */
const SLOWEST = 30;

/** How fast a token that was slowed down is trusted again. */
const RECOVERY = { afterMs: 10_000, factor: 1.25 };

/** A refusal at about this many calls in a minute is that of a free plan. */
const LOOKS_FREE = { least: 100, most: 220 };

/** How long what a refusal taught about the plan is believed, in milliseconds. */
const BELIEVED_MS = 600_000;

/** When the calls of one token may go out. Times in epoch milliseconds. */
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
	let slowed: { perMinute: number; at: number } | undefined;
	let heldUntil = -Infinity;

	const limit = (): number => {
		if (told !== undefined) return told;
		const isFree = shown !== 'paid' || now() - refusedAsFreeAt < BELIEVED_MS;
		return isFree ? PER_MINUTE.free : PER_MINUTE.paid;
	};

	const burst = (): number => {
		const isUnknown = told === undefined && shown === undefined;
		return isUnknown || limit() > PER_MINUTE.free ? BURST.many : BURST.few;
	};

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
				weight.searches === 0 ? 0 : searches.waitAt(at, weight.searches, SEARCHES),
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
