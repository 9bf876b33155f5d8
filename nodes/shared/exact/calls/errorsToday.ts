import type { HttpResponse } from '../../http/types';

const DAY_MS = 86_400_000;

/** The refusals of one day (in UTC, as Exact counts calls), by endpoint. */
interface Day {
	number: number;
	byEndpoint: Map<string, number>;
}

/** By lane. Kept apart from the budget, which looks back an hour only. */
const days = new WeakMap<object, Day>();

/** Notes an answer that says no. */
export function noteErrorToday(
	lane: object,
	{ endpoint, response, now }: { endpoint: string; response: HttpResponse; now: number },
): void {
	if (response.status < 400) return;
	const { byEndpoint } = dayOf(lane, now);
	byEndpoint.set(endpoint, (byEndpoint.get(endpoint) ?? 0) + 1);
}

/** How often each endpoint said no today, as far as this process knows. */
export function errorsToday(lane: object, now: number): Record<string, number> {
	return Object.fromEntries(dayOf(lane, now).byEndpoint);
}

function dayOf(lane: object, now: number): Day {
	const number = Math.floor(now / DAY_MS);
	const known = days.get(lane);
	if (known?.number === number) return known;
	const fresh = { number, byEndpoint: new Map<string, number>() };
	days.set(lane, fresh);
	return fresh;
}
