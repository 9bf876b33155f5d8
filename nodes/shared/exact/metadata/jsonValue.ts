import { ApiFault } from '../../http/fault';
import type { FieldSpec } from '../entities/spec';
import { literalOf, plainValue } from '../odata/literals';
import type { FieldValue } from '../types';

/** What fits into each whole number; beyond it Exact takes the body for broken. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
	'Edm.Byte': [0, 255],
	'Edm.Int16': [-32_768, 32_767],
	'Edm.Int32': [-2_147_483_648, 2_147_483_647],
};

/** How Exact keeps a field. */
export interface Storage {
	edmType: string;
	timeZone: string;
}

/**
 * A value as a person or an expression gives it, as Exact takes it in a body: dates on the clock of
 * the division, yes and no as 1 and 0 where they are kept in a byte; in a text they are their ISO
 * form. `null` empties the field. What is no value of the field throws an `ApiFault` that shows an
 * example.
 */
export function jsonValue(
	field: FieldSpec,
	given: unknown,
	{ edmType, timeZone }: Storage,
): FieldValue {
	if (given === null || given === undefined) return null;
	const value = plainValue(given);
	if (typeof value === 'boolean' && edmType === 'Edm.Byte') return asKept(value, edmType);
	if (isText(field)) {
		if (typeof value === 'string') return field.type === 'text' ? value : value.trim();
		if (Number.isFinite(value)) return String(value);
	}
	if (value === '') return null;
	// What an expression could not work out, a number or a date, must not empty the field.
	const isNone = typeof value === 'number' && !Number.isFinite(value);
	const literal: string = literalOf(field, isNone ? undefined : value, timeZone);
	switch (field.type) {
		case 'guid':
		case 'textChoice':
			return inQuotes(literal);
		case 'date':
			return inQuotes(literal).slice(0, 10);
		case 'dateTime':
			return inQuotes(literal).replace(/\.\d+$/, '');
		case 'boolean':
			return literal === 'true';
		case 'int64':
			return literal.replace(/L$/, '');
		case 'flag':
			return Number(literal);
		case 'text':
		case 'code':
		case 'paddedText':
			return inQuotes(literal);
		default:
			return inRange(Number(literal), field, edmType);
	}
}

/** A value of ours as Exact keeps it: yes and no are numbers where they are kept in a byte. */
export function asKept(value: FieldValue, edmType: string | undefined): FieldValue {
	return edmType === 'Edm.Byte' && typeof value === 'boolean' ? Number(value) : value;
}

function isText({ type }: FieldSpec): boolean {
	return type === 'text' || type === 'code' || type === 'paddedText';
}

/** `guid'…'`, `datetime'…'` and `'…'` without what is around them. */
function inQuotes(literal: string): string {
	return literal.slice(literal.indexOf("'") + 1, -1).replaceAll("''", "'");
}

function inRange(value: number, { label }: FieldSpec, edmType: string): number {
	if (Number.isNaN(value)) throw new Error(`${label} is of a type that has no value yet.`);
	const range = RANGES[edmType];
	if (range === undefined) return value;
	const [least, most] = range;
	if (value >= least && value <= most) return value;
	throw new ApiFault('Exact Online', `${value} does not fit into ${label}`, {
		kind: 'invalid',
		hint: `It holds whole numbers from ${least} to ${most}.`,
	});
}
