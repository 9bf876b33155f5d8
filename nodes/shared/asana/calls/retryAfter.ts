import type { HttpResponse } from '../../http/types';

/** Milliseconds that an answer asks to wait; undefined when it names no time. */
export function retryAfterOf({ headers }: HttpResponse): number | undefined {
	const seconds = Number(headers['retry-after']);
	return seconds > 0 ? seconds * 1_000 : undefined;
}
