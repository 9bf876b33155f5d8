import { seededRandom, type Random } from '../core/random';
import type { EventRecord } from './eventRecords';

/** Which events never arrive: the service delivers at most once, and promises no more. */
export class EventLoss {
	private share = 0;
	private random: Random = seededRandom(1);
	private named: Array<(event: EventRecord) => boolean> = [];

	/** Loses this share of all events from now on, the same ones for the same seed; 0 for none. */
	loseShare(share: number, seed = 1): void {
		this.share = share;
		this.random = seededRandom(seed);
	}

	/** Loses each event that fits, from now on. */
	loseWhere(fits: (event: EventRecord) => boolean): void {
		this.named.push(fits);
	}

	takes(event: EventRecord): boolean {
		// Drawn for each event, so that naming some does not change which others are lost.
		const drawn = this.share > 0 && this.random() < this.share;
		return drawn || this.named.some((fits) => fits(event));
	}

	clear(): void {
		this.share = 0;
		this.named = [];
	}
}
