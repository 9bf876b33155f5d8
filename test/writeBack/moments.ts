import type { HttpRequest } from '../../nodes/shared/http/types';

/** Whether a call leaves anything behind in a service. */
export function isWrite({ method }: HttpRequest): boolean {
	return method !== 'GET';
}

/**
 * Which calls of a run are writes, counted from 1. What a process has read dies with it: whether it
 * is killed right after a write or anywhere before its next one, it leaves the same world behind.
 */
export function writesIn(calls: readonly HttpRequest[]): number[] {
	return placesOf(calls, isWrite);
}

/**
 * Which calls of a run, counted from 1, are about things that such runs write. A process that is held
 * up before it reads something else reads the same whenever it goes on: it could as well be held up
 * before its next call.
 */
export function meetingsIn(calls: readonly HttpRequest[]): number[] {
	const written = new Set(calls.filter(isWrite).map(collectionOf));
	return placesOf(calls, (call) => written.has(collectionOf(call)));
}

function placesOf(calls: readonly HttpRequest[], fits: (call: HttpRequest) => boolean): number[] {
	return calls.flatMap((call, index) => (fits(call) ? [index + 1] : []));
}

/** `tasks` of Asana, `CostTransactions` of Exact. */
function collectionOf({ url }: HttpRequest): string {
	const { pathname } = new URL(url);
	const found = /\/api\/1\.0\/(\w+)|\/(\w+)(?:\(.*)?$/.exec(pathname);
	return found?.[1] ?? found?.[2] ?? pathname;
}
