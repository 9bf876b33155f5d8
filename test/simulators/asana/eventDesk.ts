import type { EventRecord } from './eventRecords';
import { visibleEvents } from './syncTokens';
import type { World } from './world';

/** What tests do to event streams, and see of them. */
export class EventDesk {
	constructor(private readonly world: World) {}

	/** Makes every sync token worthless, as the service may at any time: the next poll gets 412. */
	expireTokens(): void {
		this.world.syncTokens.clear();
	}

	/** Loses this share (0 to 1) of all events from now on, the same ones for the same seed. */
	loseShare(share: number, seed = 1): void {
		this.world.eventLoss.loseShare(share, seed);
	}

	/** Loses each event that fits, from now on. */
	loseWhere(fits: (event: EventRecord) => boolean): void {
		this.world.eventLoss.loseWhere(fits);
	}

	/** From now on all events arrive. */
	loseNone(): void {
		this.world.eventLoss.clear();
	}

	/** The stream of a task or project, with what has not come through yet unless told. */
	of(gid: string, { onlyVisible = false } = {}): EventRecord[] {
		return onlyVisible ? visibleEvents(this.world, gid) : [...(this.world.events.get(gid) ?? [])];
	}
}
