import { ApiFault } from '../http/fault';
import type { EntitySpec, FieldSpec } from './entities/spec';
import type { FieldValue, Row } from './types';
import { dayOfWallClock, isoOfWallClock } from './wallClock';

/** What Exact writes where there is no GUID. */
export const NO_GUID = '00000000-0000-0000-0000-000000000000';
/** Around the milliseconds of a date, and the most of them that a date can have. */
const BEFORE = '/Date(';
const AFTER = ')/';
const FURTHEST = 8.64e15;
const WHOLE = /^-?\d+$/;

/** A record as Exact sends it. */
export type RawRow = Record<string, unknown>;

/** One page of raw rows and the address of the next, as Exact gave it. */
export interface Page {
	rows: RawRow[];
	next?: string;
	/** How many records there are in all, where that was asked. */
	count?: number;
}

/**
 * Reads an answer in any of Exact's shapes: `{d: {results: […], __next}}`, `{d: […]}` or, for a
 * single record, `{d: {…}}`.
 */
export function parsePage(body: unknown): Page {
	const d = isObject(body) ? body.d : undefined;
	if (Array.isArray(d)) return { rows: objectsIn(d) };
	if (!isObject(d)) throw notData();
	if (!Array.isArray(d.results)) return { rows: [d] };
	const next = typeof d.__next === 'string' && d.__next !== '' ? d.__next : undefined;
	return { rows: objectsIn(d.results), next, count: wholeNumber(d.__count) };
}

/** A count, which Exact sends as text; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

function objectsIn(list: unknown[]): RawRow[] {
	const rows = list.filter(isObject);
	if (rows.length < list.length) throw notData();
	return rows;
}

/**
 * One raw row under our types, holding exactly the selected fields; `__metadata` and everything
 * deferred is left behind. A value of another kind than its field's is refused, not guessed at.
 */
export function parseRow(raw: RawRow, shape: RowShape): Row {
	return rowParser(shape)(raw);
}

/** What is read of rows. */
interface RowShape {
	spec: EntitySpec;
	select: readonly string[];
	timeZone: string;
}

/** The same for many rows of one shape. */
export function rowParser({ spec, select, timeZone }: RowShape): (raw: RawRow) => Row {
	const wanted = select.flatMap((name) => {
		const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
		return field === undefined ? [] : [{ name, field }];
	});
	return (raw) => {
		const row: Row = {};
		for (const { name, field } of wanted) {
			const value = parseValue(raw[name], field, timeZone);
			if (value === undefined) throw unreadable(spec, name, raw[name]);
			row[name] = value;
		}
		return row;
	};
}

/** `undefined` stands for a value that is not what the field's type says. */
function parseValue(value: unknown, field: FieldSpec, timeZone: string): FieldValue | undefined {
	if (value === null || value === undefined) return null;
	switch (field.type) {
		case 'guid':
			if (typeof value !== 'string') return undefined;
			return value === NO_GUID || value === '' ? null : value.toLowerCase();
		case 'text':
			return typeof value === 'string' ? value : undefined;
		case 'code':
		case 'paddedText':
		case 'textChoice':
			return typeof value === 'string' ? value.trim() : undefined;
		case 'number':
		case 'integer':
		case 'choice':
			return parseNumber(value);
		case 'int64':
			return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
		case 'boolean':
		case 'flag':
			if (typeof value === 'boolean') return value;
			return typeof value === 'number' ? value !== 0 : undefined;
		case 'date':
		case 'dateTime':
			return parseDate(value, field.type, timeZone);
	}
}

function parseNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : undefined;
}

function parseDate(value: unknown, type: 'date' | 'dateTime', timeZone: string) {
	if (typeof value !== 'string' || !value.startsWith(BEFORE) || !value.endsWith(AFTER)) {
		return undefined;
	}
	const written = value.slice(BEFORE.length, -AFTER.length);
	const wallClock = Number(written);
	if (!WHOLE.test(written) || Math.abs(wallClock) > FURTHEST) return undefined;
	return type === 'date' ? dayOfWallClock(wallClock) : isoOfWallClock(wallClock, timeZone);
}

/** Whether a value is an object with named members. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notData(): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online answered with something other than data', {
		kind: 'unavailable',
		hint: 'Check the region, or the base URL, in the Exact Online credential. If it is right, try again later.',
	});
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
