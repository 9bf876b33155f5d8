import { ApiFault } from '../http/fault';
import { joined } from '../http/joined';
import { currentUrl, divisionUrl } from './calls/address';
import { NO_DIVISION, exactCall, type CallOptions } from './calls/call';
import { laneOf } from './calls/connection';
import { listDivisions, type Division } from './divisions';
import { fileReader, type FileReader } from './download';
import { entityOf, type EntityName } from './entities';
import type { EntitySpec } from './entities/spec';
import { defaultFields } from './entities/fields';
import { eq, guid, ne, number, queryString, type Filter, type Query } from './odata/odata';
import { keyLiteral } from './odata/keys';
import { readBatches, readPages, type PageReader, type RowReader } from './odata/pages';
import { periodReader, type PeriodReader } from './periods';
import { NO_GUID, parsePage } from './odata/parse';
import { rowParser } from './odata/parseRow';
import { roomIn, type Room } from './calls/room';
import { streamReader, type StreamReader } from './changes/streams';
import { subscriptionClient, type SubscriptionClient } from './webhooks/subscriptions';
import type { Row } from './types';
import { webhookSubscription } from './entities/webhookSubscription';
import { recordWriter, type RecordWriter } from './writes';

export interface ListOptions {
	division: number;
	where?: Filter;
	/** Left out: the entity's default fields. */
	select?: readonly string[];
	orderBy?: { field: string; descending?: boolean };
	/** Left out: all rows, however many pages. */
	limit?: number;
}

/** Reads and writes Exact Online. Every method may reject with an `ApiFault`. */
export interface ExactClient extends RecordWriter {
	/**
	 * One record, or `undefined` when Exact has none with this key. Asks with a filter: asking by
	 * address answers 404 for a missing record, and Exact counts those against the app.
	 */
	get(
		entity: EntityName,
		key: string,
		options: { division: number; select?: readonly string[] },
	): Promise<Row | undefined>;
	/** Rows one by one, each page fetched as it is come to. */
	list(entity: EntityName, options: ListOptions): AsyncGenerator<Row, void, undefined>;
	/** The same a page at a time. */
	listPages(entity: EntityName, options: ListOptions): AsyncGenerator<Row[], void, undefined>;
	/** Rows of any path as Exact sends them. */
	readonly rows: RowReader;
	/** The same a page at a time. */
	readonly pages: PageReader;
	/** What a path of a division (with its query) answers when plain text is asked for. */
	plain(division: number, path: string): Promise<unknown>;
	/** The first row that fits. */
	first(entity: EntityName, options: Omit<ListOptions, 'limit'>): Promise<Row | undefined>;
	/** The division the user works in right now; asked once per credential and process. */
	currentDivision(): Promise<number>;
	/** Lower-case GUID of the connected user; unknown where Exact does not tell. */
	userId(): Promise<string | undefined>;
	/**
	 * The divisions this credential may open, without archived ones.
	 * @param via the division through which to ask; the current one when left out
	 */
	divisions(via?: number): Promise<Division[]>;
	/** The file at an address that a record names; see `fileReader`. */
	readonly file: FileReader;
	readonly subscriptions: SubscriptionClient;
	readonly periods: PeriodReader;
	readonly streams: StreamReader;
	/** IANA name of the zone whose wall clock the division's dates are written in. */
	readonly timeZone: string;
	readonly clock: CallOptions['clock'];
	readonly connection: CallOptions['connection'];
	/** Whether so many calls of a division fit into what is left today; see `Room`. */
	roomFor(division: number, calls: number): Room;
	/** Epoch milliseconds after which no call is started any more. */
	readonly deadline?: number;
}

export interface ExactClientOptions extends CallOptions {
	/** e.g. `https://start.exactonline.nl`, without a slash at the end. */
	baseUrl: string;
	/** IANA name of the zone whose wall clock the division's dates are written in. */
	timeZone: string;
}

