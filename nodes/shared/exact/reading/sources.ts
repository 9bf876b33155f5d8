import { everything } from '../client';
import { entityOf, type EntityName } from '../entities';
import { gt, guid, int64, ne, type Filter, type Query } from '../odata/odata';
import { NO_GUID, type RawRow } from '../odata/parse';
import { fieldsIn } from './rawFilter';
import { filtersBy, hands } from '../twins';

/** What is to be read of one entity in one division. */
export interface Ask {
	division: number;
	/** Fields to read; the key is always among them. */
	select: readonly string[];
	where?: Filter;
	orderBy?: { field: string; descending?: boolean };
	/** Left out: all records, however many. */
	limit?: number;
	/** The lines to bring along, under Exact's name for them. */
	expand?: string;
}

/** One endpoint that can answer, and how it is asked. */
export interface Source {
	kind: 'ordinary' | 'bulk' | 'sync';
	path: string;
	query: Query;
	/** Rows of one page. exact-online.md §3.3 */
	pageSize: number;
	/** Whether a row is one of the entity, where the endpoint has others, too. */
	keeps(row: RawRow): boolean;
}

/** Rows of a page of the ordinary endpoints, and of their twins. exact-online.md §3.3 */
export const PAGE = 60;
const TWIN_PAGE = 1_000;

/** Before any timestamp. exact-online.md §3.6 */
const BEGINNING = '1';

/**
 * The endpoints that can answer, the one with the fewest calls first; the ordinary one, which takes
 * every filter and order, is the last. A twin hands out 1,000 rows in a call, but sorts nothing, and
 * those of the sync family find nothing either.
 */
export function sourcesFor(entity: EntityName, ask: Ask): Source[] {
	const { limit = Infinity, expand, orderBy } = ask;
	const isOrdinary = limit <= PAGE || expand !== undefined || orderBy !== undefined;
	const twins = isOrdinary ? [] : [bulk(entity, ask), sync(entity, ask)];
	return [...twins.filter((source) => source !== undefined), standard(entity, ask)];
}

function standard(entity: EntityName, { division, limit, ...query }: Ask): Source {
	const spec = entityOf(entity);
	const { orderBy, expand, where = everything(spec, division) } = query;
	const select = expand === undefined ? query.select : [...query.select, expand];
	const more = limit === undefined || limit > PAGE;
	return {
		kind: 'ordinary',
		path: spec.path,
		query: { select, where, orderBy, expand, top: limit, ...(more && { count: true }) },
		pageSize: PAGE,
		keeps: () => true,
	};
}

function bulk(entity: EntityName, { select, where, limit }: Ask): Source | undefined {
	const { bulk: path, key } = entityOf(entity);
	if (path === undefined || !hands(path, select)) return undefined;
	// Exact may refuse to read everything; every record has a key.
	const some = where ?? (filtersBy(path, [key]) ? ne(key, guid(NO_GUID)) : undefined);
	if (some !== undefined && !filtersBy(path, fieldsIn(some))) return undefined;
	return {
		kind: 'bulk',
		path,
		query: { select, where: some, top: limit, count: true },
		pageSize: TWIN_PAGE,
		keeps: () => true,
	};
}

function sync(entity: EntityName, { select, where, limit }: Ask): Source | undefined {
	const { sync: path, syncOnly = {} } = entityOf(entity);
	if (path === undefined || where !== undefined || limit !== undefined) return undefined;
	if (!hands(path, select)) return undefined;
	const marks = Object.entries(syncOnly);
	const fields = [...new Set(['Timestamp', ...Object.keys(syncOnly), ...select])];
	return {
		kind: 'sync',
		path,
		query: { select: fields, where: gt('Timestamp', int64(BEGINNING)), count: true },
		pageSize: TWIN_PAGE,
		keeps:
			marks.length === 0
				? () => true
				: (row) => marks.every(([field, value]) => row[field] === value),
	};
}
