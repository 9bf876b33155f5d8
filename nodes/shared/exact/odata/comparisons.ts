import { ApiFault } from '../../http/fault';
import { parsedJson } from '../../values/parsedJson';
import type { FieldSpec, FieldType } from '../entities/spec';
import { literalOf, plainValue } from './literals';
import * as odata from './odata';
import type { Filter } from './odata';
import { operators, type Operator } from './operators';
import { NO_GUID } from './parse';
import { nextDay } from './wallClock';

/** One field compared with one value, in a zone whose wall clock Exact writes. */
export interface Comparison {
	name: string;
	field: FieldSpec;
	operator: string;
	/** As typed or as an expression gave it: text, number, boolean, a date. */
	value?: unknown;
	timeZone: string;
}

const TEXTS: readonly FieldType[] = ['text', 'code', 'paddedText'];
const BLANK_PADDED: readonly FieldType[] = ['code', 'paddedText'];
const UNORDERED: readonly FieldType[] = ['boolean', 'flag', 'guid'];
const ORDERED: Readonly<Record<string, 'gt' | 'ge' | 'lt' | 'le'>> = {
	greaterThan: 'gt',
	greaterOrEqual: 'ge',
	lessThan: 'lt',
	lessOrEqual: 'le',
};
const DAY = /^\s*(\d{4}-\d{2}-\d{2})\s*$/;

/** The filter for one comparison; an `ApiFault` says what to write where it does not fit. */
export function filterOf(comparison: Comparison): Filter {
	const { name, field, operator, value, timeZone } = comparison;
	if (operator === 'isEmpty') return empty(name, field);
	if (operator === 'isNotEmpty') return filled(name, field);
	const wholeDay = dayFilter(comparison);
	if (wholeDay !== undefined) return wholeDay;
	const ordered = Object.hasOwn(ORDERED, operator) ? ORDERED[operator] : undefined;
	if (ordered !== undefined) {
		if (UNORDERED.includes(field.type)) throw misfit(field, operator);
		if (field.type === 'code') return odata.comparedTrimmed(name, ordered, written(field, value));
		return odata[ordered](name, literalOf(field, value, timeZone));
	}
	if (operator === 'equals' || operator === 'notEquals') return equality(comparison);
	if (operator === 'inList' || operator === 'notInList') return membership(comparison);
	return textual(comparison);
}

/** The values of a list: an array, a JSON array in text, or a text parted by lines or commas. */
export function valuesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'string') return value === undefined || value === null ? [] : [value];
	const listed = /^\s*\[/.test(value) ? jsonList(value) : undefined;
	if (listed !== undefined) return listed;
	const parts = value.split(value.includes('\n') ? /\r?\n/ : /[,;]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function jsonList(value: string): unknown[] | undefined {
	const list = parsedJson(value);
	return Array.isArray(list) ? list : undefined;
}

function membership(comparison: Comparison): Filter {
	const { field, operator, value } = comparison;
	const isIn = operator === 'inList';
	const [first, ...others] = valuesOf(value).map((one) =>
		equality({ ...comparison, operator: isIn ? 'equals' : 'notEquals', value: one }),
	);
	if (first === undefined) {
		throw unfit(
			`The list of values for ${field.label} is empty`,
			'Enter values with commas between them or one on each line, or give an array by expression.',
		);
	}
	return isIn ? odata.or(first, ...others) : odata.and(first, ...others);
}

/** A time compared with a day: the whole day counts, from its first moment to the next day's. */
function dayFilter({ name, field, operator, value }: Comparison): Filter | undefined {
	const plain = plainValue(value);
	const day = typeof plain === 'string' ? DAY.exec(plain)?.[1] : undefined;
	if (field.type !== 'dateTime' || day === undefined) return undefined;
	// Also makes sure that there is such a day.
	const start = literalOf({ ...field, type: 'date' }, day, 'Etc/UTC');
	const end = odata.dateTime(`${nextDay(day)}T00:00:00`);
	switch (operator) {
		case 'equals':
			return odata.and(odata.ge(name, start), odata.lt(name, end));
		case 'notEquals':
			return odata.or(odata.lt(name, start), odata.ge(name, end));
		case 'greaterThan':
			return odata.ge(name, end);
		case 'lessOrEqual':
			return odata.lt(name, end);
		default:
			return undefined;
	}
}

function equality(comparison: Comparison): Filter {
	const { name, field, operator, value, timeZone } = comparison;
	const wholeDay = dayFilter(comparison);
	if (wholeDay !== undefined) return wholeDay;
	if (field.type === 'code') {
		const compare = operator === 'equals' ? odata.eqTrimmed : odata.neTrimmed;
		return compare(name, written(field, value));
	}
	const literal = literalOf(field, value, timeZone);
	return operator === 'equals' ? odata.eq(name, literal) : odata.ne(name, literal);
}

function textual({ name, field, operator, value }: Comparison): Filter {
	if (!TEXTS.includes(field.type)) throw misfit(field, operator);
	const part = written(field, value);
	const padded = BLANK_PADDED.includes(field.type);
	if (operator === 'contains') return odata.contains(name, part);
	if (operator === 'startsWith') {
		return padded ? odata.startsWithTrimmed(name, part) : odata.startsWith(name, part);
	}
	if (operator === 'endsWith') {
		return padded ? odata.endsWithTrimmed(name, part) : odata.endsWith(name, part);
	}
	throw unfit(`"${operator}" is no way to compare`, 'Choose an operator from the list.');
}

/** Exact writes no ID as null or as zeros, and no text as null or as an empty one. */
function empty(name: string, field: FieldSpec): Filter {
	const missing = odata.isNull(name);
	const blank = blankOf(field);
	return blank === undefined ? missing : odata.or(missing, odata.eq(name, blank));
}

function filled(name: string, field: FieldSpec): Filter {
	const present = odata.isNotNull(name);
	const blank = blankOf(field);
	return blank === undefined ? present : odata.and(present, odata.ne(name, blank));
}

function blankOf({ type }: FieldSpec): odata.Literal | undefined {
	if (type === 'guid') return odata.guid(NO_GUID);
	return TEXTS.includes(type) || type === 'textChoice' ? odata.text('') : undefined;
}

function written(field: FieldSpec, value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text === 'string' && text.trim() !== '') return text;
	throw unfit(
		`The condition on ${field.label} has no value`,
		'Enter one, or choose "Is Empty" to look for records without it.',
	);
}

function misfit(field: FieldSpec, operator: string): ApiFault {
	const label = Object.hasOwn(operators, operator) ? operators[operator as Operator] : operator;
	return unfit(
		`${field.label} cannot be compared with "${label}"`,
		'Choose another operator for it, such as "Equals".',
	);
}

/** What a filter that cannot be made is told as. */
export function unfit(message: string, hint: string): ApiFault {
	return new ApiFault('Exact Online', message, { kind: 'invalid', hint });
}
