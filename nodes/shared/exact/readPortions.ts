import { ApiFault } from '../http/fault';
import type { ReadingPace } from './changesState';
import type { ExactClient } from './client';
import { laneOf } from './connection';
import { callsLeft } from './pace';
import { readProjects } from './readProjects';
import type { ExactDocument } from './types';

/** Projects handed over by one poll at most. */
const AT_ONCE = 45;

/** Projects read together at most: as many as one call asks for. */
const MOST_TOGETHER = 15;

/** Calls that any portion takes: the headers, and each kind of line. */
const LEAST_CALLS = 4;

/** A portion that used so many calls, or milliseconds, failed for its own size. */
const MANY_CALLS = 20;
const LONG_MS = 20_000;

/** How long a project is taken to stay as large as it was, in milliseconds. */
const LARGE_FOR_MS = 86_400_000;

/** A limit that ends sooner than this is one of the minute, in milliseconds. */
const SOON_MS = 120_000;

/** What became of projects that were to be read. */
export interface PortionsRead {
	documents: ExactDocument[];
	/** Keys of projects that cannot be read within one poll. */
	tooLarge: string[];
	/** Keys that were not come to. */
	waiting: string[];
	pace: ReadingPace;
	/** Why nothing could be read at all. */
	fault?: unknown;
}

/** What one attempt took. */
interface Attempt {
	keys: string[];
	calls: number;
	milliseconds: number;
}

/**
 * Reads projects, a few together, until the time of the poll or its share of the minute's calls is
 * used up. What was read completely counts, whatever comes after it. A portion that does not fit is
 * tried again smaller, by a later poll; a single project that does not fit is one too large.
 */
export async function readPortions(
	client: ExactClient,
	division: number,
	{ due, pace: former, leaves }: { due: readonly string[]; pace: ReadingPace; leaves: number },
): Promise<PortionsRead> {
	const now = client.clock.now();
	const large = Object.entries(former.large).filter(([, until]) => until > now);
	const pace: ReadingPace = { ...former, large: Object.fromEntries(large) };
	const tooLarge = due.filter((key) => key in pace.large).slice(0, AT_ONCE);
	const read: PortionsRead = { documents: [], tooLarge, waiting: [], pace };
	const waiting = due.filter((key) => !tooLarge.includes(key));
	let room = AT_ONCE - tooLarge.length;
	for (let isFirst = true; waiting.length > 0 && room > 0; isFirst = false) {
		const fitting = fittingNow(client, division, { pace, leaves });
		const size = Math.min(room, pace.together, isFirst ? Math.max(fitting, 1) : fitting);
		if (size < 1) break;
		const keys = waiting.slice(0, size);
		const { attempt, documents, fault } = await tryPortion(client, division, keys);
		if (documents !== undefined) {
			waiting.splice(0, size);
			room -= size;
			read.documents.push(...documents);
			pace.calls = attempt.calls / size;
			pace.together = Math.min(MOST_TOGETHER, pace.together * 2);
			continue;
		}
		slowDown(pace, attempt);
		if (isMinuteUsed(fault, client.clock.now())) {
			const [key = ''] = keys;
			if (isFirst && size === 1 && isLarge(attempt)) {
				waiting.shift();
				pace.large[key] = now + LARGE_FOR_MS;
				tooLarge.push(key);
			}
		} else {
			// Those behind must not wait for ever for one that cannot be read.
			waiting.push(...waiting.splice(0, size));
			if (read.documents.length === 0) read.fault = fault;
		}
		break;
	}
	return { ...read, waiting };
}

/** How many projects can be read with the calls that are left in this minute. */
function fittingNow(
	client: ExactClient,
	division: number,
	{ pace, leaves }: { pace: ReadingPace; leaves: number },
): number {
	const left = callsLeft(laneOf(client.connection, division), client.clock.now()) - leaves;
	if (left < LEAST_CALLS) return 0;
	return pace.calls === 0 ? MOST_TOGETHER : Math.floor(left / pace.calls);
}

async function tryPortion(
	client: ExactClient,
	division: number,
	keys: string[],
): Promise<{ attempt: Attempt; documents?: ExactDocument[]; fault?: unknown }> {
	const lane = laneOf(client.connection, division);
	const before = { sent: lane.sent, now: client.clock.now() };
	const outcome = await readProjects(client, division, keys).then(
		(documents) => ({ documents }),
		(fault: unknown) => ({ fault }),
	);
	const calls = lane.sent - before.sent;
	return { ...outcome, attempt: { keys, calls, milliseconds: client.clock.now() - before.now } };
}

function slowDown(pace: ReadingPace, { keys, calls }: Attempt): void {
	pace.together = Math.max(1, Math.floor(keys.length / 3));
	pace.calls = Math.max(pace.calls, calls / keys.length);
}

function isMinuteUsed(fault: unknown, now: number): boolean {
	if (!(fault instanceof ApiFault) || fault.kind !== 'rateLimited') return false;
	return fault.retryAt !== undefined && fault.retryAt - now < SOON_MS;
}

function isLarge({ calls, milliseconds }: Attempt): boolean {
	return calls >= MANY_CALLS || milliseconds >= LONG_MS;
}
