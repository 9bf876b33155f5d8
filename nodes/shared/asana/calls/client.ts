import type { HttpRequest, Send } from '../../http/types';
import { notAsana } from './notAsana';

/** What a query string is made of. */
export type Query = Record<string, string | undefined>;

/** The calls that everything else on Asana's side is written with. */
export interface AsanaClient {
	/** One record. Rejects with kind `notFound` when Asana does not know it. */
	get<T>(path: string, query?: Query): Promise<T>;
	/** The whole answer, for what says something beside its `data`; that of a 412 too. */
	getWhole<T extends object>(path: string, query?: Query): Promise<T>;
	/** All rows of a collection, page after page. */
	list<T>(path: string, query?: Query): AsyncGenerator<T>;
	/** Creates or acts; `repeatable` when doing it twice does no harm. */
	post<T>(
		path: string,
		data: unknown,
		options?: { query?: Query; repeatable?: boolean },
	): Promise<T>;
	put<T>(path: string, data: unknown, query?: Query): Promise<T>;
	remove(path: string): Promise<void>;
}

interface Page<T> {
	data: T;
	next_page?: { offset: string } | null;
}

/** Asana's largest page. Without `limit` big collections are refused, so it is always sent. */
const PAGE_SIZE = '100';

/**
 * The client over a sender. `baseUrl` is the host, such as `https://app.asana.com`.
 * <https://developers.asana.com/docs/pagination>
 */
export function createAsanaClient({ send, baseUrl }: { send: Send; baseUrl: string }): AsanaClient {
	const answerTo = async (
		method: HttpRequest['method'],
		path: string,
		{ query, ...rest }: { query?: Query; body?: unknown; repeatable?: boolean } = {},
	): Promise<object> => {
		const url = `${baseUrl.replace(/\/+$/, '')}/api/1.0${path}${queryString(query)}`;
		const { body } = await send({ method, url, ...rest });
		if (typeof body !== 'object' || body === null) throw notAsana();
		return body;
	};
	const call = async <T>(...given: Parameters<typeof answerTo>): Promise<Page<T>> => {
		const answer = await answerTo(...given);
		if (!('data' in answer)) throw notAsana();
		return answer as Page<T>;
	};
	return {
		get: async <T>(path: string, query?: Query) => (await call<T>('GET', path, { query })).data,
		getWhole: async <T extends object>(path: string, query?: Query) =>
			(await answerTo('GET', path, { query })) as T,
		async *list<T>(path: string, query?: Query) {
			let offset: string | undefined;
			do {
				const page = await call<T[]>('GET', path, {
					query: { ...query, limit: PAGE_SIZE, offset },
				});
				yield* page.data;
				offset = page.next_page?.offset;
			} while (offset);
		},
		post: async <T>(
			path: string,
			data: unknown,
			{ query, repeatable }: { query?: Query; repeatable?: boolean } = {},
		) => (await call<T>('POST', path, { query, body: { data }, repeatable })).data,
		put: async <T>(path: string, data: unknown, query?: Query) =>
			(await call<T>('PUT', path, { query, body: { data } })).data,
		async remove(path) {
			await call('DELETE', path);
		},
	};
}

function queryString(query: Query = {}): string {
	const pairs = Object.entries(query).flatMap(([name, value]) =>
		value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
	);
	return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
