import { refusals } from './errors';
import type { TokenRecord } from './records';
import { isFree } from './tokens';
import type { World } from './world';

/** What a request weighs: a batch weighs what its actions do, and nothing itself. */
export interface Weight {
	reads: number;
	writes: number;
	searches: number;
}

interface Usage {
	/** When each request of the last window came in, refused ones too. */
	requests: number[];
	searches: number[];
	reads: number;
	writes: number;
	peak: { reads: number; writes: number };
	/** What may still be spent, below 0 after an answer that cost too much, and when that was so. */
	budget: { left: number; at: number };
}

/** A request that was let in. */
export interface Admission {
	/** Says what its answer cost, which nobody knows before. */
	charge(cost: number): void;
	/** Gives its places back. */
	release(): void;
}

const minute = 60_000;

/** Counts what each token does, and refuses with 429 what is too much. */
export class Limiter {
	private usage = new Map<string, Usage>();

	constructor(private readonly world: World) {}

	/** Lets a request in, whole or not at all. */
	admit(token: TokenRecord, weight: Weight): Admission {
		const usage = this.usageOf(token);
		const { limits, switches } = this.world;
		const now = this.world.clock.now();
		const perMinute = isFree(this.world, token) ? limits.perMinuteFree : limits.perMinutePaid;
		const weighed = weight.reads + weight.writes;
		const { quotaWindowMs: windowMs } = limits;
		const share = windowMs / minute;
		const searches = limits.searchesPerMinute * share;
		const waits = [
			waitFor(usage.requests, { now, count: weighed, limit: perMinute * share, windowMs }),
			waitFor(usage.searches, { now, count: weight.searches, limit: searches, windowMs }),
			this.waitForBudget(usage),
		];
		note(usage.requests, now, weighed);
		note(usage.searches, now, weight.searches);
		const wait = Math.max(...waits);
		if (wait > 0) throw refusals.tooManyRequests(Math.ceil(wait / 1000));
		const full =
			(weight.reads > 0 && usage.reads + weight.reads > limits.readsInFlight) ||
			(weight.writes > 0 && usage.writes + weight.writes > limits.writesInFlight);
		if (full) {
			throw refusals.tooManyRequests(switches.concurrencyRetryAfter === 'present' ? 1 : undefined);
		}
		usage.reads += weight.reads;
		usage.writes += weight.writes;
		usage.peak.reads = Math.max(usage.peak.reads, usage.reads);
		usage.peak.writes = Math.max(usage.peak.writes, usage.writes);
		return {
			charge: (cost) => {
				this.refill(usage);
				usage.budget.left -= cost;
			},
			release() {
				usage.reads -= weight.reads;
				usage.writes -= weight.writes;
			},
		};
	}

	/** What a token may still spend this minute; below 0 when it is kept waiting. */
	budgetOf(token: string): number {
		const usage = this.usage.get(token);
		if (usage === undefined) return this.world.limits.costPerMinute;
		this.refill(usage);
		return usage.budget.left;
	}

	/** How many of a token's requests are being worked on. */
	inFlight(token: string): { reads: number; writes: number } {
		const { reads = 0, writes = 0 } = this.usage.get(token) ?? {};
		return { reads, writes };
	}

	/** The most that were being worked on at once. */
	peakInFlight(token: string): { reads: number; writes: number } {
		const { reads = 0, writes = 0 } = this.usage.get(token)?.peak ?? {};
		return { reads, writes };
	}

	clear(): void {
		this.usage.clear();
	}

	private usageOf({ token }: TokenRecord): Usage {
		const known = this.usage.get(token);
		if (known !== undefined) return known;
		const peak = { reads: 0, writes: 0 };
		const budget = { left: this.world.limits.costPerMinute, at: this.world.clock.now() };
		const fresh: Usage = { requests: [], searches: [], reads: 0, writes: 0, peak, budget };
		this.usage.set(token, fresh);
		return fresh;
	}

	/** A minute's worth comes in a minute, evenly, and no more than that is ever kept. */
	private refill({ budget }: Usage): void {
		const { costPerMinute } = this.world.limits;
		const now = this.world.clock.now();
		if (Number.isFinite(costPerMinute) && Number.isFinite(budget.left)) {
			const come = (costPerMinute * (now - budget.at)) / minute;
			budget.left = Math.min(costPerMinute, budget.left + come);
		} else budget.left = costPerMinute;
		budget.at = now;
	}

	/** Milliseconds until there is something to spend again; 0 when there is. */
	private waitForBudget(usage: Usage): number {
		this.refill(usage);
		const { left } = usage.budget;
		if (left > 0) return 0;
		return Math.max(Math.ceil((-left / this.world.limits.costPerMinute) * minute), 1);
	}
}

/** Milliseconds until `count` more fit under the limit; 0 when they fit now. */
function waitFor(
	times: number[],
	{ now, count, limit, windowMs }: { now: number; count: number; limit: number; windowMs: number },
): number {
	// They are in the order of time, so that those of before the window are all in front.
	const recent = times.findIndex((time) => time > now - windowMs);
	times.splice(0, recent === -1 ? times.length : recent);
	const tooMany = times.length + count - Math.floor(limit);
	if (count === 0 || tooMany <= 0) return 0;
	const frees = times[Math.min(tooMany, times.length) - 1] ?? now;
	return Math.max(frees + windowMs - now, 1);
}

function note(times: number[], now: number, count: number): void {
	for (let left = count; left > 0; left -= 1) times.push(now);
}
