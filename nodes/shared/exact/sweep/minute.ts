import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { laneOf } from '../calls/connection';
import { callsLeft } from '../calls/pace';

/** A limit that ends sooner than this is one of the minute, in milliseconds. */
const SOON_MS = 120_000;

/** Of the time until the deadline, in milliseconds, what is left for what follows. */
const FOR_THE_REST_MS = 15_000;

/** Whether a fault only says that the calls of the minute are used up. */
export function isMinuteUsed(fault: unknown, now: number): boolean {
	if (!(fault instanceof ApiFault) || fault.kind !== 'rateLimited') return false;
	return fault.retryAt !== undefined && fault.retryAt - now < SOON_MS;
}

/** Whether there is time for another page. */
export function hasTime({ clock, deadline = Infinity }: ExactClient): boolean {
	return clock.now() + FOR_THE_REST_MS < deadline;
}

/** Of the calls of a minute, what the search for changes leaves for reading the records. */
const FOR_RECORDS = 10;

/**
 * Whether there is time for another page, and calls of the minute beyond those that are left to others
 * and for the records that changed.
 */
export function hasRoom(
	client: ExactClient,
	{ division, leaves }: { division: number; leaves: number },
): boolean {
	const left = callsLeft(laneOf(client.connection, division), client.clock.now());
	return hasTime(client) && left > leaves + FOR_RECORDS;
}
