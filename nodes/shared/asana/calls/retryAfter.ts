import type { HttpResponse } from '../../http/types';

/**
 * Milliseconds that an answer asks to wait; undefined when it names no time. Asana names seconds; what
 * stands between may name a moment, which is compared with that of the answer itself.
 */
export function retryAfterOf({ headers }: HttpResponse): number | undefined {
	const { 'retry-after': told = '', date = '' } = headers;
	const seconds = Number(told);
	const wait = Number.isNaN(seconds) ? Date.parse(told) - Date.parse(date) : seconds * 1_000;
	return wait > 0 ? wait : undefined;
}
