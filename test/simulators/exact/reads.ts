import type { Answer } from './answer';
import type { ApiCall } from './apiCall';
import { badRequest, ExactRefusal, notFound, untranslated } from './errors';
import { cutPage, pageSize, type Page } from './odata/page';
import { readOptions, type QueryOptions } from './odata/options';
import { setAddress, wireRecord } from './odata/wire';
import { checkStreamOptions } from './sync/checkStreamOptions';
import type { Entity, Row } from './types';

/** A list that was asked for: an entity set, or the lines of one record. */
export interface ListToRead {
	call: ApiCall;
	entity: Entity;
	rows: Row[];
	/** The address of the list, for the link to its next page. */
	address?: string;
}

/** `GET Entity?$filter=…`: one page, in one of the two shapes of `d`. */
export function readList({ call, entity, rows, address }: ListToRead): Answer {
	demandOptions(call, entity);
	const options = readOptions(call.query, entity);
	if (entity.kind === 'sync') checkStreamOptions(options);
	const page = cutPage({ reader: call.reader, entity, rows, options });
	const results = page.rows.map((row) =>
		wireRecord({ reader: call.reader, entity, row, shape: options }),
	);
	if (isBareArray(call, entity, options)) return { status: 200, data: { d: results } };
	const base = address ?? setAddress(entity, call.reader);
	return {
		status: 200,
		data: {
			d: {
				results,
				...(options.count ? { __count: String(page.total) } : {}),
				...(page.next ? { __next: nextAddress(base, call.query, page.next) } : {}),
			},
		},
	};
}

/** `GET Entity/$count`: a number as plain text, so JSON alone is not accepted. */
export function readCount({ call, entity, rows }: ListToRead): Answer {
	if (!/text\/plain|\*\/\*|^$/.test(call.accept)) {
		throw new ExactRefusal({
			status: 415,
			messages: [untranslated('Unsupported media type requested.')],
		});
	}
	const options = readOptions(call.query, entity);
	if (entity.kind === 'sync') checkStreamOptions(options);
	const { total } = cutPage({ reader: call.reader, entity, rows, options });
	return { status: 200, text: { type: 'text/plain;charset=utf-8', content: String(total) } };
}

/** `GET Entity(guid'…')`. */
export function readOne(call: ApiCall, entity: Entity, row: Row | undefined): Answer {
	if (row === undefined) throw notFound();
	const options = readOptions(call.query, entity);
	if (options.filter !== undefined || options.top !== undefined || options.orderBy.length > 0) {
		throw badRequest(
			'Query options $orderby, $inlinecount, $skip and $top cannot be applied to the requested resource.',
		);
	}
	return {
		status: 200,
		data: { d: wireRecord({ reader: call.reader, entity, row, shape: options }) },
	};
}

function demandOptions({ reader, query }: ApiCall, entity: Entity): void {
	const { switches } = reader.state;
	const narrow = query.$select !== undefined || query.$top === '1';
	if (switches.demandSelectOn.includes(entity.path) && !narrow) {
		throw badRequest('Please add a $select or a $top=1 statement to the query string.');
	}
	if (switches.demandFilterOnSyncTwins && entity.syncTwin && query.$filter === undefined) {
		throw badRequest('Please add a $filter to the query string.');
	}
}

/** Recordings show the bare array when `$top` alone keeps the answer within one page. */
function isBareArray({ reader }: ApiCall, entity: Entity, options: QueryOptions): boolean {
	const { switches } = reader.state;
	if (!switches.bareArrayWhenTopBounded || options.top === undefined) return false;
	const alone = options.skip === undefined && options.after === undefined && !options.count;
	return alone && options.top <= pageSize(entity, reader.state.limits);
}

/** The query again, with the token in place of `$skip` and `$top` counted down. */
function nextAddress(
	base: string,
	query: ApiCall['query'],
	{ skipToken, top }: NonNullable<Page['next']>,
): string {
	const next: Record<string, string> = { ...query, $skiptoken: skipToken };
	delete next.$skip;
	if (top !== undefined) next.$top = String(top);
	const parts = Object.entries(next).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return `${base}?${parts.join('&')}`;
}
