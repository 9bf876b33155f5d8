import type { HttpRequest, HttpResponse } from '../../nodes/shared/http/types';
import type { Random } from '../simulators/core/random';

/**
 * What can become of a call. `before`: the service never heard of it; `after`: it was carried out,
 * and its answer got lost; `late`: it is carried out when its sender has long given up.
 */
export const troubles = [
	'lost before',
	'lost after',
	'late',
	'busy before',
	'busy after',
	'failing before',
	'limited before',
	'limited blindly before',
	'killed before',
	'killed after',
] as const;

export type Trouble = (typeof troubles)[number];

/** How much goes wrong: shares of all calls. */
export interface Storm {
	/** Calls that meet trouble. */
	troubles: number;
	/** Troubles that kill the process. */
	kills: number;
}

export const calm: Storm = { troubles: 0, kills: 0 };

/** What becomes of the next call; undefined when all goes well. Writes are met more often. */
export function drawTrouble(
	storm: Storm,
	{ method }: HttpRequest,
	random: Random,
): Trouble | undefined {
	const isWrite = method !== 'GET';
	if (random() >= storm.troubles * (isWrite ? 6 : 1)) return undefined;
	const isKill = random() < storm.kills;
	const fitting = troubles.filter(
		(one) => one.startsWith('killed') === isKill && (isWrite || one !== 'late'),
	);
	return fitting[Math.floor(random() * fitting.length)];
}

/** What is answered instead of the truth. */
export function answerOf(trouble: Trouble | undefined, request: HttpRequest): HttpResponse {
	const isAsana = request.url.includes('/api/1.0/');
	switch (trouble) {
		case 'busy before':
			return { status: 503, headers: {}, body: '' };
		case 'busy after':
			return { status: 504, headers: {}, body: '' };
		case 'limited before':
			return {
				status: 429,
				headers: isAsana ? { 'retry-after': '7' } : { 'x-ratelimit-minutely-remaining': '0' },
				body: '',
			};
		case 'limited blindly before':
			return { status: 429, headers: {}, body: '' };
		default: {
			const body = isAsana ? { errors: [{ message: 'Server Error' }] } : '';
			return { status: 500, headers: {}, body };
		}
	}
}

/** The method and the kind of record a call is about: `PUT CostTransactions`. */
export function routeOf({ method, url }: HttpRequest): string {
	const path = new URL(url).pathname
		.replace(/^\/api\/(1\.0|v1\/\d+|v1)/, '')
		.replace(/\(.*\)$/, '')
		.replace(/\d{6,}/g, '*');
	return `${method} ${path}`;
}

/** A call as a story tells it: where to, and with what. */
export function callText(request: HttpRequest): string {
	const { pathname, searchParams } = new URL(request.url);
	const filter = searchParams.get('$filter');
	const body = request.body === undefined ? '' : ` ${JSON.stringify(request.body)}`;
	const place = pathname.replace(/^\/api\/(1\.0|v1\/\d+)/, '');
	return `${request.method} ${place}${filter === null ? '' : ` where ${filter}`}${body}`;
}
