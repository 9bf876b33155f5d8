import { filterOf, valuesOf } from '../odata/comparisons';
import type { Condition } from '../odata/conditions';
import type { FieldSpec } from '../entities/spec';
import { literalOf, plainValue } from '../odata/literals';
import type { FieldValue } from '../types';

/** Conditions on records that were read, as a person has put them together. */
export interface ReadConditions {
	conditions: readonly Condition[];
	/** Whether one of them is enough. */
	any: boolean;
	timeZone: string;
}

/** A record, and the fields that its kind has. */
interface Judged {
	fields: Readonly<Record<string, FieldSpec>>;
	record: Readonly<Record<string, unknown>>;
}

/**
 * Whether a record that was read fits conditions, by the rules of Exact's own filters: texts are
 * compared without regard to upper and lower case, times on the clock of the division. A condition on
 * a field that this kind of record does not have is left aside; for several kinds may be chosen. One
 * that does not suit its field is an `ApiFault`.
 */
export function fits(
	{ fields, record }: Judged,
	{ conditions, any, timeZone }: ReadConditions,
): boolean {
	const outcomes = conditions.flatMap(({ field: name, operator, value }) => {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (field === undefined) return [];
		const comparison = { name, field, operator, value, timeZone };
		// Refuses what does not suit the field.
		filterOf(comparison);
		return [holds((record[name] ?? null) as FieldValue, comparison)];
	});
	return outcomes.length === 0 || (any ? outcomes.some(Boolean) : outcomes.every(Boolean));
}

interface Asked {
	field: FieldSpec;
	operator: string;
	value?: unknown;
	timeZone: string;
}

function holds(is: FieldValue, { field, operator, value, timeZone }: Asked): boolean {
	const isBlank = is === null || is === '';
	const same = (one: unknown) => !isBlank && compare(is, { field, value: one, timeZone }) === 0;
	switch (operator) {
		case 'isEmpty':
			return isBlank;
		case 'isNotEmpty':
			return !isBlank;
		case 'equals':
			return same(value);
		case 'notEquals':
			return !same(value);
		case 'inList':
			return valuesOf(value).some(same);
		case 'notInList':
			return !valuesOf(value).some(same);
	}
	if (isBlank) return false;
	const text = String(is).trim().toLowerCase();
	const part = String(value).trim().toLowerCase();
	if (operator === 'contains') return text.includes(part);
	if (operator === 'startsWith') return text.startsWith(part);
	if (operator === 'endsWith') return text.endsWith(part);
	const order = compare(is, { field, value, timeZone });
	if (operator === 'greaterThan') return order > 0;
	if (operator === 'greaterOrEqual') return order >= 0;
	if (operator === 'lessThan') return order < 0;
	return order <= 0;
}

const DAY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

/** Below zero when the record's value comes first, above when the other does. */
function compare(
	is: FieldValue,
	{ field, value, timeZone }: { field: FieldSpec; value: unknown; timeZone: string },
): number {
	const plain = plainValue(value);
	// A time compared with a day: the whole day counts.
	if (field.type === 'dateTime' && typeof plain === 'string' && DAY.test(plain)) {
		return order(String(is).slice(0, 10), plain.trim());
	}
	const numeric = ['number', 'integer', 'choice', 'flag'].includes(field.type);
	const one = written(field, is, timeZone);
	const other = written(field, plain, timeZone);
	if (numeric) return order(Number(one), Number(other));
	if (field.type === 'int64') return order(BigInt(one.slice(0, -1)), BigInt(other.slice(0, -1)));
	return order(one.toLowerCase(), other.toLowerCase());
}

/** A value in the one form that Exact's filters write it in, without what they put around it. */
function written(field: FieldSpec, value: unknown, timeZone: string): string {
	if (field.type === 'textChoice' && !isChoice(field, value)) return String(value);
	const literal = String(literalOf(field, value, timeZone)).trim();
	if (field.type === 'dateTime' || field.type === 'date') {
		return literal.slice("datetime'".length, -1).padEnd(20, '.').padEnd(23, '0');
	}
	return literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : literal;
}

/** Exact may know letters that its documentation does not. */
function isChoice({ choices = {} }: FieldSpec, value: unknown): boolean {
	const wanted = String(value).trim().toLowerCase();
	return Object.entries(choices)
		.flat()
		.some((word) => word.toLowerCase() === wanted);
}

function order<T extends string | number | bigint>(one: T, other: T): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
