import type { HttpRequest } from '../../http/types';

/** What a request counts for in Asana's limits. */
export interface Weight {
	reads: number;
	writes: number;
	/** Those of the reads that search. */
	searches: number;
}

/** One action of a batch, as Asana takes it. <https://developers.asana.com/docs/batch-requests> */
export interface Action {
	method: string;
	/** Below `/api/1.0`, without a query string. */
	relative_path: string;
	data?: unknown;
	options?: { fields: string[] };
}

/** A batch counts for what its actions do, and for nothing itself. */
export function weightOf({ method, url, body }: HttpRequest): Weight {
	const path = pathOf(url);
	if (path !== '/batch') return weigh(method, path);
	const { actions } = (body as { data: { actions: readonly Action[] } }).data;
	return actions.map((action) => weigh(action.method, action.relative_path)).reduce(sum, nothing);
}

/** The path of an address below `/api/1.0`. */
export function pathOf(url: string): string {
	return new URL(url).pathname.replace(/^.*\/api\/1\.0/, '');
}

const nothing: Weight = { reads: 0, writes: 0, searches: 0 };

function weigh(method: string, path: string): Weight {
	if (method.toUpperCase() !== 'GET') return { ...nothing, writes: 1 };
	return { ...nothing, reads: 1, searches: path.endsWith('/search') ? 1 : 0 };
}

function sum(one: Weight, other: Weight): Weight {
	return {
		reads: one.reads + other.reads,
		writes: one.writes + other.writes,
		searches: one.searches + other.searches,
	};
}