/** A client over a sender that adds the credential. */
export function createExactClient(options: ExactClientOptions): ExactClient {
	const { baseUrl, timeZone, clock, connection, deadline } = options;
	const call = exactCall(options);

	const pagesOf = (division: number, path: string, query: Query) => ({
		first: divisionUrl(baseUrl, division, path) + queryString(query),
		fetch: async (url: string) => parsePage((await call(division, { method: 'GET', url })).body),
	});
	const rawRows: RowReader = (division, path, query, more) =>
		readPages({ ...pagesOf(division, path, query), ...more });
	const pages: PageReader = (division, path, query, more) =>
		readBatches({ ...pagesOf(division, path, query), ...more });

	const plain: ExactClient['plain'] = async (division, path) => {
		const url = divisionUrl(baseUrl, division, path);
		return (await call(division, { method: 'GET', url, headers: { Accept: 'text/plain' } })).body;
	};

	const listPages: ExactClient['listPages'] = async function* (
		entity,
		{ division, limit, ...query },
	) {
		const spec = entityOf(entity);
		const select = query.select ?? defaultFields(entity);
		const where = query.where ?? everything(spec, division);
		const asked = { ...query, where, select, top: limit };
		const parse = rowParser({ spec, select, timeZone });
		for await (const page of pages(division, spec.path, asked, { limit })) yield page.map(parse);
	};

	const list: ExactClient['list'] = async function* (entity, options) {
		for await (const page of listPages(entity, options)) for (const row of page) yield row;
	};

	const first: ExactClient['first'] = async (entity, query) => {
		for await (const row of list(entity, { ...query, limit: 1 })) return row;
		return undefined;
	};

	const listRaw = async (division: number, path: string, select: readonly string[]) => {
		const rows: Array<Record<string, unknown>> = [];
		for await (const row of rawRows(division, path, { select })) rows.push(row);
		return rows;
	};

	const currentDivision = async () =>
		await joined(
			connection.currentDivision,
			async () =>
				await (connection.currentDivision ??= askCurrentDivision().catch(async (fault: unknown) => {
					connection.currentDivision = undefined;
					return await Promise.reject(fault);
				})),
		);

	const askCurrentDivision = async () => {
		const url = currentUrl(baseUrl, 'Me') + queryString({ select: ['CurrentDivision'] });
		const [me] = parsePage((await call(NO_DIVISION, { method: 'GET', url })).body).rows;
		if (typeof me?.CurrentDivision === 'number') return me.CurrentDivision;
		throw new ApiFault('Exact Online', 'Exact Online did not say which division is current', {
			kind: 'setup',
			hint: 'Choose a division in the node, or a default division in the credential.',
		});
	};

	const userId = async () => {
		const url = currentUrl(baseUrl, 'Me') + queryString({ select: ['UserID'] });
		const [me] = parsePage((await call(NO_DIVISION, { method: 'GET', url })).body).rows;
		return typeof me?.UserID === 'string' ? me.UserID.toLowerCase() : undefined;
	};

	return {
		...recordWriter({ call, baseUrl }),
		timeZone,
		clock,
		connection,
		deadline,
		roomFor: (division, calls) =>
			roomIn(laneOf(connection, division), { ...options, calls, now: clock.now() }),
		list,
		listPages,
		rows: rawRows,
		pages,
		plain,
		first,
		get: async (entity, key, { division, select }) =>
			await first(entity, {
				division,
				select,
				where: eq(entityOf(entity).key, keyLiteral(entity, key)),
			}),
		currentDivision,
		userId,
		divisions: async (via) => {
			const division = via ?? (await currentDivision());
			return await listDivisions(
				division,
				async (path, select) => await listRaw(division, path, select),
			);
		},
		file: fileReader({ call, baseUrl }),
		periods: periodReader({ connection, clock, timeZone, rawRows }),
		streams: streamReader({ pages, timeZone, memory: { connection, clock } }),
		subscriptions: subscriptionClient({
			call,
			baseUrl,
			listRows: async (division, select) =>
				await listRaw(division, webhookSubscription.path, select),
		}),
	};
}

/** Exact may refuse a list without any filter where the entity has a sync twin; this one is empty. */
export function everything(
	{ fields, key, sync }: EntitySpec,
	division: number,
): Filter | undefined {
	if (fields.Division !== undefined) return eq('Division', number(division));
	return sync === undefined ? undefined : ne(key, guid(NO_GUID));
}
