import type { AsanaClient } from '../../asana/calls/client';
import type { ExactClient } from '../../exact/client';

/** How many calls were made. */
export interface Counter {
	asana: number;
	exact: number;
}

/** Rows of a page of Asana. */
const ASANA_PAGE = 100;

/** A client of Asana whose calls are counted, as Asana counts them. */
export function countedAsana(client: AsanaClient, counter: Counter): AsanaClient {
	const one = <T>(call: Promise<T>): Promise<T> => {
		counter.asana += 1;
		return call;
	};
	return {
		get: async (...given) => await one(client.get(...given)),
		getWhole: async (...given) => await one(client.getWhole(...given)),
		post: async (...given) => await one(client.post(...given)),
		put: async (...given) => await one(client.put(...given)),
		remove: async (...given) => await one(client.remove(...given)),
		async *list<T>(path: string, query?: Parameters<AsanaClient['list']>[1]) {
			let rows = 0;
			for await (const row of client.list<T>(path, query)) {
				if (rows % ASANA_PAGE === 0) counter.asana += 1;
				rows += 1;
				yield row;
			}
			if (rows === 0) counter.asana += 1;
		},
	};
}

/** A client of Exact whose calls are counted. */
export function countedExact(client: ExactClient, counter: Counter): ExactClient {
	async function* paged<T>(pages: AsyncGenerator<T, void, undefined>) {
		for await (const page of pages) {
			counter.exact += 1;
			yield page;
		}
	}
	const listPages: ExactClient['listPages'] = (...given) => paged(client.listPages(...given));
	return {
		...client,
		listPages,
		pages: (...given) => paged(client.pages(...given)),
		rows: (...given) => {
			counter.exact += 1;
			return client.rows(...given);
		},
		async *list(...given) {
			for await (const page of listPages(...given)) yield* page;
		},
		first: async (...given) => {
			counter.exact += 1;
			return await client.first(...given);
		},
		get: async (...given) => {
			counter.exact += 1;
			return await client.get(...given);
		},
	};
}
