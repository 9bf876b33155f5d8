import { ApiFault } from '../http/fault';
import { joined } from '../http/joined';
import { currentUrl, divisionUrl } from './address';
import { NO_DIVISION, exactCall, type CallOptions } from './call';
import { listDivisions, type Division } from './divisions';
import { entityOf, type EntityName } from './entities';
import type { EntitySpec } from './entities/spec';
import { defaultFields } from './entities/fields';
import { eq, number, queryString, type Filter, type Query } from './odata';
import { keyLiteral } from './keys';
import { readPages } from './pages';
import { periodReader, type PeriodReader } from './periods';
import { parsePage, parseRow } from './parse';
import { streamReader, type StreamReader } from './streams';
import { subscriptionClient, type SubscriptionClient } from './subscriptions';
import type { Row } from './types';
import { webhookSubscription } from './webhookSubscription';
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
	/** Rows page by page, fetched as they are asked for. */
	list(entity: EntityName, options: ListOptions): AsyncGenerator<Row, void, undefined>;
	/** The first row that fits. */
	first(entity: EntityName, options: Omit<ListOptions, 'limit'>): Promise<Row | undefined>;
	/** The division the user works in right now; asked once per credential and process. */
	currentDivision(): Promise<number>;
	/**
	 * The divisions this credential may open, without archived ones.
	 * @param via the division through which to ask; the current one when left out
	 */
	divisions(via?: number): Promise<Division[]>;
	readonly subscriptions: SubscriptionClient;
	readonly periods: PeriodReader;
	readonly streams: StreamReader;
	/** IANA name of the zone whose wall clock the division's dates are written in. */
	readonly timeZone: string;
	readonly clock: CallOptions['clock'];
	readonly connection: CallOptions['connection'];
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

	const rawRows = (division: number, path: string, query: Query, limit?: number) =>
		readPages({
			first: divisionUrl(baseUrl, division, path) + queryString(query),
			fetch: async (url) => parsePage((await call(division, { method: 'GET', url })).body),
			limit,
		});

	const list: ExactClient['list'] = async function* (entity, { division, limit, ...query }) {
		const spec = entityOf(entity);
		const select = query.select ?? defaultFields(entity);
		const where = query.where ?? everything(spec, division);
		const raw = rawRows(division, spec.path, { ...query, where, select, top: limit }, limit);
		for await (const row of raw) yield parseRow(row, { spec, select, timeZone });
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

	return {
		...recordWriter({ call, baseUrl }),
		timeZone,
		clock,
		connection,
		deadline,
		list,
		first,
		get: async (entity, key, { division, select }) =>
			await first(entity, {
				division,
				select,
				where: eq(entityOf(entity).key, keyLiteral(entity, key)),
			}),
		currentDivision,
		divisions: async (via) => {
			const division = via ?? (await currentDivision());
			return await listDivisions(
				division,
				async (path) =>
					await listRaw(division, path, ['Code', 'Description', 'CustomerName', 'Status']),
			);
		},
		periods: periodReader({ connection, clock, timeZone, rawRows }),
		streams: streamReader({ rows: rawRows, timeZone }),
		subscriptions: subscriptionClient({
			call,
			baseUrl,
			listRows: async (division, select) =>
				await listRaw(division, webhookSubscription.path, select),
		}),
	};
}

/** Exact may refuse a list without any filter where the entity has a sync twin; this one is empty. */
function everything({ fields }: EntitySpec, division: number): Filter | undefined {
	return fields.Division === undefined ? undefined : eq('Division', number(division));
}
