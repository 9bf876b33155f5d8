import { badRequest } from '../errors';
import { keyNames } from '../entities';
import { readField, type Reader } from '../reading';
import type { Entity, Row, Value } from '../types';
import { compileFilter, literalValue } from './filter';
import type { QueryOptions } from './options';
import type { Limits } from '../switches';
import { literalText } from './wire';

/** One page of a list. */
export interface Page {
	rows: Row[];
	/** All rows the filter lets through, whatever the page. */
	total: number;
	/** The `$skiptoken` and `$top` of the next page; undefined on the last one. */
	next?: { skipToken: string; top?: number };
}

interface Listing {
	reader: Reader;
	entity: Entity;
	rows: Row[];
	options: QueryOptions;
}

/** Filters, sorts and cuts rows as the service does: 60 at a time, the key as last sort. */
export function cutPage(listing: Listing): Page {
	const { reader, entity, options } = listing;
	const test = options.filter ? compileFilter(options.filter, { reader, entity }) : () => true;
	const fitting = listing.rows.filter(test);
	const sorted = fitting
		.map((row) => ({ row, values: sortValues(listing, row) }))
		.sort((a, b) => compareRows(listing, a.values, b.values))
		.map(({ row }) => row);
	const after = afterToken(listing, sorted).slice(options.skip ?? 0);
	const bounded = after.slice(0, options.top);
	const rows = bounded.slice(0, pageSize(entity, reader.state.limits));
	const last = rows.at(-1);
	const more = bounded.length > rows.length && last !== undefined;
	if (!more) return { rows, total: fitting.length };
	const top = options.top === undefined ? undefined : options.top - rows.length;
	return { rows, total: fitting.length, next: { skipToken: tokenOf(listing, last), top } };
}

/** Streams and bulk lists come in larger pages than tables. */
export function pageSize({ kind }: Entity, limits: Limits): number {
	return kind === 'sync' || kind === 'bulk' ? limits.syncPageSize : limits.pageSize;
}

/** The names rows are sorted by; the key makes the order complete. */
function sortNames({ entity, options }: Listing): string[] {
	return [...options.orderBy.map(({ name }) => name), ...keyNames(entity)];
}

function sortValues(listing: Listing, row: Row): Value[] {
	const { reader, entity } = listing;
	return sortNames(listing).map((name) => readField(reader, { entity, row, name }));
}

function compareRows({ options }: Listing, a: Value[], b: Value[]): number {
	for (const [index, value] of a.entries()) {
		const direction = options.orderBy[index]?.descending === true ? -1 : 1;
		const order = compareValues(value, b[index] ?? null);
		if (order !== 0) return order * direction;
	}
	return 0;
}

/** Null comes first, as in SQL Server. */
function compareValues(a: Value, b: Value): number {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
}

/** The rows behind the one a `$skiptoken` names, also when that row is gone by now. */
function afterToken(listing: Listing, sorted: Row[]): Row[] {
	const { options, reader, entity } = listing;
	if (options.after === undefined) return sorted;
	const names = sortNames(listing);
	if (options.after.length !== names.length) {
		throw badRequest('The $skiptoken does not fit the query.');
	}
	const token = options.after.map((literal) => literalValue(literal, { reader, entity }));
	return sorted.filter((row) => compareRows(listing, sortValues(listing, row), token) > 0);
}

function tokenOf(listing: Listing, row: Row): string {
	const { entity } = listing;
	const values = sortValues(listing, row);
	return sortNames(listing)
		.map((name, index) => literalText(entity.fields[name]?.type ?? '', values[index] ?? null))
		.join(',');
}
