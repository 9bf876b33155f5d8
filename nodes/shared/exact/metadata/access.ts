import { divisionUrl } from '../calls/address';
import { NO_DIVISION, type ExactCall } from '../calls/call';
import { readPages } from '../odata/pages';
import { parsePage, type Page } from '../odata/parse';
import { removeAt } from '../calls/removeAt';
import type { EndpointFacts } from './facts';

/** A record as Exact sends it. */
export type RawRow = Record<string, unknown>;

/** Where a call goes. */
interface Place {
	division: number;
	facts: EndpointFacts;
}

/** Any endpoint of Exact Online, without types. Every method may reject with an `ApiFault`. */
export interface EndpointAccess {
	/**
	 * Rows page by page, fetched as they are asked for.
	 * @param wanted.query with its question mark, encoded; empty for none
	 * @param wanted.onPage told of each page before its rows are handed on
	 */
	rows(
		wanted: Place & { query: string; limit?: number; onPage?: (page: Page) => void },
	): AsyncGenerator<RawRow, void, undefined>;
	/**
	 * Makes a record and gives what Exact answers of it: all of it, or little more than its key. One
	 * whose answer was lost rejects with kind `unavailable`, and may have been carried out.
	 */
	create(place: Place & { body: object }): Promise<RawRow>;
	/** @param key a literal, or `Name=literal,…` where several fields make the key */
	update(place: Place & { key: string; body: object }): Promise<void>;
	/** False when there was nothing to delete. */
	remove(place: Place & { key: string }): Promise<boolean>;
}

/** Calls any endpoint through the queue, the limits and the judge of the client. */
export function endpointAccess(call: ExactCall, baseUrl: string): EndpointAccess {
	const addressOf = ({ division, facts }: Place) => {
		if (!facts.hasDivision) return `${baseUrl}/api/v1/${facts.path}`;
		if (facts.kind === 'beta') return `${baseUrl}/api/v1/beta/${division}/${facts.path}`;
		return divisionUrl(baseUrl, division, facts.path);
	};
	const laneFor = ({ division, facts }: Place) => (facts.hasDivision ? division : NO_DIVISION);
	return {
		rows: ({ query, limit, onPage, ...place }) =>
			readPages({
				first: addressOf(place) + query,
				fetch: async (url) => parsePage((await call(laneFor(place), { method: 'GET', url })).body),
				limit,
				onPage,
			}),
		create: async ({ body, ...place }) => {
			const request = { method: 'POST' as const, url: addressOf(place), body };
			const answer = await call(laneFor(place), request);
			return isNothing(answer.body) ? {} : (parsePage(answer.body).rows[0] ?? {});
		},
		update: async ({ key, body, ...place }) => {
			const url = `${addressOf(place)}(${key})`;
			await call(laneFor(place), { method: 'PUT', url, body });
		},
		remove: async ({ key, ...place }) =>
			await removeAt(call, laneFor(place), `${addressOf(place)}(${key})`),
	};
}

function isNothing(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}
