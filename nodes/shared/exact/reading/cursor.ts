import { ApiFault } from '../../http/fault';
import type { StreamState } from '../changesState';
import { isEntityName, type EntityName } from '../entities';
import { isObject } from '../parse';

/** Where the reading of changed records stands. Plain JSON. */
export interface Cursor {
	version: 1;
	entity: EntityName;
	division: number;
	/** Followed by timestamps of the sync family, or by when records were changed. */
	way: 'sync' | 'modified';
	/** Of the stream; or, with times for timestamps, of what was changed. */
	state: StreamState;
	/** Of the stream of deletions, where they are wanted. */
	deleted?: StreamState;
	/** See `StreamReader.beginning`. */
	beginning?: string;
	/** When that was last asked, in epoch milliseconds. */
	askedAt: number;
}

/** The cursor as one text, to be kept between runs. */
export function cursorText(cursor: Cursor): string {
	return JSON.stringify(cursor);
}

/** A cursor from what `cursorText` gave; anything else is refused. */
export function readCursor(
	text: string,
	{ entity, division }: { entity: EntityName; division: number },
): Cursor {
	const cursor = parsed(text);
	if (!isCursor(cursor)) {
		throw new ApiFault('Exact Online', 'This is not a cursor of Get Changed Since', {
			kind: 'invalid',
			hint: 'Give the text that an earlier run returned in _exact.cursor, or leave the field empty for a first run.',
		});
	}
	if (cursor.entity === entity && cursor.division === division) return cursor;
	throw new ApiFault(
		'Exact Online',
		`This cursor belongs to ${cursor.entity} of division ${cursor.division}, not to ${entity} of ${division}`,
		{ kind: 'invalid', hint: 'Keep one cursor for each resource and division.' },
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isCursor(value: unknown): value is Cursor {
	if (!isObject(value) || value.version !== 1) return false;
	const { entity, division, way, state, deleted, askedAt } = value;
	return (
		typeof entity === 'string' &&
		isEntityName(entity) &&
		typeof division === 'number' &&
		typeof askedAt === 'number' &&
		(way === 'sync' || way === 'modified') &&
		isState(state) &&
		(deleted === undefined || isState(deleted))
	);
}

function isState(value: unknown): value is StreamState {
	if (!isObject(value)) return false;
	const { at, floor, seen, changedAt } = value;
	const isWhole = (text: unknown) => typeof text === 'string' && /^-?\d+$/.test(text);
	return isWhole(at) && isWhole(floor) && isObject(seen) && typeof changedAt === 'number';
}
