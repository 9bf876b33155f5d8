import { isStreamState, type StreamState } from '../changes/changesState';
import type { LineOwners } from '../lineOwners';
import { isObject } from '../odata/parse';

/** A record, as `entity:key`. */
export type Ref = string;

/** A record that is gone from Exact. */
export interface Deletion {
	entity: string;
	key: string;
	/** May have been handed over before. */
	repeated?: true;
}

/** What was learned about how many records of an entity can be read at once. */
export interface ReadingPace {
	/** Records to ask for together at most. */
	together: number;
	/** Calls that one record took; 0 while that is not known. */
	calls: number;
}

/** A webhook subscription that is watched over. */
export interface WatchedWebhook {
	topic: string;
	callbackUrl: string;
	/** When it was last made anew, in epoch milliseconds. */
	renewedAt?: number;
	/** Since when Exact refuses to make it again, in epoch milliseconds. */
	lostAt?: number;
	/** Since when it is gone while nobody knows whether on purpose, in epoch milliseconds. */
	goneAt?: number;
	/** Still to be made, and what is said once it is: something else came in between. */
	pending?: 'restored' | 'renewed';
	/** Changes that no notification told of, and when the first was made, in epoch milliseconds. */
	unheard?: { count: number; since: number };
}

/** What a trigger keeps of one division. Plain JSON. */
export interface DivisionState {
	/** See `StreamReader.beginning`; none while Exact does not tell. */
	beginning?: string;
	/** When that was last asked, in epoch milliseconds. */
	askedAt: number;
	/** By name, where the reading of each feed stands. */
	feeds: Record<string, StreamState>;
	/** Feeds that are to be begun, and from when on changes count, in epoch milliseconds. */
	begins: Record<string, number>;
	/** Feeds whose timestamps began anew since they were read. */
	anew: string[];
	/** The name of the feed to read first. */
	next?: string;
	/** Left out: the app may not read deletions. */
	deleted?: StreamState;
	/** Changed records that wait for a later poll. */
	waiting: Ref[];
	/** Those of them that wait only to be handed over again, because that may not have arrived. */
	repeats: Ref[];
	/** Deletions that wait for a later poll. */
	waitingDeletions: Deletion[];
	/** See `lineOwners`; the owners are refs. */
	lines: LineOwners;
	/** By entity. */
	pace: Record<string, ReadingPace>;
	/** Records too large for one poll, and until when that is believed, in epoch milliseconds. */
	large: Record<Ref, number>;
	/** See `checkWebhooks`. */
	webhooks?: { checkedAt: number; known: WatchedWebhook[] };
}

/** What was handed over of one division. */
export interface Handed {
	refs: Ref[];
	deletions: Deletion[];
}

/** Everything a trigger keeps from poll to poll. Plain JSON. */
export interface SweepState {
	version: 2;
	/** By number. */
	divisions: Record<string, DivisionState>;
	/** The number of the division to read first. */
	next?: string;
	/** What was handed over last, for the case that n8n ended before it started an execution with it. */
	last?: { id: string; divisions: Record<string, Handed> };
}

/** The state of a division of which nothing was read yet. */
export function newDivisionState(now: number): DivisionState {
	return {
		askedAt: now,
		feeds: {},
		begins: {},
		anew: [],
		waiting: [],
		repeats: [],
		waitingDeletions: [],
		lines: {},
		pace: {},
		large: {},
	};
}

/** A stored state as a copy that may be changed; undefined when there is none, or a damaged one. */
export function readSweepState(stored: unknown): SweepState | undefined {
	const copy: unknown = stored === undefined ? undefined : JSON.parse(JSON.stringify(stored));
	return isSweepState(copy) ? copy : undefined;
}

function isSweepState(value: unknown): value is SweepState {
	if (!isObject(value) || value.version !== 2 || !isObject(value.divisions)) return false;
	const { last } = value;
	return (
		Object.values(value.divisions).every(isDivisionState) &&
		(last === undefined || (isObject(last) && isObject(last.divisions)))
	);
}

function isDivisionState(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { askedAt, anew, waiting, repeats, waitingDeletions } = value;
	const { feeds, begins, lines, pace, large, deleted } = value;
	return (
		typeof askedAt === 'number' &&
		[anew, waiting, repeats, waitingDeletions].every(Array.isArray) &&
		[feeds, begins, lines, pace, large].every(isObject) &&
		[...Object.values(feeds ?? {}), ...(deleted === undefined ? [] : [deleted])].every(
			isStreamState,
		)
	);
}

/** A record as a ref. */
export function refOf(entity: string, key: string): Ref {
	return `${entity}:${key}`;
}

/** What a ref stands for. */
export function recordOf(ref: Ref): { entity: string; key: string } {
	const at = ref.indexOf(':');
	return { entity: ref.slice(0, at), key: ref.slice(at + 1) };
}
