import { absolute } from './money';
import type { RunLimits } from './plan';

type Kind = 'cost' | 'hours';

/** What one run has moved, and what it was allowed to. */
export class Purse {
	private readonly moved: Record<Kind, bigint> = { cost: 0n, hours: 0n };
	private entries = 0;

	constructor(private readonly limits: RunLimits) {}

	/** The books of a posting moved by so much in the run. */
	spend(kind: Kind, by: bigint): void {
		if (by === 0n) return;
		this.moved[kind] += absolute(by);
		this.entries += 1;
	}

	/** Whether a posting that was not done had no room any more: what was moved before it is no more than this. */
	holds(kind: Kind, by: bigint): boolean {
		const { amount, hours, entries } = this.limits;
		const most = kind === 'cost' ? amount : hours;
		return (
			(most !== undefined && this.moved[kind] + by > most) ||
			(entries !== undefined && this.entries >= entries)
		);
	}

	/** What of the limits was gone beyond. */
	excess(): string[] {
		const { amount, hours, entries } = this.limits;
		const isOver = (one: bigint | number, most: bigint | number | undefined) =>
			most !== undefined && one > most;
		return [
			...(isOver(this.moved.cost, amount) ? ['amount'] : []),
			...(isOver(this.moved.hours, hours) ? ['hours'] : []),
			...(isOver(this.entries, entries) ? ['entries'] : []),
		];
	}
}
