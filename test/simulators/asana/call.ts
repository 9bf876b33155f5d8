import type { Actor, TokenRecord } from './records';
import type { Reader } from './resources/reader';
import type { Json, View } from './render';
import type { World } from './world';

/** A request that has a token, fits a route and has its parts read. */
export interface Call {
	world: World;
	token: TokenRecord;
	actor: Actor;
	/** Shows records to the token's owner. */
	reader: Reader;
	/** The variable parts of the path, decoded. */
	path: Record<string, string>;
	query: Record<string, string>;
	/** The body's `data`; empty when there is none. */
	data: Record<string, unknown>;
}

/** What a route answers, before `opt_fields` and paging. */
export interface Outcome {
	status: number;
	data: View | View[] | Json;
	/** Lists are paged unless their route cannot. */
	unpaged?: boolean;
	/** What stands beside `data` in the body. */
	beside?: { [key: string]: Json };
	headers?: Record<string, string>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
	method: Method;
	/** Path below `/api/1.0`, with `:name` for variable parts: `/tasks/:task`. */
	path: string;
	/** The OAuth scope it takes; null when no granular app can call it at all. */
	scope: string | null;
	/** A promise only where somebody else has to be asked first, as the target of a new webhook is. */
	handle(call: Call): Outcome | Promise<Outcome>;
}

/** 200 with one resource, whole. */
export const one = (view: View): Outcome => ({ status: 200, data: view });

/** 200 with a list, compact. */
export const many = (views: View[]): Outcome => ({ status: 200, data: views });

/** 201 with the new resource and where it lives. */
export const created = (view: View, path: string): Outcome => ({
	status: 201,
	data: view,
	headers: { Location: `/api/1.0/${path}/${view.gid}` },
});

/** 200 with `{}`, as deletions and most actions answer. */
export const done = (): Outcome => ({ status: 200, data: {} });
