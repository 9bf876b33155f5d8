import { ApiFault } from '../http/fault';

/** Something that went wrong in one place, while others may be fine. */
export interface PlacedFault {
	/** Such as the gid of a project; empty for the connection as a whole. */
	place: string;
	fault: unknown;
}

/** What was last said about each place that fails, and when (epoch milliseconds). */
export type Told = Map<string, { message: string; at: number }>;

/** How long the same fault of the same place is not said again, in milliseconds. */
const QUIET_MS = 3_600_000;

/**
 * The fault that this poll is to fail with: one that was not said in the last hour. n8n makes a
 * failed execution of each poll that fails, and one a minute says no more than one an hour. A poll
 * that has something to hand over does not fail; the fault is then said by the next one.
 */
export function newFault(
	{ items, faults }: { items: readonly unknown[]; faults: readonly PlacedFault[] },
	told: Told,
	now: number,
): Error | undefined {
	const failing = new Set(faults.map(({ place }) => place));
	for (const place of told.keys()) if (!failing.has(place)) told.delete(place);
	if (items.length > 0) return undefined;
	const news = faults.find((each) => {
		const last = told.get(each.place);
		if (last === undefined || now - last.at >= QUIET_MS) return true;
		return last.message !== inWords(each).message && !isFollowing(each);
	});
	if (news === undefined) return undefined;
	for (const each of faults) told.set(each.place, { message: inWords(each).message, at: now });
	return inWords(news);
}

/** Whether it may come of trying what failed before: then calls are refused for a while. */
function isFollowing({ fault }: PlacedFault): boolean {
	return fault instanceof ApiFault && fault.kind === 'rateLimited';
}

/** The fault with the place it is about before it, unless it is about the connection as a whole. */
export function inWords({ place, fault }: PlacedFault): Error {
	if (!(fault instanceof ApiFault))
		return fault instanceof Error ? fault : new Error(String(fault));
	if (place === '' || fault.kind === 'reconnect' || fault.kind === 'setup') return fault;
	const { service, message, kind, hint, status, retryAt } = fault;
	return new ApiFault(service, `In ${place}: ${message}`, { kind, hint, status, retryAt });
}
