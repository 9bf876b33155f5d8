import { ApiFault } from '../../http/fault';
import type { FieldSpec } from '../entities/spec';
import * as odata from './odata';
import type { Literal } from './odata';
import { instantOf, wallClockOf } from './wallClock';

/**
 * A value as a person or an expression gives it, as a literal of the field's type. Choices may be
 * given by their label; times with an offset are moved to the division's clock, times without one
 * are taken to be on it. Anything else is refused with an `ApiFault` that shows an example.
 */
export function literalOf(field: FieldSpec, value: unknown, timeZone: string): Literal {
	const literal = tryLiteral(field, plainValue(value), timeZone);
	if (literal !== undefined) return literal;
	const shown = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'Nothing');
	throw new ApiFault('Exact Online', `${shown} is not a value for ${field.label}`, {
		kind: 'invalid',
		hint: `Write ${example(field)}.`,
	});
}

function tryLiteral(field: FieldSpec, value: unknown, timeZone: string): Literal | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	switch (field.type) {
		case 'guid':
			return typeof value === 'string' && odata.isGuid(value) ? odata.guid(value) : undefined;
		case 'text':
		case 'code':
			return typeof text === 'string' && text !== '' ? odata.text(text) : undefined;
		case 'paddedText':
			return typeof text === 'string' && text.trim() !== '' ? odata.paddedText(text) : undefined;
		case 'number':
			return isNumeric(text, /^-?\d+(\.\d+)?$/) ? odata.number(Number(text)) : undefined;
		case 'integer':
			return isNumeric(text, /^-?\d+$/) && isShort(text) ? odata.number(Number(text)) : undefined;
		case 'int64':
			return isNumeric(text, /^-?\d{1,19}$/) ? odata.int64(text.trim()) : undefined;
		case 'boolean':
			return truth(value) === undefined ? undefined : odata.boolean(truth(value) === true);
		case 'flag':
			return truth(value) === undefined ? undefined : odata.number(Number(truth(value)));
		case 'choice':
		case 'textChoice':
			return choiceLiteral(field, text);
		case 'date':
			return dateLiteral(value, timeZone, (wallClock) => `${wallClock.slice(0, 10)}T00:00:00`);
		case 'dateTime':
			return dateLiteral(value, timeZone, (wallClock) => wallClock);
	}
}

function choiceLiteral(field: FieldSpec, value: unknown): Literal | undefined {
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const wanted = value.trim().toLowerCase();
	const labelled = Object.entries(field.choices ?? {}).find(
		([key, label]) => label.toLowerCase() === wanted || key.toLowerCase() === wanted,
	)?.[0];
	if (field.type === 'textChoice') return labelled === undefined ? undefined : odata.text(labelled);
	// Exact may know numbers that its documentation does not.
	const number = labelled ?? wanted;
	return isNumeric(number, /^-?\d+$/) ? odata.number(Number(number)) : undefined;
}

const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** The instant of a date or time in epoch milliseconds; undefined for anything else. */
export function instantOfText(given: unknown, timeZone: string): number | undefined {
	const read = readTime(plainValue(given));
	if (read === undefined) return undefined;
	return read.offset === undefined ? instantOf(read.instant, timeZone) : read.instant;
}

function dateLiteral(
	value: unknown,
	timeZone: string,
	shape: (wallClock: string) => string,
): Literal | undefined {
	const read = readTime(value);
	if (read === undefined) return undefined;
	const { clock, instant, offset } = read;
	return odata.dateTime(shape(offset === undefined ? clock : wallClockOf(instant, timeZone)));
}

function readTime(value: unknown) {
	const found = typeof value === 'string' ? DATE_TIME.exec(value.trim()) : null;
	if (found === null) return undefined;
	const [, day = '', minute = '00:00', second = ':00', fraction = '', offset] = found;
	const clock = `${day}T${minute}${second}${fraction.slice(0, 4)}`;
	const instant = Date.parse(`${clock}${offset ?? 'Z'}`);
	// Date.parse turns 31 February into 3 March.
	if (Number.isNaN(instant) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) {
		return undefined;
	}
	return { clock, instant, offset };
}

/** Exact keeps whole numbers in 32 bits and refuses longer ones. */
function isShort(text: string): boolean {
	return Math.abs(Number(text)) < 2 ** 31;
}

function truth(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = String(value).trim().toLowerCase();
	if (['true', 'yes', '1'].includes(word)) return true;
	return ['false', 'no', '0'].includes(word) ? false : undefined;
}

function isNumeric(value: unknown, shape: RegExp): value is string {
	return typeof value === 'string' && shape.test(value.trim());
}

/** Expressions give dates as objects: JavaScript's own, or those of n8n with `toISO()`. */
export function plainValue(value: unknown): unknown {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	const dated = value as { toISO?: () => unknown } | null | undefined;
	return typeof dated?.toISO === 'function' ? dated.toISO() : value;
}

function example({ type, choices = {} }: FieldSpec): string {
	switch (type) {
		case 'guid':
			return 'an ID such as 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';
		case 'number':
			return 'a number with a point for decimals, such as 1250.5';
		case 'integer':
		case 'int64':
			return 'a whole number, such as 2024001';
		case 'boolean':
		case 'flag':
			return 'true or false';
		case 'choice':
		case 'textChoice':
			return `one of ${Object.entries(choices)
				.map(([key, label]) => `${label} (${key})`)
				.join(', ')}`;
		case 'date':
			return 'a date such as 2026-01-31';
		case 'dateTime':
			return 'a date and time such as 2026-01-31T14:30:00';
		default:
			return 'a text';
	}
}
