import type { History } from './history';
import type { Item } from './items';
import type { StoredEntry } from './oracle/model';
import { postingName } from './oracle/plan';
import { Purse } from './oracle/purse';
import { storedFor } from './stored';

/** The sum of each posting, with its kind. */
type Sums = Map<string, { kind: StoredEntry['kind']; sum: bigint }>;

/** What one run moves in the books, held against the limits of a run. */
export class Spending {
	private readonly before: Sums | undefined;

	/** To be made before the run. */
	constructor(
		private readonly history: History,
		private readonly items: ReadonlySet<Item>,
	) {
		if (history.oracle.plan.perRun !== undefined) this.before = this.sums();
	}

	/** What a run that is over has moved; undefined where a run may move as much as it likes. */
	purse(): Purse | undefined {
		const { perRun } = this.history.oracle.plan;
		if (perRun === undefined || this.before === undefined) return undefined;
		const purse = new Purse(perRun);
		const after = this.sums();
		for (const [name, { kind }] of new Map([...this.before, ...after])) {
			purse.spend(kind, (after.get(name)?.sum ?? 0n) - (this.before.get(name)?.sum ?? 0n));
		}
		return purse;
	}

	/** Of second entries, which no limit keeps in the books, the oldest counts. */
	private sums(): Sums {
		const { oracle, world } = this.history;
		const sums: Sums = new Map();
		for (const item of this.items) {
			if (!oracle.tasks.has(item)) continue;
			const { entries } = storedFor(world, oracle.task(item));
			const counted = new Set<string>();
			for (const { key, kind, measure } of entries) {
				const name = `${item} ${postingName({ kind, series: key?.series })}`;
				const entry = `${name}:${key?.n}`;
				if (counted.has(entry)) continue;
				counted.add(entry);
				sums.set(name, { kind, sum: (sums.get(name)?.sum ?? 0n) + measure });
			}
		}
		return sums;
	}
}
