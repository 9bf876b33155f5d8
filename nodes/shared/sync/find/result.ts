import type { TiePlace } from './readTied';

/** Where a key stands, in words for the output. */
export type KeyPlace = 'externalId' | 'marker' | `textField: ${string}`;

/** The Exact record behind something in Asana, or the other way round. */
export interface FoundLink {
	/** `exact-online:<division>:<entity>:<key>`. */
	tie: string;
	division: number;
	entity: string;
	key: string;
	keyIn: KeyPlace[];
}

/** A task, as Find gives it. */
export interface FoundTask {
	taskGid: string;
	taskUrl: string;
	name: string;
	completed: boolean;
}

/** The words for where keys stand. */
export function wordsFor(places: readonly TiePlace[]): KeyPlace[] {
	return places.map(
		(place): KeyPlace => (place.kind === 'textField' ? `textField: ${place.field}` : place.kind),
	);
}
