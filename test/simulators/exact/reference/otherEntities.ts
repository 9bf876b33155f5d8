import type { Entity, EdmType, Field, Method } from '../types';
import reference from './endpoints.json';

/**
 * Entities that have no table of their own here, made from Exact's reference when somebody calls
 * them: their fields, which of them are mandatory, and what may be written. They know no business
 * rules. The file is written by `npm run metadata`.
 */
export function entityOfReference(path: string): Entity | undefined {
	const known = made.get(path);
	if (known !== undefined) return known;
	const line = lines.get(path);
	if (line === undefined) return undefined;
	const entity = entityFrom(line);
	made.set(path, entity);
	return entity;
}

/** The paths of all endpoints of the reference. */
export function referencePaths(): string[] {
	return [...lines.keys()];
}

/** Every scope an endpoint may need, as registrations name them. */
export function referenceScopes(): string[] {
	return reference.scopes.map(scopeName);
}

interface Line {
	path: string;
	mark: string;
	scope: string;
	keys: string[];
	topic?: string;
	filters?: string[];
	properties: string[];
}

const split = (text: string | undefined) =>
	text === undefined || text === '' ? [] : text.split(',');

/**
 * Every property that differs, as `Name:s7m`. The file writes each name once, behind the number of
 * letters (base 36) with which the one before began alike.
 */
const signatures: string[] = [];
let last = '';
for (const text of reference.properties.split(' ')) {
	const [entry = '', kinds = ''] = text.split(':');
	last = `${last.slice(0, Number.parseInt(entry.charAt(0), 36))}${entry.slice(1)}`;
	for (const kind of kinds.split(',')) signatures.push(`${last}:${kind}`);
}

const earlier: string[] = [];

/** Numbers of properties; `start:count` repeats some of the endpoints before. */
function propertiesFrom(text: string): string[] {
	const listed: string[] = [];
	for (const token of text.split(' ').filter((one) => one !== '')) {
		const [at = 0, count] = token.split(':').map((part) => Number.parseInt(part, 36));
		if (count === undefined) listed.push(signatures[at] ?? '');
		else listed.push(...earlier.slice(at, at + count));
	}
	earlier.push(...listed);
	return listed;
}

const lines = new Map(
	reference.endpoints.map((text): [string, Line] => {
		const parts = text.split('|');
		const [path = '', mark = '', scope = '', keys, topics, , filters, numbers = ''] = parts;
		const line: Line = {
			path,
			mark,
			scope,
			keys: split(keys),
			topic: split(topics)[0],
			filters: split(filters).length === 0 ? undefined : split(filters),
			properties: propertiesFrom(numbers),
		};
		return [path, line];
	}),
);

const made = new Map<string, Entity>();

function entityFrom(line: Line): Entity {
	const { path, mark, scope, keys } = line;
	const name = path.slice(path.lastIndexOf('/') + 1);
	const fields = line.properties.map((signature) => fieldFrom(line, signature));
	const kinds: Record<string, Entity['kind']> = { y: 'sync', b: 'bulk', f: 'function' };
	return {
		path,
		type: `Exact.Web.Api.Models.${path.replaceAll('/', '.')}`,
		key: keys[0] ?? 'ID',
		...(keys.length > 1 ? { keys } : {}),
		kind: kinds[mark.charAt(0)],
		filters: line.filters,
		methods: methodsOf(mark.charAt(1)),
		scope: scope === '' ? undefined : scopeName(reference.scopes[Number(scope)] ?? ''),
		noun: { en: name, nl: name },
		topic: line.topic,
		createdAnswer: 'switched',
		fields: Object.fromEntries(fields),
	};
}

const TYPES: Record<string, EdmType> = {
	g: 'Edm.Guid',
	s: 'Edm.String',
	d: 'Edm.Double',
	h: 'Edm.Int16',
	i: 'Edm.Int32',
	l: 'Edm.Int64',
	y: 'Edm.Byte',
	b: 'Edm.Boolean',
	t: 'Edm.DateTime',
	x: 'Edm.Binary',
	n: 'Edm.Double',
	u: 'Edm.String',
};

/** `Name:s7m`, or `Name:[Lines]7m` for records within the record. */
function fieldFrom(header: Line, signature: string): [string, Field] {
	const [, name = '', target, code = '', mask = '', flags = ''] =
		/^(\w+):(?:\[([^\]]*)\]|(\w))([0-9a-f])([kmo]*)$/.exec(signature) ?? [];
	const field: Field = {
		type: target === undefined ? (TYPES[code] ?? 'Edm.String') : `Collection(${target})`,
		methods: methodsOf(mask),
		...(flags.includes('m') ? { mandatory: true as const } : {}),
		...(flags.includes('o') ? { obsolete: true as const } : {}),
	};
	const lines = target === undefined ? undefined : linesOf(header, target === '' ? name : target);
	return [name, lines === undefined ? field : { ...field, lines }];
}

/** The set in the same service that holds the lines, and its field that points back. */
function linesOf({ path, keys }: Line, target: string): Field['lines'] {
	const [service = '', set = ''] = path.split('/');
	const line = lines.get(`${service}/${target}`);
	if (line === undefined) return undefined;
	const guids = line.properties
		.filter((signature) => /:g[0-9a-f][mo]*$/.test(signature))
		.map((signature) => signature.slice(0, signature.indexOf(':')));
	const header = `${set.replace(/s$/, '')}ID`;
	const parent =
		guids.find((name) => keys.includes(name)) ??
		guids.find((name) => name.length > 2 && name.endsWith('ID') && header.endsWith(name));
	return parent === undefined ? undefined : { entity: line.path, parent };
}

function methodsOf(mask: string): Method[] {
	const all: Method[] = ['GET', 'POST', 'PUT', 'DELETE'];
	const bits = Number.parseInt(mask, 16);
	return all.filter((_, at) => bits === 0 || (bits & (1 << at)) !== 0);
}

function scopeName(scope: string): string {
	return scope.toLowerCase().replace(' ', '.');
}
