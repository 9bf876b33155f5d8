const MINUTE_MS = 60_000;

/** A call that takes longer on its way than those after it counts as late as they do. */
const WINDOW_MS = MINUTE_MS + 2_000;

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
 * A leaky bucket under a sliding window: after a while of quiet calls go at once, after that they flow
 * steadily, and no minute holds more than the limit whatever came before.
 * <https://developers.asana.com/docs/rate-limits>
 */
export function createBucket(): Bucket {
	/** The calls it holds that have not flowed out yet. */
	let held = { calls: 0, at: -Infinity };
	const sent: Array<{ at: number; calls: number }> = [];
	let inWindow = 0;

	const forgetOld = (now: number) => {
		const kept = sent.findIndex(({ at }) => at > now - WINDOW_MS);
		const old = sent.splice(0, kept === -1 ? sent.length : kept);
		inWindow -= old.reduce((sum, { calls }) => sum + calls, 0);
	};

	const leak = (now: number, perMinute: number): void => {
		const gone = ((now - held.at) / MINUTE_MS) * perMinute * STEADY;
		held = { calls: Math.max(0, held.calls - gone), at: now };
	};

	const waitForWindow = (now: number, excessNow: number): number => {
		let excess = excessNow;
		for (const { at, calls } of excess > 0 ? sent : []) {
			excess -= calls;
			if (excess <= 0) return at + WINDOW_MS - now;
		}
		return 0;
	};

	return {
		waitAt(now, calls, { perMinute, burst }) {
			leak(now, perMinute);
			// A batch may take more than there is room for; what follows waits the longer.
			const tooMany = held.calls + 1 - burst;
			const flows = tooMany <= 0 ? 0 : (tooMany / (perMinute * STEADY)) * MINUTE_MS;
			forgetOld(now);
			return Math.ceil(Math.max(flows, waitForWindow(now, inWindow + calls - perMinute * USED)));
		},
		spend(now, calls) {
			held.calls += calls;
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
