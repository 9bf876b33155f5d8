import { delayOn, type SimulatorClock } from '../core/clock';

/** How long requests take: so many milliseconds, or more for some than for others. */
export type Latency = number | ((request: { method: string; path: string }) => number);

/**
 * The place where requests wait between being let in and being worked on. Closing it keeps any
 * number of them in flight at once, so that limits on concurrency can be met without a stopwatch.
 */
export class Gate {
	private opened: Promise<void> | undefined;

	/** `latencyMs`: what each request spends here even when the gate is open. May be changed. */
	constructor(
		private readonly clock: SimulatorClock,
		public latencyMs: Latency = 0,
	) {}

	/** Closes the gate; what it returns opens it again. */
	hold(): () => void {
		let open = () => {};
		this.opened = new Promise<void>((resolve) => (open = resolve));
		return () => {
			this.opened = undefined;
			open();
		};
	}

	async pass(request: { method: string; path: string }): Promise<void> {
		const { latencyMs: latency } = this;
		await delayOn(this.clock, typeof latency === 'number' ? latency : latency(request));
		await this.opened;
	}
}
