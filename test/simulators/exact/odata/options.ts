import { badRequest } from '../errors';
import type { Entity } from '../types';
import { parseFilter, parseLiterals, type Expression, type Literal } from './grammar';

/** The query options of a read, checked against the entity. */
export interface QueryOptions {
	/** Undefined: every field. */
	select?: string[];
	filter?: Expression;
	orderBy: Array<{ name: string; descending: boolean }>;
	top?: number;
	skip?: number;
	/** Values of `orderBy` and the key of the last row already given. */
	after?: Literal[];
	count: boolean;
	expand: string[];
}

const knownOptions = [
	'$select',
	'$filter',
	'$orderby',
	'$top',
	'$skip',
	'$skiptoken',
	'$inlinecount',
	'$expand',
];

/** Reads the options of a query; 400 for what the service does not know or accept. */
export function readOptions(query: Record<string, unknown>, entity: Entity): QueryOptions {
	for (const [name, value] of Object.entries(query)) {
		if (!name.startsWith('$')) continue;
		if (!knownOptions.includes(name)) {
			throw badRequest(
				`The query parameter '${name}' begins with a system-reserved '$' character but is not recognized.`,
			);
		}
		if (typeof value !== 'string') {
			throw badRequest(
				`Query parameter '${name}' is specified, but it should be specified exactly once.`,
			);
		}
	}
	const text = (name: string) => query[name] as string | undefined;
	const expand = readNames(text('$expand')).map((name) => navigation(entity, name));
	return {
		select: readSelect(text('$select'), entity, expand),
		filter: text('$filter') === undefined ? undefined : parseFilter(text('$filter') ?? ''),
		orderBy: readOrder(text('$orderby'), entity),
		top: readCount('$top', text('$top')),
		skip: readCount('$skip', text('$skip')),
		after: text('$skiptoken') === undefined ? undefined : parseLiterals(text('$skiptoken') ?? ''),
		count: readInlineCount(text('$inlinecount')),
		expand,
	};
}

function readNames(text: string | undefined): string[] {
	if (text === undefined || text.trim() === '') return [];
	return text.split(',').map((name) => name.trim());
}

function navigation(entity: Entity, name: string): string {
	if (entity.fields[name]?.type.startsWith('Collection(')) return name;
	throw badRequest(`No navigation property '${name}' exists in type '${entity.type}'.`);
}

/** Names of fields, `*`, navigations, and `Navigation/Field` for what is expanded. */
function readSelect(
	text: string | undefined,
	entity: Entity,
	expand: string[],
): string[] | undefined {
	const names = readNames(text);
	if (names.length === 0 || names.includes('*')) return undefined;
	for (const name of names) {
		const [first = '', ...rest] = name.split('/');
		if (entity.fields[first] === undefined) {
			throw badRequest(`No property '${first}' exists in type '${entity.type}'.`);
		}
		if (rest.length > 0 && !expand.includes(first)) {
			throw badRequest(`Only expanded properties can be selected through: '${name}'.`);
		}
	}
	return names;
}

function readOrder(text: string | undefined, entity: Entity): QueryOptions['orderBy'] {
	return readNames(text).map((part) => {
		const [name = '', direction = 'asc', ...rest] = part.split(/ +/);
		if (!['asc', 'desc'].includes(direction) || rest.length > 0) {
			throw badRequest(`Syntax error in $orderby: '${part}'.`);
		}
		if (!entity.fields[name]?.type.startsWith('Edm.')) {
			throw badRequest(`No property '${name}' exists in type '${entity.type}'.`);
		}
		return { name, descending: direction === 'desc' };
	});
}

function readCount(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d{1,9}$/.test(text)) {
		throw badRequest(`Incorrect format for ${name} argument '${text}'.`);
	}
	return Number(text);
}

function readInlineCount(text: string | undefined): boolean {
	if (text === undefined || text === 'none') return false;
	if (text === 'allpages') return true;
	throw badRequest(`Unknown $inlinecount option, only "allpages" and "none" are supported.`);
}
