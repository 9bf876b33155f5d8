import { ApiFault } from '../../http/fault';
import type { EntitySpec, FieldType } from '../entities/spec';
import { NO_GUID, type RawRow } from './parse';
import type { FieldValue, Row } from '../types';
import { dayOfWallClock, isoOfWallClock } from './wallClock';

/** Around the milliseconds of a date, and the most of them that a date can have. */
const BEFORE = '/Date(';
const AFTER = ')/';
const FURTHEST = 8.64e15;
const MINUS = '-'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/** What is read of rows. */
export interface RowShape {
	spec: EntitySpec;
	select: readonly string[];
	timeZone: string;
}

/**
 * One raw row under our types, holding exactly the selected fields; `__metadata` and everything
 * deferred is left behind. A value of another kind than its field's is refused, not guessed at.
 */
export function parseRow(raw: RawRow, shape: RowShape): Row {
	return rowParser(shape)(raw);
}

/** The same for many rows of one shape: how each field is read is found out once. */
export function rowParser({ spec, select, timeZone }: RowShape): (raw: RawRow) => Row {
	const fields = select.flatMap((name) => {
		const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
		return field === undefined ? [] : [{ name, read: reader(field.type, timeZone) }];
	});
	const empty = emptyRow(fields.map(({ name }) => name));
	return (raw) => {
		const row = { ...empty };
		for (const { name, read } of fields) {
			const value = raw[name];
			if (value === null || value === undefined) continue;
			const parsed = read(value);
			if (parsed === undefined) throw unreadable(spec, name, value);
			row[name] = parsed;
		}
		return row;
	};
}

/** The function that takes these fields out of a row; those it has not are empty. */
export function rowPicker(names: readonly string[]): (row: Row) => Row {
	const empty = emptyRow(names);
	return (row) => {
		const picked = { ...empty };
		for (const name of names) picked[name] = row[name] ?? null;
		return picked;
	};
}

/** Up to so many fields V8 keeps an object that was read from JSON in one piece. */
const ONE_PIECE = 120;

/**
 * A row in which every field is empty. A copy of it has room for all of its fields at once; one that
 * gets them one by one is moved many times, and leaves twice the memory to be cleared away.
 */
function emptyRow(names: readonly string[]): Row {
	const row = Object.fromEntries(names.map((name) => [name, null]));
	return names.length > ONE_PIECE ? row : (JSON.parse(JSON.stringify(row)) as Row);
}

/** Reads a value that is there; `undefined` stands for one that is not what the type says. */
type ReadValue = (value: unknown) => FieldValue | undefined;

function reader(type: FieldType, timeZone: string): ReadValue {
	return type === 'dateTime' ? (value) => readTime(value, timeZone) : readers[type];
}

const readers: Readonly<Record<Exclude<FieldType, 'dateTime'>, ReadValue>> = {
	guid: readGuid,
	text: readText,
	code: readCode,
	paddedText: readCode,
	textChoice: readCode,
	number: readNumber,
	integer: readNumber,
	choice: readNumber,
	int64: readLong,
	boolean: readFlag,
	flag: readFlag,
	date: readDay,
};

function readGuid(value: unknown) {
	if (typeof value !== 'string') return undefined;
	return value === NO_GUID || value === '' ? null : value.toLowerCase();
}

function readText(value: unknown) {
	return typeof value === 'string' ? value : undefined;
}

function readCode(value: unknown) {
	return typeof value === 'string' ? value.trim() : undefined;
}

function readNumber(value: unknown) {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : undefined;
}

function readLong(value: unknown) {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function readFlag(value: unknown) {
	if (typeof value === 'boolean') return value;
	return typeof value === 'number' ? value !== 0 : undefined;
}

function readDay(value: unknown) {
	const wallClock = wallClockIn(value);
	return wallClock === undefined ? undefined : dayOfWallClock(wallClock);
}

function readTime(value: unknown, timeZone: string) {
	const wallClock = wallClockIn(value);
	return wallClock === undefined ? undefined : isoOfWallClock(wallClock, timeZone);
}

/** The milliseconds in `/Date(…)/`, digit by digit: many records have several dates. */
function wallClockIn(value: unknown): number | undefined {
	if (typeof value !== 'string' || !value.startsWith(BEFORE) || !value.endsWith(AFTER)) {
		return undefined;
	}
	const end = value.length - AFTER.length;
	const isNegative = value.charCodeAt(BEFORE.length) === MINUS;
	const start = isNegative ? BEFORE.length + 1 : BEFORE.length;
	let milliseconds = 0;
	for (let at = start; at < end; at++) {
		const digit = value.charCodeAt(at) - ZERO;
		if (digit < 0 || digit > 9) return undefined;
		milliseconds = milliseconds * 10 + digit;
	}
	if (start >= end || milliseconds > FURTHEST) return undefined;
	return isNegative ? -milliseconds : milliseconds;
}

function unreadable(spec: EntitySpec, name: string, value: unknown): ApiFault {
	const shown = JSON.stringify(value)?.slice(0, 60) ?? typeof value;
	return new ApiFault(
		'Exact Online',
		`${spec.label} field ${name} holds ${shown}, which is not readable`,
		{
			kind: 'unavailable',
			hint: 'Exact Online may have changed this field. Leave it out of the selected fields and report it.',
		},
	);
}
