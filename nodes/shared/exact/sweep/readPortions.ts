import { MOST_KEYS, recordsAtOnce } from '../byKeys';
import type { ExactClient } from '../client';
import { laneOf } from '../calls/connection';
import { isEntityName, type EntityName } from '../entities';
import { callsLeft } from '../calls/pace';
import type { ExactDocument } from '../types';
import { isMinuteUsed } from './minute';
import { readSwept } from './readSwept';
import { recordOf, type DivisionState, type ReadingPace, type Ref } from './state';

/** Calls that any portion takes: the records, and each kind of line. */
const LEAST_CALLS = 4;

/** A portion that used so many calls, or milliseconds, failed for its own size. */
const MANY_CALLS = 20;
const LONG_MS = 20_000;

/** How long a record is taken to stay as large as it was, in milliseconds. */
const LARGE_FOR_MS = 86_400_000;

/** What became of records that were to be read. */
export interface PortionsRead {
	documents: ExactDocument[];
	/** Records that cannot be read within one poll. */
	tooLarge: Ref[];
	/** Records that were not come to. */
	waiting: Ref[];
	pace: DivisionState['pace'];
	large: DivisionState['large'];
	/** Why nothing could be read at all. */
	fault?: unknown;
}

/** What is to be read, and how much of it at most. */
export interface PortionsDue {
	due: readonly Ref[];
	pace: DivisionState['pace'];
	large: DivisionState['large'];
	/** Calls of each minute that are left to others. */
	leaves: number;
	/** Records that are read at most. */
	limit: number;
}

/** What one attempt took. */
interface Attempt {
	calls: number;
	milliseconds: number;
	documents?: ExactDocument[];
	fault?: unknown;
}

/**
 * Reads records, a few of one kind together, until the time of the poll or its share of the minute's
 * calls is used up. What was read completely counts, whatever comes after it. A portion that does not
 * fit is tried again smaller, by a later poll; a single record that does not fit is one too large.
 */
export async function readPortions(
	client: ExactClient,
	division: number,
	{ due, leaves, limit, ...former }: PortionsDue,
): Promise<PortionsRead> {
	const now = client.clock.now();
	const large = Object.fromEntries(Object.entries(former.large).filter(([, until]) => until > now));
	const tooLarge = due.filter((ref) => ref in large).slice(0, limit);
	const read: PortionsRead = {
		documents: [],
		tooLarge,
		waiting: [],
		pace: { ...former.pace },
		large,
	};
	const waiting = due.filter((ref) => !tooLarge.includes(ref));
	let room = limit - tooLarge.length;
	for (let isFirst = true; waiting.length > 0 && room > 0; isFirst = false) {
		const { entity } = recordOf(waiting[0] ?? '');
		// A kind of record that was taken out of the register by another version of this package.
		if (!isEntityName(entity)) {
			waiting.shift();
			continue;
		}
		const pace = (read.pace[entity] = { ...(read.pace[entity] ?? UNKNOWN) });
		const fitting = fittingNow(client, division, { pace, leaves });
		const together = Math.min(room, pace.together, recordsAtOnce(entity));
		const size = Math.min(together, isFirst ? Math.max(fitting, 1) : fitting);
		if (size < 1) break;
		const portion = waiting.filter((ref) => recordOf(ref).entity === entity).slice(0, size);
		const attempt = await tryPortion(client, division, { entity, portion });
		const without = waiting.filter((ref) => !portion.includes(ref));
		if (attempt.documents !== undefined) {
			waiting.splice(0, waiting.length, ...without);
			room -= portion.length;
			read.documents.push(...attempt.documents);
			pace.calls = attempt.calls / portion.length;
			pace.together = Math.min(MOST_KEYS, pace.together * 2);
			continue;
		}
		slowDown(pace, attempt, portion.length);
		if (isMinuteUsed(attempt.fault, client.clock.now())) {
			const [only = ''] = portion;
			if (isFirst && portion.length === 1 && isLarge(attempt)) {
				waiting.splice(0, waiting.length, ...without);
				large[only] = now + LARGE_FOR_MS;
				tooLarge.push(only);
			}
		} else {
			// Those behind must not wait for ever for one that cannot be read.
			waiting.splice(0, waiting.length, ...without, ...portion);
			if (read.documents.length === 0) read.fault = attempt.fault;
		}
		break;
	}
	return { ...read, waiting };
}

const UNKNOWN: ReadingPace = { together: MOST_KEYS, calls: 0 };

/** How many records can be read with the calls that are left in this minute. */
function fittingNow(
	client: ExactClient,
	division: number,
	{ pace, leaves }: { pace: ReadingPace; leaves: number },
): number {
	const left = callsLeft(laneOf(client.connection, division), client.clock.now()) - leaves;
	if (left < LEAST_CALLS) return 0;
	return pace.calls === 0 ? MOST_KEYS : Math.floor(left / pace.calls);
}

async function tryPortion(
	client: ExactClient,
	division: number,
	{ entity, portion }: { entity: EntityName; portion: Ref[] },
): Promise<Attempt> {
	const lane = laneOf(client.connection, division);
	const before = { sent: lane.sent, now: client.clock.now() };
	const keys = portion.map((ref) => recordOf(ref).key);
	const outcome = await readSwept(client, division, { entity, keys }).then(
		(documents) => ({ documents }),
		(fault: unknown) => ({ fault }),
	);
	const calls = lane.sent - before.sent;
	return { ...outcome, calls, milliseconds: client.clock.now() - before.now };
}

function slowDown(pace: ReadingPace, { calls }: Attempt, size: number): void {
	pace.together = Math.max(1, Math.floor(size / 3));
	pace.calls = Math.max(pace.calls, calls / size);
}

function isLarge({ calls, milliseconds }: Attempt): boolean {
	return calls >= MANY_CALLS || milliseconds >= LONG_MS;
}
