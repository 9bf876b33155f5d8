import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import type { FeedChange } from './readFeed';
import type { DivisionState } from './state';

/** So many records waiting are enough; the feeds are read on once they are fewer. */
export const ENOUGH_WAITING = 500;

/** What the user chose for a division. */
export interface DivisionWatch {
	division: number;
	entities: readonly EntityName[];
	startWith: 'now' | 'everything';
	/** Calls of each minute that are left to others. */
	leaves: number;
}

/** Why a feed could not be read, while others were. */
export interface FeedFault {
	label: string;
	fault: unknown;
}

/** One poll's reading of a division. */
export interface Reading {
	client: ExactClient;
	watch: DivisionWatch;
	former: DivisionState;
	state: DivisionState;
	/** Changes by the name of the feed that told them. */
	told: Map<string, { entity: EntityName; changes: FeedChange[] }>;
	isFlood: boolean;
	faults: FeedFault[];
}
