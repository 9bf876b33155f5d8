import { ApiFault } from '../../http/fault';
import { parsedJson } from '../../values/parsedJson';
import { isStreamState, type StreamState } from '../changes/changesState';
import { isEntityName, type EntityName } from '../entities';
import { isObject } from '../odata/parse';
import type { LineStates } from './changedLines';

/** Where the reading of changed records stands. Plain JSON. */
export interface Cursor {
	version: 1;
	entity: EntityName;
	division: number;
	/** Followed by timestamps of the sync family, or by when records were changed. */
	way: 'sync' | 'modified';
	/** Of the stream; or, with times for timestamps, of what was changed. */
	state: StreamState;
	/** Of what tells of lines, where they are wanted. */
	lines?: LineStates;
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
	const cursor = parsedJson(text);
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

function isCursor(value: unknown): value is Cursor {
	if (!isObject(value) || value.version !== 1) return false;
	const { entity, division, way, state, lines, deleted, askedAt } = value;
	return (
		typeof entity === 'string' &&
		isEntityName(entity) &&
		typeof division === 'number' &&
		typeof askedAt === 'number' &&
		(way === 'sync' || way === 'modified') &&
		isStreamState(state) &&
		(deleted === undefined || isStreamState(deleted)) &&
		(lines === undefined || areStates(lines))
	);
}

function areStates(value: unknown): value is LineStates {
	return isObject(value) && Object.values(value).every(isStreamState);
}
