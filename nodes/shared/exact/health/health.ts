import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { laneOf } from '../calls/connection';
import { errorsToday } from '../calls/errorsToday';
import { AccessClosed } from '../refusals/forbidden';
import { lastHeard } from '../webhooks/heard';
import { problemsOf } from './healthProblems';
import { leftOf } from '../calls/knownLimits';
import { isTestAddress } from '../webhooks/subscriptionPlan';
import type { Subscription } from '../webhooks/subscriptions';
import { TokenFault } from '../calls/tokenErrors';

const DAY_MS = 86_400_000;

/** How long a refresh token lives unused. exact-online.md §1.4 */
const REFRESH_TOKEN_MS = 30 * DAY_MS;

/** When the token was renewed last, as far as n8n tells (epoch milliseconds). */
export interface TokenTimes {
	/** Before this check, which may have renewed it. */
	before?: number;
	now?: number;
}

/** How a connection is. Times are ISO instants; null where it is not known. */
export interface Health {
	/** Whether Exact takes the connection; what else is wrong is among the problems. */
	connected: boolean;
	healthy: boolean;
	/** What a person should look at, in sentences. */
	problems: string[];
	division: number | null;
	refreshToken: {
		renewedAt: string | null;
		expiresAt: string | null;
		daysLeft: number | null;
		/** Days since the renewal before this check. */
		daysIdle: number | null;
	};
	calls: { leftToday: number | null; limitToday: number | null; dayEndsAt: string | null };
	webhooks: {
		/** None when the app may not see them. */
		subscribed: Array<{ topic: string; callbackUrl: string; heardAt: string | null }> | null;
		/** Expected topics that no subscription tells of, or only one of a test in the editor. */
		missing: string[];
	};
	/** Refusals since midnight UTC that this process of n8n received. */
	errors: { today: number; byEndpoint: Record<string, number> };
}

/** What is looked at beside what Exact tells. */
interface Wanted {
	/** Topics that should have a subscription. */
	topics: readonly string[];
	/** Asked after Exact has answered. */
	tokenTimes: () => Promise<TokenTimes>;
}

/**
 * Asks Exact for the subscriptions of a division, which uses the token and brings the limits, and says
 * how all of it is. A connection that has ended, a user or licence that is closed, and a service that
 * is away are answers, too; any other fault rejects.
 */
export async function healthOf(
	client: ExactClient,
	{ division, ...wanted }: Wanted & { division: number },
): Promise<Health> {
	const asked = await client.subscriptions.list(division).catch(unlessTelling);
	const isSeen = Array.isArray(asked);
	const subscribed = isSeen ? asked.map((one) => told(one, division)) : null;
	const isHidden = !isSeen && asked.kind === 'forbidden' && !(asked instanceof AccessClosed);
	const isAlive = (topic: string) =>
		(subscribed ?? []).some((one) => one.topic === topic && !isTestAddress(one.callbackUrl));
	const now = client.clock.now();
	return await judged({
		wanted,
		now,
		fault: isSeen || isHidden ? undefined : asked,
		known: {
			division,
			calls: callsOf(client, division),
			webhooks: {
				subscribed,
				missing: isSeen ? wanted.topics.filter((topic) => !isAlive(topic)) : [],
			},
			errors: errorsOf(laneOf(client.connection, division), now),
		},
	});
}

/** How a connection is that came to nothing before there was a division to ask about. */
export async function healthWithout(
	fault: unknown,
	wanted: Wanted & { now: number },
): Promise<Health> {
	return await judged({
		wanted,
		now: wanted.now,
		fault: await unlessTelling(fault),
		known: {
			division: null,
			calls: { leftToday: null, limitToday: null, dayEndsAt: null },
			webhooks: { subscribed: null, missing: [] },
			errors: { today: 0, byEndpoint: {} },
		},
	});
}

interface Found {
	wanted: Wanted;
	now: number;
	/** What kept Exact from telling more. */
	fault: ApiFault | undefined;
	known: Pick<Health, 'division' | 'calls' | 'webhooks' | 'errors'>;
}

async function judged({ wanted, now, fault, known }: Found): Promise<Health> {
	const connected = fault === undefined || !hasEnded(fault);
	const times = await wanted.tokenTimes();
	const health = { ...known, refreshToken: tokenHealth(times, { now, connected }) };
	const own =
		fault === undefined ? problemsOf({ ...health, connected }, wanted.topics) : [inWords(fault)];
	// In the order people read them, which is how n8n's table shows them.
	return { connected, healthy: own.length === 0, problems: own, ...health };
}

function callsOf({ connection, clock }: ExactClient, division: number): Health['calls'] {
	const { day } = laneOf(connection, division).limits;
	const left = leftOf(day, clock.now());
	return {
		leftToday: left === Infinity ? null : left,
		limitToday: day?.limit ?? null,
		dayEndsAt: instant(day?.reset),
	};
}

function errorsOf(lane: object, now: number): Health['errors'] {
	const byEndpoint = errorsToday(lane, now);
	return { today: Object.values(byEndpoint).reduce((sum, one) => sum + one, 0), byEndpoint };
}

/** A connection that has ended lasts no day longer, whatever its token was good for. */
function tokenHealth(
	{ before, now: renewed }: TokenTimes,
	{ now, connected }: { now: number; connected: boolean },
): Health['refreshToken'] {
	const end = renewed === undefined || !connected ? undefined : renewed + REFRESH_TOKEN_MS;
	const days = (span: number | undefined) =>
		span === undefined ? null : Math.max(0, Math.floor(span / DAY_MS));
	return {
		renewedAt: instant(renewed),
		expiresAt: instant(end),
		daysLeft: connected ? days(end === undefined ? undefined : end - now) : 0,
		daysIdle: days(before === undefined ? undefined : now - before),
	};
}

function told({ topic, callbackUrl }: Subscription, division: number) {
	return { topic, callbackUrl, heardAt: instant(lastHeard({ topic, callbackUrl, division })) };
}

function instant(time: number | undefined): string | null {
	return time === undefined ? null : new Date(time).toISOString();
}

/** Faults that say how the connection is. */
const TELLING: readonly string[] = ['reconnect', 'rateLimited', 'unavailable', 'forbidden'];

async function unlessTelling(fault: unknown): Promise<ApiFault> {
	const isTelling =
		fault instanceof ApiFault && (TELLING.includes(fault.kind) || fault instanceof TokenFault);
	return isTelling ? fault : await Promise.reject(fault);
}

/** Whether a person has to connect the credential again, or to correct it. */
function hasEnded(fault: ApiFault): boolean {
	return fault.kind === 'reconnect' || (fault instanceof TokenFault && fault.kind === 'setup');
}

function inWords({ message, hint }: ApiFault): string {
	return [message, hint].filter(Boolean).join('. ');
}
