import { ApiFault } from '../shared/http/fault';
import type { PollOutcome } from '../shared/watch/pollChanges';
import type { ProjectFault } from '../shared/watch/run';

/** How long the same fault of the same project is not said again, in milliseconds. */
const QUIET_MS = 3_600_000;

/**
 * The fault that this poll is to fail with: one that was not said in the last hour. n8n makes a
 * failed execution of each poll that fails, and one a minute says no more than one an hour. A poll
 * that has something to hand over does not fail; the fault is then said by the next one.
 */
export function newFault({ items, faults, state }: PollOutcome, now: number): Error | undefined {
	const failing = new Set(faults.map(({ place }) => place));
	for (const place of Object.keys(state.told)) if (!failing.has(place)) delete state.told[place];
	if (items.length > 0) return undefined;
	const news = faults.find((each) => {
		const told = state.told[each.place];
		return told?.message !== inWords(each).message || now - told.at >= QUIET_MS;
	});
	if (news === undefined) return undefined;
	for (const each of faults) state.told[each.place] = { message: inWords(each).message, at: now };
	return inWords(news);
}

/** The fault with the place it is about before it, unless it is about the connection as a whole. */
export function inWords({ place, fault }: ProjectFault): Error {
	if (!(fault instanceof ApiFault))
		return fault instanceof Error ? fault : new Error(String(fault));
	if (fault.kind === 'reconnect' || fault.kind === 'setup') return fault;
	const { service, message, kind, hint, status, retryAt } = fault;
	return new ApiFault(service, `In ${place}: ${message}`, { kind, hint, status, retryAt });
}
