/** Time as the simulators see it: epoch milliseconds, and things that happen later. */
import { clearTimeout, setTimeout, wait } from '../../host';
export interface SimulatorClock {
	now(): number;
	/** Runs `task` once, `milliseconds` from now. Returns a function that calls it off. */
	after(milliseconds: number, task: () => void | Promise<void>): () => void;
	/**
	 * Lets so much time pass for a request that is being worked on. A clock without it cannot: then
	 * real milliseconds go by.
	 */
	delay?(milliseconds: number): Promise<void>;
}

/** Keeps a request waiting: on the clock where that can pass by itself, else really. */
export async function delayOn(clock: SimulatorClock, milliseconds: number): Promise<void> {
	if (milliseconds > 0) await (clock.delay?.(milliseconds) ?? wait(milliseconds));
}

/** The wall clock, for simulators that stay up. `scale` divides waits: 60 turns minutes into seconds. */
export function wallClock({ scale = 1 }: { scale?: number } = {}): SimulatorClock {
	return {
		now: () => Date.now(),
		after(milliseconds, task) {
			const timer = setTimeout(() => void task(), milliseconds / scale);
			timer.unref();
			return () => clearTimeout(timer);
		},
	};
}

/** A clock that stands still until the test moves it, so that minutes pass instantly. */
export class TestClock implements SimulatorClock {
	private time: number;
	private pending: Array<{ at: number; task: () => void | Promise<void> }> = [];

	constructor(start = '2026-03-02T09:00:00Z') {
		this.time = Date.parse(start);
	}

	now(): number {
		return this.time;
	}

	after(milliseconds: number, task: () => void | Promise<void>): () => void {
		const entry = { at: this.time + milliseconds, task };
		this.pending.push(entry);
		return () => {
			this.pending = this.pending.filter((other) => other !== entry);
		};
	}

	/** Moves time forward, running what falls due on the way, in order, each to its end. */
	async advance(milliseconds: number): Promise<void> {
		const end = this.time + milliseconds;
		for (;;) {
			const due = this.pending.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
			if (due === undefined) break;
			this.pending = this.pending.filter((other) => other !== due);
			this.time = Math.max(this.time, due.at);
			await due.task();
		}
		// What ran on the way may have moved it further, as a receiver does that takes its time.
		this.time = Math.max(this.time, end);
	}

	/** For code under test that waits: the wait is over at once, and the clock has moved. */
	async sleep(milliseconds: number): Promise<void> {
		await this.advance(milliseconds);
	}
}
