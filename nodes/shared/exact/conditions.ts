import { ApiFault } from '../http/fault';
import { entityOf, type EntityName } from './entities';
import type { FieldSpec, FieldType } from './entities/spec';
import { literalOf } from './literals';
import * as odata from './odata';
import type { Filter } from './odata';

/** What a condition asks of a field, with the words people choose it by. */
export const operators = {
	equals: 'Equals',
	notEquals: 'Does Not Equal',
	contains: 'Contains',
	startsWith: 'Starts With',
	endsWith: 'Ends With',
	greaterThan: 'Is Greater Than or After',
	greaterOrEqual: 'Is at Least or Not Before',
	lessThan: 'Is Less Than or Before',
	lessOrEqual: 'Is at Most or Not After',
	isEmpty: 'Is Empty',
	isNotEmpty: 'Is Not Empty',
} as const;

export type Operator = keyof typeof operators;

export interface Condition {
	field: string;
	operator: string;
	/** As typed or as an expression gave it: text, number, boolean, a date. */
	value?: unknown;
}

const TEXTS: readonly FieldType[] = ['text', 'code', 'paddedText'];
const BLANK_PADDED: readonly FieldType[] = ['code', 'paddedText'];
const ORDERED: Readonly<Record<string, 'gt' | 'ge' | 'lt' | 'le'>> = {
	greaterThan: 'gt',
	greaterOrEqual: 'ge',
	lessThan: 'lt',
	lessOrEqual: 'le',
};

/**
 * A filter over an entity from conditions a person has put together, or `undefined` for none.
 * Rejects a field or operator that does not exist or does not fit, and a value that is not of the
 * field's type, with an `ApiFault` that says what to write.
 */
export function filterFrom(
	entity: EntityName,
	{ conditions, any, timeZone }: { conditions: Condition[]; any: boolean; timeZone: string },
): Filter | undefined {
	const [first, ...others] = conditions.map((one) => filterOf(entity, one, timeZone));
	if (first === undefined) return undefined;
	return any ? odata.or(first, ...others) : odata.and(first, ...others);
}

function filterOf(entity: EntityName, condition: Condition, timeZone: string): Filter {
	const { field: name, operator } = condition;
	const { fields, plural } = entityOf(entity);
	const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
	if (field === undefined) {
		throw unfit(`${plural} have no field "${name}"`, 'Choose a field from the list.');
	}
	if (operator === 'isEmpty') return empty(name, field);
	if (operator === 'isNotEmpty') return filled(name, field);
	const ordered = Object.hasOwn(ORDERED, operator) ? ORDERED[operator] : undefined;
	if (ordered !== undefined) {
		if (['boolean', 'flag', 'guid'].includes(field.type)) throw misfit(field, operator);
		return odata[ordered](name, literalOf(field, condition.value, timeZone));
	}
	if (operator === 'equals' || operator === 'notEquals') {
		return equality(name, field, { operator, value: condition.value, timeZone });
	}
	return textual(name, field, { operator, value: condition.value });
}

function equality(
	name: string,
	field: FieldSpec,
	{ operator, value, timeZone }: { operator: string; value: unknown; timeZone: string },
): Filter {
	if (field.type === 'code') {
		const compare = operator === 'equals' ? odata.eqTrimmed : odata.neTrimmed;
		return compare(name, written(field, value));
	}
	const literal = literalOf(field, value, timeZone);
	return operator === 'equals' ? odata.eq(name, literal) : odata.ne(name, literal);
}

function textual(
	name: string,
	field: FieldSpec,
	{ operator, value }: { operator: string; value: unknown },
): Filter {
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

function empty(name: string, field: FieldSpec): Filter {
	const missing = odata.isNull(name);
	return mayBeBlank(field) ? odata.or(missing, odata.eq(name, odata.text(''))) : missing;
}

function filled(name: string, field: FieldSpec): Filter {
	const present = odata.isNotNull(name);
	return mayBeBlank(field) ? odata.and(present, odata.ne(name, odata.text(''))) : present;
}

function mayBeBlank({ type }: FieldSpec): boolean {
	return TEXTS.includes(type) || type === 'textChoice';
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

function unfit(message: string, hint: string): ApiFault {
	return new ApiFault('Exact Online', message, { kind: 'invalid', hint });
}
