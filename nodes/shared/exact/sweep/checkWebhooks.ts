import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { lastHeard } from '../webhooks/heard';
import { isReceived } from '../webhooks/receivers';
import type { Subscription } from '../webhooks/subscriptions';
import { makeAnew, type RestoredWebhook } from './makeAnew';
import { isMinuteUsed } from './minute';
import type { FeedFault } from './reading';
import type { DivisionState, Ref, WatchedWebhook } from './state';
import { countUnheard, isSilent } from './unheard';

/** How often subscriptions are looked at, in milliseconds. */
const CHECK_EVERY_MS = 3_600_000;

/** How long it is tried to make a lost one again, in milliseconds. */
const TRIED_FOR_MS = 86_400_000;

/** Which webhooks are watched over. */
export interface WebhookWatch {
	/** Addresses of triggers; when there are none, those of the triggers of this n8n. */
	callbackUrls: readonly string[];
}

type Known = NonNullable<DivisionState['webhooks']>;

/** What a check came to. */
export interface WebhookCheck {
	items: RestoredWebhook[];
	known: Known;
	notices: string[];
	/** Why something could not be done; it is tried again by the next poll. */
	faults: FeedFault[];
}

interface Checking {
	division: number;
	/** The records that were found changed, and when. */
	changes: ReadonlyMap<Ref, number>;
	watch: WebhookWatch;
	known?: Known;
}

/**
 * Looks once an hour whether the subscriptions that were there before still are, and makes those again
 * that vanished; not those that a trigger gave up itself. One that is there, but from which nothing
 * was heard of several changes, is made anew: Exact gives up on an address after ten attempts, and
 * tells nobody. Exact tries out an address before it takes it, so that of a trigger that was
 * unpublished nothing comes back.
 */
export async function checkWebhooks(
	client: ExactClient,
	{ division, changes, watch, known }: Checking,
): Promise<WebhookCheck> {
	const now = client.clock.now();
	const before = (known?.known ?? []).map((one) => countUnheard(one, { division, changes }));
	const check: WebhookCheck = {
		items: [],
		known: { checkedAt: known?.checkedAt ?? 0, known: before },
		notices: [],
		faults: [],
	};
	const isDue = known === undefined || now - known.checkedAt >= CHECK_EVERY_MS;
	if (!isDue && !before.some((one) => one.pending !== undefined || isSilent(one, now)))
		return check;
	const listed = await client.subscriptions.list(division).then(
		(there) => ({ there }),
		(fault: unknown) => ({ fault }),
	);
	if ('fault' in listed) return unlisted(check, listed.fault, now);
	const { there } = listed;
	const kept: WatchedWebhook[] = there.flatMap(({ topic, callbackUrl }) => {
		const one = { topic, callbackUrl };
		const isNew = !before.some((each) => isSame(each, one));
		return isNew && isOurs({ ...one, division }, watch) ? [one] : [];
	});
	for (const one of before) {
		if (isGivenUp({ ...one, division }, watch)) continue;
		const found = there.find((each) => isSame(each, one));
		if (found !== undefined && !isSilent(one, now)) {
			const { topic, callbackUrl, renewedAt, unheard } = one;
			kept.push({ topic, callbackUrl, renewedAt, unheard });
			continue;
		}
		// The topic went to another address, on purpose or not; it is theirs now.
		if (found === undefined && there.some(({ topic }) => topic === one.topic)) continue;
		if (found === undefined && !isMissed({ ...one, division }, there)) {
			kept.push(...whileRecent(one, 'goneAt', now));
			continue;
		}
		const made = await makeAnew(client, division, { one, found });
		if ('isTaken' in made) continue;
		if ('fault' in made) {
			kept.push(made.pending);
			if (!isMinuteUsed(made.fault, now)) {
				check.faults.push({ label: `Webhook of ${one.topic}`, fault: made.fault });
			}
			continue;
		}
		const isLost = made.item._exact.state === 'lost';
		// That it is lost is said once, however often it is tried again.
		if (!isLost || one.lostAt === undefined) check.items.push(made.item);
		const { topic, callbackUrl } = one;
		kept.push(
			...(isLost ? whileRecent(one, 'lostAt', now) : [{ topic, callbackUrl, renewedAt: now }]),
		);
	}
	return { ...check, known: { checkedAt: now, known: kept } };
}

/** Addresses of n8n while somebody listens in the editor. */
const TEST_ADDRESS = '/webhook-test/';

type Place = WatchedWebhook & { division: number };

/** Whether one that was not known before is watched over from now on. */
function isOurs(one: Place, { callbackUrls }: WebhookWatch): boolean {
	if (callbackUrls.length > 0) return callbackUrls.includes(one.callbackUrl);
	if (one.callbackUrl.includes(TEST_ADDRESS)) return false;
	return isReceived(one) ?? lastHeard(one) !== undefined;
}

/** Whether one that was known is no more to be watched over. */
function isGivenUp(one: Place, { callbackUrls }: WebhookWatch): boolean {
	if (isReceived(one) === false) return true;
	return callbackUrls.length > 0 && !callbackUrls.includes(one.callbackUrl);
}

/**
 * Whether one that is gone was not given up by its trigger. Of a trigger that this process does not
 * know, or not yet, that is only certain when all it had is gone: a topic may have been taken out.
 */
function isMissed(one: Place, there: readonly Subscription[]): boolean {
	if (one.pending !== undefined || isReceived(one) === true) return true;
	return !there.some(({ callbackUrl }) => callbackUrl === one.callbackUrl);
}

/** One that is gone is remembered for a while, in case it can be made again yet. */
function whileRecent(
	{ topic, callbackUrl, renewedAt, ...one }: WatchedWebhook,
	since: 'goneAt' | 'lostAt',
	now: number,
): WatchedWebhook[] {
	const { [since]: at = now } = one;
	return now - at < TRIED_FOR_MS ? [{ topic, callbackUrl, renewedAt, [since]: at }] : [];
}

function isSame(one: WatchedWebhook, other: WatchedWebhook): boolean {
	return one.topic === other.topic && one.callbackUrl === other.callbackUrl;
}

const NOTICE =
	'Webhook subscriptions are not watched over: that needs the scope "Organization administration" of the Exact Online app, with the right to manage.';

/** Where the app may not ask, it is asked again in an hour; else by the next poll. */
function unlisted(check: WebhookCheck, fault: unknown, now: number): WebhookCheck {
	if (isMinuteUsed(fault, now)) return check;
	const isRefused = fault instanceof ApiFault && fault.kind === 'forbidden';
	if (!isRefused) return { ...check, faults: [{ label: 'Webhooks', fault }] };
	const known = check.known.known.map((one) => ({
		...one,
		unheard: undefined,
		pending: undefined,
	}));
	return { ...check, known: { checkedAt: now, known }, notices: [NOTICE] };
}
