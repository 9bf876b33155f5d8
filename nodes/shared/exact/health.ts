import { ApiFault } from '../http/fault';
import type { ExactClient } from './client';
import { laneOf } from './connection';
import { errorsToday } from './errorsToday';
import { lastHeard } from './heard';
import { leftOf } from './knownLimits';
import type { Subscription } from './subscriptions';

const DAY_MS = 86_400_000;

/** How long a refresh token lives unused. exact-online.md §1.4 */
const REFRESH_TOKEN_MS = 30 * DAY_MS;

/** Fewer days, or a smaller share of the day's calls, are worth telling. */
const FEW_DAYS = 7;
const FEW_CALLS = 0.2;

/** Errors of a day that are worth telling. */
const MANY_ERRORS = 20;

/** When the token was renewed last, as far as n8n tells (epoch milliseconds). */
export interface TokenTimes {
	/** Before this check, which may have renewed it. */
	before?: number;
	now?: number;
}

/** How a connection is. Times are ISO instants; null where it is not known. */
export interface Health {
	connected: boolean;
	healthy: boolean;
	/** What a person should look at, in sentences. */
	problems: string[];
	division: number;
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
		missing: string[];
	};
	/** Refusals since midnight UTC that this process of n8n received. */
	errors: { today: number; byEndpoint: Record<string, number> };
}

/**
 * Asks Exact for the subscriptions of a division, which uses the token and brings the limits, and says
 * how all of it is.
 * @param topics that should have a subscription
 * @param tokenTimes asked after Exact has answered
 */
export async function healthOf(
	client: ExactClient,
	{
		division,
		topics,
		tokenTimes,
	}: { division: number; topics: readonly string[]; tokenTimes: () => Promise<TokenTimes> },
): Promise<Health> {
	const subscriptions = await client.subscriptions.list(division).catch(unlessForbidden);
	const now = client.clock.now();
	const lane = laneOf(client.connection, division);
	const { day } = lane.limits;
	const left = leftOf(day, now);
	const byEndpoint = errorsToday(lane, now);
	const missing = topics.filter((one) => !(subscriptions ?? []).some(({ topic }) => topic === one));
	const health = {
		connected: true,
		division,
		refreshToken: tokenHealth(await tokenTimes(), now),
		calls: {
			leftToday: left === Infinity ? null : left,
			limitToday: day?.limit ?? null,
			dayEndsAt: instant(day?.reset),
		},
		webhooks: {
			subscribed: subscriptions?.map((one) => told(one, division)) ?? null,
			missing: subscriptions === undefined ? [] : missing,
		},
		errors: { today: Object.values(byEndpoint).reduce((sum, one) => sum + one, 0), byEndpoint },
	};
	const problems = problemsOf(health, topics);
	return { ...health, healthy: problems.length === 0, problems };
}

function tokenHealth({ before, now: renewed }: TokenTimes, now: number): Health['refreshToken'] {
	const end = renewed === undefined ? undefined : renewed + REFRESH_TOKEN_MS;
	const days = (span: number | undefined) =>
		span === undefined ? null : Math.max(0, Math.floor(span / DAY_MS));
	return {
		renewedAt: instant(renewed),
		expiresAt: instant(end),
		daysLeft: days(end === undefined ? undefined : end - now),
		daysIdle: days(before === undefined ? undefined : now - before),
	};
}

function told({ topic, callbackUrl }: Subscription, division: number) {
	return { topic, callbackUrl, heardAt: instant(lastHeard({ topic, callbackUrl, division })) };
}

function problemsOf(
	{ refreshToken, calls, webhooks, errors }: Omit<Health, 'healthy' | 'problems'>,
	topics: readonly string[],
): string[] {
	const problems: string[] = [];
	const { daysLeft } = refreshToken;
	if (daysLeft !== null && daysLeft < FEW_DAYS) {
		problems.push(
			`The connection ends in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} unless a workflow uses it before. Run this one at least once a week.`,
		);
	}
	const { leftToday, limitToday } = calls;
	if (leftToday !== null && limitToday !== null && leftToday < limitToday * FEW_CALLS) {
		problems.push(
			`Of the ${limitToday} calls of today, ${leftToday} are left. Look which workflow makes so many.`,
		);
	}
	if (webhooks.missing.length > 0) {
		problems.push(
			`No webhook tells of ${webhooks.missing.join(', ')}. Publish the workflow of the Exact Online Trigger again.`,
		);
	}
	if (webhooks.subscribed === null && topics.length > 0) {
		problems.push(
			'The app may not see its webhooks. Give it the scope "Organization administration" in the App Center.',
		);
	}
	if (errors.today >= MANY_ERRORS) {
		const [worst = ''] = Object.entries(errors.byEndpoint)
			.sort(([, a], [, b]) => b - a)
			.map(([endpoint]) => endpoint);
		problems.push(
			`Exact Online refused ${errors.today} calls today, most of them to ${worst}. Look at the failed executions.`,
		);
	}
	return problems;
}

function instant(time: number | undefined): string | null {
	return time === undefined ? null : new Date(time).toISOString();
}

async function unlessForbidden(fault: unknown): Promise<undefined> {
	const isForbidden = fault instanceof ApiFault && fault.kind === 'forbidden';
	return isForbidden ? undefined : await Promise.reject(fault);
}
