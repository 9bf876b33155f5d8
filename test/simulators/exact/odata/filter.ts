import { badRequest } from '../errors';
import { readField, type Reader } from '../reading';
import type { Entity, Row, Value } from '../types';
import type { Expression, Literal, Operand, Operator } from './grammar';

type Test = (row: Row) => boolean;

interface Typed {
	type: string;
	read: (row: Row) => Value;
}

/** What a filter is checked and run against. */
export interface FilterScope {
	reader: Pick<Reader, 'state' | 'division'>;
	entity: Entity;
}

/** Texts of any length, which some stores cannot compare. */
const memoFields = ['Notes', 'InternalNotes', 'Remarks'];
const numbers = ['Edm.Byte', 'Edm.Int16', 'Edm.Int32', 'Edm.Int64', 'Edm.Double'];
const ordered = [...numbers, 'Edm.String', 'Edm.DateTime'];

/** Turns a parsed filter into a test of rows; 400 for unknown fields and types that do not fit. */
export function compileFilter(expression: Expression, scope: FilterScope): Test {
	switch (expression.kind) {
		case 'and':
		case 'or': {
			const left = compileFilter(expression.left, scope);
			const right = compileFilter(expression.right, scope);
			return expression.kind === 'and'
				? (row) => left(row) && right(row)
				: (row) => left(row) || right(row);
		}
		case 'not': {
			const test = compileFilter(expression.of, scope);
			return (row) => !test(row);
		}
		case 'compare':
			return compileComparison(expression, scope);
		default: {
			const operand = typed(expression, scope);
			if (operand.type !== 'Edm.Boolean') {
				throw badRequest(`A Boolean expression is expected at position ${expression.at}.`);
			}
			return (row) => operand.read(row) === true;
		}
	}
}

function compileComparison(
	{ op, left, right, at }: Extract<Expression, { kind: 'compare' }>,
	scope: FilterScope,
): Test {
	// The service compares fields with literals only, never two fields with each other.
	if (left.kind !== 'literal' && right.kind !== 'literal') {
		throw badRequest(`Comparing two fields is not supported at position ${at}.`);
	}
	const a = typed(left, scope);
	const b = typed(right, scope);
	if (!comparable(a.type, b.type, op)) {
		throw badRequest(
			`Operator '${op}' incompatible with operand types '${a.type}' and '${b.type}' at position ${at}.`,
		);
	}
	return (row) => compare(op, a.read(row), b.read(row));
}

function comparable(a: string, b: string, op: Operator): boolean {
	if (a === 'Null' || b === 'Null') return true;
	const same = a === b || (numbers.includes(a) && numbers.includes(b));
	return same && (op === 'eq' || op === 'ne' || ordered.includes(a));
}

function compare(op: Operator, a: Value, b: Value): boolean {
	if (op === 'eq') return a === b;
	if (op === 'ne') return a !== b;
	// As in SQL: null is neither more nor less than anything.
	if (a === null || b === null) return false;
	if (op === 'gt') return a > b;
	if (op === 'ge') return a >= b;
	if (op === 'lt') return a < b;
	return a <= b;
}

function typed(operand: Operand, scope: FilterScope): Typed {
	if (operand.kind === 'literal') {
		const value = literalValue(operand, scope);
		return { type: operand.type, read: () => value };
	}
	if (operand.kind === 'call') return typedCall(operand, scope);
	const { entity, reader } = scope;
	const { name, at } = operand;
	const field = entity.fields[name];
	if (field === undefined) {
		throw badRequest(`No property '${name}' exists in type '${entity.type}' at position ${at}.`);
	}
	const memo = memoFields.includes(name) && reader.state.switches.filterOnNotes === 'refused';
	const isOpen = entity.filters?.includes(name) ?? true;
	if (!field.type.startsWith('Edm.') || memo || !isOpen) {
		throw badRequest(`The property '${name}' cannot be filtered on at position ${at}.`);
	}
	return { type: field.type, read: (row) => readField(reader, { entity, row, name }) };
}

/** Dates become wall milliseconds, which is how rows hold them. */
export function literalValue({ type, value, dateOnly, at }: Literal, scope: FilterScope): Value {
	if (type !== 'Edm.DateTime') return value;
	if (dateOnly === true && scope.reader.state.switches.refuseDateOnlyLiterals) {
		throw badRequest(`Unrecognized 'Edm.DateTime' literal 'datetime'${value}'' at position ${at}.`);
	}
	const wall = Date.parse(`${dateOnly === true ? `${value}T00:00:00` : value}Z`);
	if (Number.isNaN(wall)) {
		throw badRequest(`Unrecognized 'Edm.DateTime' literal 'datetime'${value}'' at position ${at}.`);
	}
	return wall;
}

type StringFunction = (...texts: string[]) => Value;

const functions: Record<string, { takes: number; gives: string; run: StringFunction }> = {
	// The part comes first, unlike in the other two.
	substringof: {
		takes: 2,
		gives: 'Edm.Boolean',
		run: (part = '', text = '') => text.includes(part),
	},
	startswith: {
		takes: 2,
		gives: 'Edm.Boolean',
		run: (text = '', part = '') => text.startsWith(part),
	},
	endswith: { takes: 2, gives: 'Edm.Boolean', run: (text = '', part = '') => text.endsWith(part) },
	trim: { takes: 1, gives: 'Edm.String', run: (text = '') => text.trim() },
};

function typedCall(call: Extract<Operand, { kind: 'call' }>, scope: FilterScope): Typed {
	const { name, args, at } = call;
	const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
	if (known === undefined) throw badRequest(`Unknown function '${name}' at position ${at}.`);
	const operands = args.map((argument) => typed(argument, scope));
	if (operands.length !== known.takes || operands.some(({ type }) => type !== 'Edm.String')) {
		throw badRequest(`No applicable function found for '${name}' at position ${at}.`);
	}
	return {
		type: known.gives,
		read(row) {
			const values = operands.map((operand) => operand.read(row));
			if (values.includes(null)) return null;
			return known.run(...values.map(String));
		},
	};
}
