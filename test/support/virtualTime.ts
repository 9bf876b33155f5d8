import { nextTurn } from '../host';
import type { SimulatorClock } from '../simulators/core/clock';

interface Waiting {
	at: number;
	/** Those of the same moment go in the order in which they came. */
	order: number;
	go(): void;
}

/**
 * Time for many who wait at once: it stands still while anybody has something to do, and then jumps
 * to whoever waits for the nearest moment. Nothing in it may wait for anything but this clock.
 */
export class VirtualTime implements SimulatorClock {
	private time: number;
	private order = 0;
	/** A binary heap, the nearest moment first. */
	private readonly heap: Waiting[] = [];

	constructor(start: string) {
		this.time = Date.parse(start);
	}

	now(): number {
		return this.time;
	}

	async sleep(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => this.push(milliseconds, resolve));
	}

	after(milliseconds: number, task: () => void | Promise<void>): () => void {
		let isOff = false;
		this.push(milliseconds, () => {
			if (!isOff) void task();
		});
		return () => {
			isOff = true;
		};
	}

	/** Lets time pass until this moment (epoch milliseconds), or until nobody waits any more. */
	async run(end: number): Promise<void> {
		for (;;) {
			// All promises that can settle have done so when the event loop comes round.
			await nextTurn();
			const [next] = this.heap;
			if (next === undefined || next.at > end) break;
			this.pop();
			this.time = next.at;
			next.go();
		}
		this.time = Math.max(this.time, end);
	}

	private push(milliseconds: number, go: () => void): void {
		const at = this.time + Math.max(0, milliseconds);
		this.heap.push({ at, order: (this.order += 1), go });
		for (let child = this.heap.length - 1; child > 0; ) {
			const parent = (child - 1) >> 1;
			if (!this.swapWhenLater(parent, child)) break;
			child = parent;
		}
	}

	private pop(): void {
		const last = this.heap.pop();
		if (last === undefined || this.heap.length === 0) return;
		this.heap[0] = last;
		for (let parent = 0; ; ) {
			const left = 2 * parent + 1;
			const child = this.isLater(left, left + 1) ? left + 1 : left;
			if (!this.swapWhenLater(parent, child)) break;
			parent = child;
		}
	}

	private isLater(one: number, other: number): boolean {
		const [a, b] = [this.heap[one], this.heap[other]];
		if (a === undefined || b === undefined) return false;
		return a.at > b.at || (a.at === b.at && a.order > b.order);
	}

	private swapWhenLater(parent: number, child: number): boolean {
		if (!this.isLater(parent, child)) return false;
		const [a, b] = [this.heap[parent], this.heap[child]];
		if (a === undefined || b === undefined) return false;
		this.heap[parent] = b;
		this.heap[child] = a;
		return true;
	}
}
