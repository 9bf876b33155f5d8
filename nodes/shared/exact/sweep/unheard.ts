import { entityOf } from '../entities';
import { lastHeard } from '../webhooks/heard';
import { recordOf, type Ref, type WatchedWebhook } from './state';

/** A subscription is made anew at most this often for having gone silent, in milliseconds. */
const RENEW_EVERY_MS = 86_400_000;

/** So many changes have to go unheard, the oldest for so long (milliseconds). */
const UNHEARD = 3;
const UNHEARD_FOR_MS = 3_600_000;

/**
 * Counts the changes that a poll found after the last notification, on top of those of the polls
 * before. A notification ends the silence; a process that never heard one counts nothing.
 * @param changes the records that were found changed, and when
 */
export function countUnheard(
	{ unheard, ...one }: WatchedWebhook,
	{ division, changes }: { division: number; changes: ReadonlyMap<Ref, number> },
): WatchedWebhook {
	const heardAt = lastHeard({ ...one, division });
	if (heardAt === undefined) return unheard === undefined ? one : { ...one, unheard };
	const former = unheard !== undefined && unheard.since > heardAt ? unheard : NONE;
	const fresh = [...changes].flatMap(([ref, at]) =>
		entityOf(recordOf(ref).entity).topic === one.topic && at > heardAt ? [at] : [],
	);
	const count = former.count + fresh.length;
	if (count === 0) return one;
	const since = fresh.reduce((first, at) => Math.min(first, at), former.since);
	return { ...one, unheard: { count, since } };
}

const NONE = { count: 0, since: Infinity };

/** Whether so much went unheard, for so long, that it is made anew. */
export function isSilent({ renewedAt = 0, unheard }: WatchedWebhook, now: number): boolean {
	if (unheard === undefined || now - renewedAt < RENEW_EVERY_MS) return false;
	return unheard.count >= UNHEARD && now - unheard.since >= UNHEARD_FOR_MS;
}
