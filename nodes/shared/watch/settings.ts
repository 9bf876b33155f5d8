import type { AsanaSide } from '../sync/settings';
import type { Aspect } from './aspects';

/** Where changes are looked for. */
export type WatchedPlace = { projects: string[] } | { portfolio: string };

/** What the user chose, independent of how it was asked. */
export interface WatchSettings {
	place: WatchedPlace;
	/** What of tasks is watched; may be empty when only status updates are. */
	aspects: readonly Aspect[];
	/** Whether status updates of projects are watched. */
	statusUpdates: boolean;
	/** Whether what the connected user did through the API is handed over too. */
	ownChanges: boolean;
	/** Name of the text field that can hold the tie. */
	tieField: string;
	/** After how many hours everything is read again; 0 for never. */
	rereadHours: number;
}

/** One poll: who asks, for what, and until when. */
export interface Watch {
	side: AsanaSide;
	settings: WatchSettings;
	/** Epoch milliseconds after which no further call is begun. */
	deadline: number;
}
