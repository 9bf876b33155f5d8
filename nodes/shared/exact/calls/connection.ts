import { createKeyedLock, type KeyedLock } from '../../http/keyedLock';
import { createLane, type Lane } from './pace';
import type { Row } from '../types';

/** What one credential has learned in this process; see `connectionOf`. */
export interface ConnectionState {
	/** The division Exact calls current, asked once. */
	currentDivision?: Promise<number>;
	/** Documents are read one after the other per division, each as a whole. */
	documents: KeyedLock;
	/** Records are looked for and then made one after the other per value they are found by. */
	upserts: KeyedLock;
	/** Calls queue per division, as Exact counts them. */
	lanes: Map<number, Lane>;
	/** Records read for a lookup, by division, entity and key. */
	lookups: Map<string, { row: Promise<Row | undefined>; until: number }>;
	/** Rows read a short while ago; see `known`. */
	known: Map<string, { rows: Row[]; until: number }>;
	/** What Exact has refused, and until when it is not asked for again; see `refusals`. */
	refused: Map<string, number>;
}

const connections = new Map<string, ConnectionState>();

/**
 * The state shared by everything in this process that uses one credential.
 * @param key names the credential and the installation it points to
 */
export function connectionOf(key: string): ConnectionState {
	const known = connections.get(key);
	if (known !== undefined) return known;
	const fresh: ConnectionState = {
		documents: createKeyedLock(),
		upserts: createKeyedLock(),
		lanes: new Map(),
		lookups: new Map(),
		known: new Map(),
		refused: new Map(),
	};
	connections.set(key, fresh);
	return fresh;
}

/** The queue for the calls of one division. Calls without a division share the queue of 0. */
export function laneOf(connection: ConnectionState, division: number): Lane {
	const known = connection.lanes.get(division);
	if (known !== undefined) return known;
	const fresh = createLane();
	connection.lanes.set(division, fresh);
	return fresh;
}

/** Forgets every connection, as a restart would. */
export function forgetConnections(): void {
	connections.clear();
}
