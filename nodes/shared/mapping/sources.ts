import type { EntitySpec, FieldSpec } from '../exact/entities/spec';
import type { FieldValue } from '../exact/types';
import { BETWEEN } from '../values/codeAndName';
import { MappingFault } from './fault';

/** A record under Exact's field names; lines, where there are any, as an array. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** What a row of the mapping can draw on. */
export interface SourceScope {
	spec: EntitySpec;
	/** The spec of the lines below the record. */
	lineSpec?: EntitySpec;
	/** The spec of the record above, when this one is a line. */
	parentSpec?: EntitySpec;
}

/** One value found, with what is known of its field. */
export interface Found {
	value: FieldValue;
	field: FieldSpec;
	/** What stands between it and the value before it, where that is not a blank. */
	joint?: string;
}

/** A source a user can choose. */
export interface SourceChoice {
	path: string;
	label: string;
}

/** Before a field of the record above: `parent.OrderNumber`. */
const PARENT = 'parent.';

/** Between fields that read as one: `CostCenter+CostCenterDescription`. */
const JOIN = '+';

/** A source path taken apart. */
export interface ParsedSource {
	spec: EntitySpec;
	from: 'record' | 'parent' | 'lines';
	names: string[];
}

/**
 * Reads a source path from a record. The outer list holds one entry for the record itself, or one
 * for each line; the inner list one value for each field that the path joins.
 *
 * Paths: `OrderNumber` · `SupplierCode+SupplierName` · `PurchaseOrderLines.GLAccountCode` (all
 * lines) · `parent.OrderNumber` (from a line). Throws `MappingFault` for a field that is not there.
 */
export function readSource(
	path: string,
	scope: SourceScope,
	{ record, parent }: { record: SourceRecord; parent?: SourceRecord },
): Found[][] {
	const { spec, from, names } = parseSource(path, scope);
	const records =
		from === 'lines' ? linesOf(record, scope) : [from === 'parent' ? (parent ?? {}) : record];
	return records.map((row) =>
		names.map((name, at) => ({
			value: (row[name] ?? null) as FieldValue,
			field: fieldOf(spec, name) ?? { type: 'text', label: name },
			...(namesBeside(names[at - 1]).includes(name) ? { joint: BETWEEN } : {}),
		})),
	);
}

/** What is known of the field behind a path that names just one. */
export function fieldBehind(path: string, scope: SourceScope): FieldSpec | undefined {
	const { spec, names, from } = parseSource(path, scope);
	const [name, ...others] = names;
	return name === undefined || others.length > 0 || from === 'lines'
		? undefined
		: fieldOf(spec, name);
}

/** All sources of a scope, the record's own first. */
export function sourceChoices(scope: SourceScope): SourceChoice[] {
	const lines = scope.spec.lines;
	return [
		...choicesOf(scope.spec, '', ''),
		...(scope.lineSpec && lines ? choicesOf(scope.lineSpec, `${lines.property}.`, 'Lines: ') : []),
		...(scope.parentSpec ? choicesOf(scope.parentSpec, PARENT, `${scope.parentSpec.label}: `) : []),
	];
}

/**
 * Takes a source path apart. Throws `MappingFault` for a field that is not there, in which `asker` is
 * what asked for it.
 */
export function parseSource(path: string, scope: SourceScope, asker = 'The mapping'): ParsedSource {
	const property = scope.spec.lines?.property;
	const [spec, from, rest] =
		property !== undefined && path.startsWith(`${property}.`)
			? ([scope.lineSpec, 'lines', path.slice(property.length + 1)] as const)
			: path.startsWith(PARENT)
				? ([scope.parentSpec, 'parent', path.slice(PARENT.length)] as const)
				: ([scope.spec, 'record', path] as const);
	const names = rest.split(JOIN);
	const unknown = names.find((name) => spec === undefined || fieldOf(spec, name) === undefined);
	if (spec === undefined || unknown !== undefined) {
		throw new MappingFault(
			`${asker} asks for "${unknown ?? path}", which ${spec?.plural.toLowerCase() ?? 'this document'} do not have`,
			'Choose a field from the list in that mapping row. Names are written as Exact Online writes them, upper and lower case included.',
		);
	}
	return { spec, from, names };
}

/**
 * The path to the name that belongs to a code, or to a code and its name. Throws `MappingFault` where
 * there is none; a status has its names by itself.
 */
export function nameBeside(path: string, scope: SourceScope, asker = 'The mapping'): string {
	const { spec, names } = parseSource(path, scope, asker);
	const [name = '', ...others] = names;
	if (others.length > 0) return path.replace(/^(.*\.)?.*\+/, '$1');
	if (fieldOf(spec, name)?.choices !== undefined || /(?:Name|Description)$/.test(name)) return path;
	const found = namesBeside(name).find((other) => fieldOf(spec, other) !== undefined);
	if (found !== undefined) return `${path.slice(0, path.length - name.length)}${found}`;
	throw new MappingFault(
		`${asker} looks up the name of "${name}", which Exact Online does not have`,
		'Choose a code with a name in that mapping row, or the transform "Automatic" with "Exchange Values".',
	);
}

function fieldOf(spec: EntitySpec, name: string): FieldSpec | undefined {
	if (Object.hasOwn(spec.fields, name)) return spec.fields[name];
	const added = spec.lookups?.find(({ adds }) => Object.hasOwn(adds, name))?.adds[name];
	return added && { type: 'text', label: added.label };
}

function linesOf(record: SourceRecord, { spec }: SourceScope): SourceRecord[] {
	const lines = spec.lines === undefined ? undefined : record[spec.lines.property];
	return Array.isArray(lines) ? (lines as SourceRecord[]) : [];
}

function choicesOf(spec: EntitySpec, prefix: string, title: string): SourceChoice[] {
	const fields = Object.entries(spec.fields).filter(([, field]) => field.extra !== true);
	const single = fields.map(([path, { label }]) => ({ path, label }));
	const added = (spec.lookups ?? []).flatMap(({ adds }) =>
		Object.entries(adds).map(([path, { label }]) => ({ path, label })),
	);
	const ids = new Set(fields.filter(([, { type }]) => type === 'guid').map(([path]) => path));
	const paired = [...single, ...added].filter(({ path }) => !ids.has(path));
	const choices = [...pairsOf(paired), ...single, ...added];
	return choices.map(({ path, label }) => ({ path: prefix + path, label: title + label }));
}

/** A code and its name read as one: `GLAccountCode` beside `GLAccountDescription`. */
function pairsOf(choices: SourceChoice[]): SourceChoice[] {
	const labels = new Map(choices.map(({ path, label }) => [path, label]));
	return choices.flatMap(({ path }) => {
		const name = namesBeside(path).find((other) => labels.has(other));
		// What has a code beside it is an ID, even where it is only looked up.
		return name === undefined || name === path || labels.has(`${path}Code`)
			? []
			: { path: `${path}${JOIN}${name}`, label: `${labels.get(name)} (Code and Name)` };
	});
}

/** How Exact calls the name that belongs to a code. */
function namesBeside(code: string | undefined): string[] {
	if (code === undefined) return [];
	const base = code.replace(/Code$/, '');
	return [`${base}Description`, `${base}Name`];
}
