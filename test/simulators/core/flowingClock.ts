import { nextTurn } from '../../host';
import type { SimulatorClock } from './clock';

interface Waiting {
	at: number;
	go(): void;
}

/**
 * Time that passes by itself and takes none: it stands still while anything is being done, and then
 * jumps to the nearest moment that somebody waits for. A morning of calls that take 100 ms each is
 * over in seconds, over real sockets too, and every limit, expiry and rate is measured in this time.
 *
 * Callers that call side by side wrap each call in `during`, for what is still on its way between
 * two sockets cannot be seen otherwise. A single caller that makes one call after the other need
 * not. What is wrapped must not `sleep`: wrap the call itself, below all retrying and pacing.
 */
export class FlowingClock implements SimulatorClock {
	private time: number;
	/** Moments that make time pass, and those that only happen when it does. */
	private sleepers: Waiting[] = [];
	private tasks: Waiting[] = [];
	private underWay = 0;
	private delayed = 0;
	private isFlowing = false;

	constructor(start = '2026-03-02T09:00:00Z') {
		this.time = Date.parse(start);
	}

	now(): number {
		return this.time;
	}

	/** A caller that waits: time passes for it as soon as nobody has anything to do. */
	async sleep(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.insert(this.sleepers, milliseconds, resolve);
			void this.flow();
		});
	}

	/** The time a request takes at the service, or a receiver to answer: who called is waiting too. */
	async delay(milliseconds: number): Promise<void> {
		this.delayed += 1;
		await this.sleep(milliseconds);
		this.delayed -= 1;
	}

	/** Something that happens once time has passed so far; time does not pass for its sake. */
	after(milliseconds: number, task: () => void | Promise<void>): () => void {
		const entry = this.insert(this.tasks, milliseconds, () => {
			void this.during(async () => await task());
		});
		return () => {
			this.tasks = this.tasks.filter((other) => other !== entry);
		};
	}

	/** Does something real, such as a call over a socket, during which time stands still. */
	async during<Result>(work: () => Promise<Result>): Promise<Result> {
		this.underWay += 1;
		try {
			return await work();
		} finally {
			this.underWay -= 1;
			void this.flow();
		}
	}

	private async flow(): Promise<void> {
		if (this.isFlowing) return;
		this.isFlowing = true;
		for (;;) {
			// All promises that can settle have done so when the event loop comes round.
			await nextTurn();
			if (this.underWay > this.delayed || this.sleepers.length === 0) break;
			this.jump();
		}
		this.isFlowing = false;
	}

	/** To the nearest moment somebody waits for, or to what happens before it. */
	private jump(): void {
		const [task] = this.tasks;
		const [sleeper] = this.sleepers;
		if (task !== undefined && sleeper !== undefined && task.at <= sleeper.at) {
			this.tasks.shift();
			this.time = Math.max(this.time, task.at);
			task.go();
			return;
		}
		this.time = Math.max(this.time, sleeper?.at ?? this.time);
		while (this.sleepers[0] !== undefined && this.sleepers[0].at <= this.time) {
			this.sleepers.shift()?.go();
		}
	}

	/** Rows are kept in the order of time; those of the same moment go as they came. */
	private insert(row: Waiting[], milliseconds: number, go: () => void): Waiting {
		const entry = { at: this.time + Math.max(0, milliseconds), go };
		const later = row.findIndex(({ at }) => at > entry.at);
		row.splice(later === -1 ? row.length : later, 0, entry);
		return entry;
	}
}
