import type { AsanaSimulator } from '../simulators/asana';
import type { Fault } from '../simulators/core/faults';

/** What may happen to a single request, and is got over without anybody noticing. */
export const troubles: Readonly<Record<string, Fault>> = {
	'cut before the write': { drop: 'beforeWrite' },
	'cut after the write': { drop: 'afterWrite' },
	'answered 500': { status: 500, body: { errors: [{ message: 'Server Error' }] } },
	'answered 429 with a wait': {
		status: 429,
		headers: { 'retry-after': '7' },
		body: { errors: [{ message: 'Too many requests' }] },
	},
};

/** What ends a run: a token that Asana does not take any more. */
export const down: Fault = {
	status: 401,
	body: { errors: [{ message: 'Not Authorized' }] },
	times: 1_000,
};

/** Lets so many requests of a route pass before the fault strikes. */
export function strikeAfter(
	{ faults }: Pick<AsanaSimulator, 'faults'>,
	passing: number,
	{ route, fault }: { route: string; fault: Fault },
): void {
	if (passing > 0) faults.next(route, { times: passing });
	faults.next(route, fault);
}
