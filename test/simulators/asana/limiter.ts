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
	/** When each request of the last minute came in, refused ones too. */
	requests: number[];
	searches: number[];
	reads: number;
	writes: number;
	peak: { reads: number; writes: number };
}

const minute = 60_000;

/** Counts what each token does, and refuses with 429 what is too much. */
export class Limiter {
	private usage = new Map<string, Usage>();

	constructor(private readonly world: World) {}

	/** Lets a request in, whole or not at all. Call what it returns once the answer is ready. */
	admit(token: TokenRecord, weight: Weight): () => void {
		const usage = this.usageOf(token);
		const { limits, switches } = this.world;
		const now = this.world.clock.now();
		const perMinute = isFree(this.world, token) ? limits.perMinuteFree : limits.perMinutePaid;
		const weighed = weight.reads + weight.writes;
		const waits = [
			waitFor(usage.requests, { now, count: weighed, limit: perMinute }),
			waitFor(usage.searches, { now, count: weight.searches, limit: limits.searchesPerMinute }),
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
		return () => {
			usage.reads -= weight.reads;
			usage.writes -= weight.writes;
		};
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
		const fresh: Usage = { requests: [], searches: [], reads: 0, writes: 0, peak };
		this.usage.set(token, fresh);
		return fresh;
	}
}

/** Milliseconds until `count` more fit under the limit; 0 when they fit now. */
function waitFor(
	times: number[],
	{ now, count, limit }: { now: number; count: number; limit: number },
): number {
	const recent = times.filter((time) => time > now - minute);
	times.splice(0, times.length, ...recent);
	const tooMany = recent.length + count - limit;
	if (count === 0 || tooMany <= 0) return 0;
	const frees = recent[Math.min(tooMany, recent.length) - 1] ?? now;
	return Math.max(frees + minute - now, 1);
}

function note(times: number[], now: number, count: number): void {
	for (let left = count; left > 0; left -= 1) times.push(now);
}
