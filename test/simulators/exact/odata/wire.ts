import { keyNames, knownEntity } from '../entities';
import { wallText } from '../localTime';
import { readField, type Reader } from '../reading';
import type { Entity, Row, Value } from '../types';

/** A value as the service writes it in JSON. */
export function wireValue(type: string, value: Value): Value {
	if (value === null) return null;
	if (type === 'Edm.DateTime') return `/Date(${value})/`;
	// 64 bits do not fit a JSON number.
	if (type === 'Edm.Int64') return String(value);
	return value;
}

/** A value as a literal of a query or address. */
export function literalText(type: string, value: Value): string {
	if (value === null) return 'null';
	if (type === 'Edm.Guid') return `guid'${value}'`;
	if (type === 'Edm.DateTime') return `datetime'${wallText(Number(value))}'`;
	if (type === 'Edm.Int64') return `${value}L`;
	// Without a point it would read as an Int32 and, beyond its range, as nothing at all.
	if (type === 'Edm.Double') return `${value}d`;
	if (type === 'Edm.String') return `'${String(value).replaceAll("'", "''")}'`;
	return String(value);
}

/** Where an entity set is found: `http://…/api/v1/3104512/crm/Accounts`. */
export function setAddress(
	entity: Entity,
	{ baseUrl, division }: Pick<Reader, 'baseUrl' | 'division'>,
): string {
	// The user call is the only one without a division in its address.
	const place = entity.path === 'current/Me' ? '' : `${division}/`;
	return `${baseUrl}/api/v1/${place}${entity.path}`;
}

/** Where one record is found: `…/crm/Accounts(guid'…')`. */
export function rowAddress(
	entity: Entity,
	row: Row,
	reader: Pick<Reader, 'baseUrl' | 'division'>,
): string {
	const names = keyNames(entity);
	const parts = names.map((name) => {
		const literal = literalText(entity.fields[name]?.type ?? '', row[name] ?? null);
		return names.length === 1 ? literal : `${name}=${literal}`;
	});
	return `${setAddress(entity, reader)}(${parts.join(',')})`;
}

/** What a caller asked to see of a record. */
export interface Shape {
	/** Undefined: every field. */
	select?: string[];
	expand: string[];
}

export interface RecordToWrite {
	reader: Reader;
	entity: Entity;
	row: Row;
	shape: Shape;
}

/** One record in JSON: `__metadata`, the selected fields in the order of the tables, navigations. */
export function wireRecord({ reader, entity, row, shape }: RecordToWrite): object {
	const address = rowAddress(entity, row, reader);
	const selected = shape.select?.map((name) => name.split('/')[0]);
	const record: Record<string, unknown> = { __metadata: { uri: address, type: entity.type } };
	for (const [name, field] of Object.entries(entity.fields)) {
		if (selected !== undefined && !selected.includes(name)) continue;
		if (!field.type.startsWith('Collection(')) {
			record[name] = wireValue(field.type, readField(reader, { entity, row, name }));
		} else if (shape.expand.includes(name)) {
			record[name] = { results: expandedLines({ reader, entity, row, shape }, name) };
		} else {
			record[name] = { __deferred: { uri: `${address}/${name}` } };
		}
	}
	return record;
}

/** The records of a navigation, in the order they were made. */
export function linesOf(
	{ reader, entity, row }: Pick<RecordToWrite, 'reader' | 'entity' | 'row'>,
	name: string,
): Row[] {
	const lines = entity.fields[name]?.lines;
	if (lines === undefined) return [];
	return reader.state
		.table(reader.division, lines.entity)
		.filter((line) => line[lines.parent] === row[entity.key]);
}

function expandedLines(parent: RecordToWrite, name: string): object[] {
	const { reader, entity, shape } = parent;
	const lines = entity.fields[name]?.lines;
	if (lines === undefined) return [];
	const { switches, limits } = reader.state;
	const all = linesOf(parent, name);
	// What is beyond the page is lost without a link to it: clients reported this.
	const held = switches.expandHoldsOnePage ? all.slice(0, limits.pageSize) : all;
	return held.map((row) =>
		wireRecord({ reader, entity: knownEntity(lines.entity), row, shape: innerShape(shape, name) }),
	);
}

/** `Lines/ID` selects within the expanded lines; `Lines` alone selects all of them. */
function innerShape(shape: Shape, name: string): Shape {
	const inner = shape.select
		?.filter((path) => path.startsWith(`${name}/`))
		.map((path) => path.slice(name.length + 1));
	return { select: inner === undefined || inner.length === 0 ? undefined : inner, expand: [] };
}
