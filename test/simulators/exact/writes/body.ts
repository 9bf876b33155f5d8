import { badBody, invalid, malformedGuid } from '../errors';
import { knownEntity } from '../entities';
import type { Entity, Field, Method, Row, Value } from '../types';

/** What a POST or PUT may set, read and typed. Everything else in the body is dropped. */
export interface BodyValues {
	own: Row;
	/** Nested lines by the name of their navigation. */
	lines: Record<string, Row[]>;
}

/** Reads a JSON body; 400 when it is no object or a value has the wrong type. */
export function readBodyValues(body: Buffer, entity: Entity, method: Method): BodyValues {
	return valuesOf(parseObject(body.toString('utf8')), entity, method);
}

function parseObject(text: string): Record<string, unknown> {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw badBody();
	}
	return asObject(parsed);
}

function asObject(value: unknown): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badBody();
	return value as Record<string, unknown>;
}

function valuesOf(body: Record<string, unknown>, entity: Entity, method: Method): BodyValues {
	const values: BodyValues = { own: {}, lines: {} };
	for (const [name, value] of Object.entries(body)) {
		const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
		// Unknown and read-only properties are dropped without a word, as the service does.
		if (field === undefined || !field.methods.includes(method)) continue;
		if (field.lines !== undefined) {
			values.lines[name] = readLines(value, knownEntity(field.lines.entity));
		} else if (field.type.startsWith('Edm.')) {
			values.own[name] = readValue(field, value);
		}
	}
	return values;
}

function readLines(value: unknown, entity: Entity): Row[] {
	if (!Array.isArray(value)) throw badBody();
	return value.map((line) => valuesOf(asObject(line), entity, 'POST').own);
}

const emptyGuid = '00000000-0000-0000-0000-000000000000';
const guidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readValue(field: Field, value: unknown): Value {
	if (value === null) return null;
	switch (field.type) {
		case 'Edm.Guid':
			return readGuid(value);
		case 'Edm.DateTime':
			return readDate(value);
		case 'Edm.Boolean':
			if (typeof value !== 'boolean') throw badBody();
			return value;
		case 'Edm.String':
		case 'Edm.Binary':
			if (typeof value !== 'string') throw badBody();
			return field.pad === undefined ? value : value.trim();
		case 'Edm.Double':
			if (typeof value !== 'number') throw badBody();
			return value;
		default:
			return readInteger(field.type, value);
	}
}

function readGuid(value: unknown): Value {
	if (typeof value !== 'string') throw badBody();
	if (!guidShape.test(value)) throw invalid([malformedGuid]);
	return value === emptyGuid ? null : value.toLowerCase();
}

const integerRange: Record<string, [number, number]> = {
	'Edm.Byte': [0, 255],
	'Edm.Int16': [-32_768, 32_767],
	'Edm.Int32': [-2_147_483_648, 2_147_483_647],
	'Edm.Int64': [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

function readInteger(type: string, value: unknown): number {
	const number = type === 'Edm.Int64' && typeof value === 'string' ? Number(value) : value;
	const [least, most] = integerRange[type] ?? [0, -1];
	if (typeof number !== 'number' || !Number.isInteger(number)) throw badBody();
	if (number < least || number > most) throw badBody();
	return number;
}

/** `2026-01-31`, `2026-01-31T12:00:00` or `/Date(…)/`, all wall time of the region. */
function readDate(value: unknown): number {
	if (typeof value !== 'string') throw badBody();
	const stamp = /^\/Date\((-?\d+)\)\/$/.exec(value)?.[1];
	if (stamp !== undefined) return Number(stamp);
	if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,7})?)?$/.test(value)) throw badBody();
	const wall = Date.parse(value.includes('T') ? `${value}Z` : `${value}T00:00:00Z`);
	if (Number.isNaN(wall)) throw badBody();
	return wall;
}
