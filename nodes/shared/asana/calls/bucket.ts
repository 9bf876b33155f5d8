const MINUTE_MS = 60_000;

/** Share of a limit that is used: several clocks are involved, and calls bunch on their way. */
const USED = 0.98;

/** Share that flows steadily; the rest is for catching up after a burst. */
const STEADY = 0.94;

/** What a bucket is held to. */
export interface Rate {
	perMinute: number;
	/** Calls that may go out at once after a while of quiet. */
	burst: number;
}

/** Spreads calls over time, so that every minute stays within a limit. Times in milliseconds. */
export interface Bucket {
	/** How long until so many calls may go out; 0 when they may now. */
	waitAt(now: number, calls: number, rate: Rate): number;
	/** Notes that so many calls go out. */
	spend(now: number, calls: number): void;
	/** Calls that went out in the last minute. */
	spentBy(now: number): number;
}

/**
 * A token bucket under a sliding window: Asana looks at its limits more often than once a minute, so
 * calls flow steadily, and no minute holds more than the limit whatever came before.
 * <https://developers.asana.com/docs/rate-limits>
 */
export function createBucket(): Bucket {
	let level: { calls: number; at: number } | undefined;
	const sent: Array<{ at: number; calls: number }> = [];
	let inWindow = 0;

	const forgetOld = (now: number) => {
		const kept = sent.findIndex(({ at }) => at > now - MINUTE_MS);
		const old = sent.splice(0, kept === -1 ? sent.length : kept);
		inWindow -= old.reduce((sum, { calls }) => sum + calls, 0);
	};

	const refill = (now: number, { perMinute, burst }: Rate): number => {
		const gained =
			level === undefined
				? burst
				: // Clocks are set back now and then.
					(Math.max(0, now - level.at) / MINUTE_MS) * perMinute * STEADY;
		const calls = Math.min(burst, (level?.calls ?? 0) + gained);
		level = { calls, at: now };
		return calls;
	};

	const waitForWindow = (now: number, excessNow: number): number => {
		let excess = excessNow;
		for (const { at, calls } of excess > 0 ? sent : []) {
			excess -= calls;
			if (excess <= 0) return at + MINUTE_MS - now;
		}
		return 0;
	};

	return {
		waitAt(now, calls, rate) {
			const { perMinute } = rate;
			// A batch may take it below zero; what follows waits the longer.
			const missing = 1 - refill(now, rate);
			const flows = missing <= 0 ? 0 : (missing / (perMinute * STEADY)) * MINUTE_MS;
			forgetOld(now);
			return Math.ceil(Math.max(flows, waitForWindow(now, inWindow + calls - perMinute * USED)));
		},
		spend(now, calls) {
			level = { calls: (level?.calls ?? 0) - calls, at: level?.at ?? now };
			const last = sent.at(-1);
			if (last?.at === now) last.calls += calls;
			else sent.push({ at: now, calls });
			inWindow += calls;
		},
		spentBy(now) {
			forgetOld(now);
			return inWindow;
		},
	};
}
