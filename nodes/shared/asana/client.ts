import type { HttpRequest, Send } from '../http/types';
import { notAsana } from './notAsana';

/** What a query string is made of. */
export type Query = Record<string, string | undefined>;

/** The calls that everything else on Asana's side is written with. */
export interface AsanaClient {
	/** One record. Rejects with kind `notFound` when Asana does not know it. */
	get<T>(path: string, query?: Query): Promise<T>;
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
	const call = async <T>(
		method: HttpRequest['method'],
		path: string,
		{ query, ...rest }: { query?: Query; body?: unknown; repeatable?: boolean } = {},
	): Promise<Page<T>> => {
		const url = `${baseUrl.replace(/\/+$/, '')}/api/1.0${path}${queryString(query)}`;
		const { body } = await send({ method, url, ...rest });
		if (typeof body !== 'object' || body === null || !('data' in body)) throw notAsana();
		return body as Page<T>;
	};
	return {
		get: async <T>(path: string, query?: Query) => (await call<T>('GET', path, { query })).data,
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
