import type { IAllExecuteFunctions, IDataObject } from 'n8n-workflow';
import { isTooEarly, tokenFault } from '../exact/calls/tokenErrors';
import type { ApiFault } from '../http/fault';
import { joined } from '../http/joined';
import type { Clock } from '../http/types';
import type { Renewal, RequestContext } from './sender';
import { systemClock } from './systemClock';
import { refusalIn } from './tokenRefusal';

/**
 * Exact renews a token in the last 30 of its 600 seconds and counts an earlier try as an error;
 * n8n's note of the expiry may be a little late. exact-online.md §1.4
 */
const RENEW_AHEAD_MS = 20_000;

/**
 * Where Exact renews only what has run out, calls wait for the end of a token that has no more than
 * this left: they might arrive after it, or n8n's note of the expiry be late.
 */
const LAST_MOMENTS_MS = 2_000;

/** How long before its end a token may be renewed at all: 9 min 30 s after it was issued. */
const RENEWABLE_MS = 30_000;

/** After a renewal that came to nothing, calls go on with the old token for this long. */
const PAUSE_MS = 10_000;

/** By so much more a process waits behind the end of a token each time it still came too early. */
const LATER_MS = 1_000;
const LATEST_MS = 5_000;

/** What one credential has taught this process about its token. */
interface TokenMemory {
	/** Exact renews only once the old token has run out. Two reports disagree, so both happen. */
	onlyWhenExpired: boolean;
	/** How long after the noted end of a token Exact may still call it young; clocks differ. */
	laterMs: number;
	/** No new try before this moment, in epoch milliseconds. */
	pausedUntil: number;
	/** Exact refuses to renew the stored token before this moment, in epoch milliseconds. */
	renewableFrom: number;
	/** The look at the token that is going on now; whoever comes meanwhile shares it. */
	looking?: Promise<void>;
}

interface StoredToken {
	accessToken: unknown;
	expiresAt: number;
}

interface Look {
	context: RequestContext;
	credentialType: string;
	memory: TokenMemory;
	clock: Clock;
}

const memories = new Map<string, TokenMemory>();

/**
 * Call before every request to Exact Online: renews the token in its last seconds, so that no call
 * is spent on a 401. Reading, deciding and renewing happen as one step per credential, because a
 * decision from an older reading would renew a token that is new already.
 *
 * Rejects with an `ApiFault` when the connection needs the user. A token without a known expiry is
 * left alone; n8n renews it on the first 401.
 */
export async function ensureFreshToken(
	context: RequestContext,
	credentialType: string,
	clock: Clock = systemClock,
): Promise<void> {
	const id = context.getNode().credentials?.[credentialType]?.id;
	if (!id) return;
	const memory = memoryOf(id);
	const start = async () =>
		await (memory.looking ??= look({ context, credentialType, memory, clock }).finally(() => {
			memory.looking = undefined;
		}));
	await joined(memory.looking, start);
}

/**
 * How the token of a request that is begun now may be renewed; ask after `ensureFreshToken`. n8n
 * renews on any 401, and Exact would count that as an error for a token in its first nine and a half
 * minutes: such a 401 comes back as it is. Its reason may be that the token ran out on the way, since
 * Exact wants it to last until a request ends; then the request is worth another try.
 */
export function renewalOf(
	context: RequestContext,
	credentialType: string,
	clock: Clock = systemClock,
): Renewal {
	const id = context.getNode().credentials?.[credentialType]?.id;
	const renewableFrom = id ? (memories.get(id)?.renewableFrom ?? 0) : 0;
	return {
		oauth2: { skipTokenRefresh: clock.now() < renewableFrom },
		hasEnded: async () => {
			const stored = await readToken(context, credentialType);
			if (stored === undefined) return false;
			const from = stored.expiresAt - RENEWABLE_MS;
			return from !== renewableFrom || clock.now() >= from;
		},
	};
}

/**
 * What an error from n8n means for the user when it is about renewing the token, such as after a
 * 401 inside `httpRequestWithAuthentication`; undefined for any other error.
 */
export function explainToken(thrown: unknown): ApiFault | undefined {
	const refusal = refusalIn(thrown);
	return refusal === undefined ? undefined : tokenFault(refusal);
}

/** Forgets what credentials taught this process, as a restart would. */
export function forgetTokens(): void {
	memories.clear();
}

function memoryOf(id: string): TokenMemory {
	const known = memories.get(id);
	if (known !== undefined) return known;
	const fresh: TokenMemory = {
		onlyWhenExpired: false,
		laterMs: 0,
		pausedUntil: 0,
		renewableFrom: 0,
	};
	memories.set(id, fresh);
	return fresh;
}

async function look(given: Look): Promise<void> {
	const { context, credentialType, memory, clock } = given;
	const token = await readToken(context, credentialType);
	memory.renewableFrom = (token?.expiresAt ?? 0) - RENEWABLE_MS;
	if (token === undefined || clock.now() < memory.pausedUntil) return;
	const left = token.expiresAt - clock.now();
	if (left > (memory.onlyWhenExpired ? LAST_MOMENTS_MS : RENEW_AHEAD_MS)) return;
	const wait = memory.onlyWhenExpired ? left + memory.laterMs : 0;
	if (wait > 0) {
		await clock.sleep(wait);
		// Another process, or n8n after a 401, may have renewed it meanwhile.
		if ((await readToken(context, credentialType))?.accessToken !== token.accessToken) return;
	}
	const renewing = context.helpers.refreshOAuth2Token.call(
		context as IAllExecuteFunctions,
		credentialType,
	) as Promise<unknown>;
	const asked = { token, askedAt: clock.now() };
	await renewing.catch(async (thrown: unknown) => await carryOn(given, asked, thrown));
}

/** Decides whether the old token still serves after a renewal that failed. */
async function carryOn(
	given: Look,
	{ token, askedAt }: { token: StoredToken; askedAt: number },
	thrown: unknown,
): Promise<void> {
	const { context, credentialType, memory, clock } = given;
	const stored = await readToken(context, credentialType);
	// Another process was quicker; its token is the one to use.
	if (stored !== undefined && stored.accessToken !== token.accessToken) return;
	const refusal = refusalIn(thrown);
	if (refusal === undefined) return await Promise.reject(thrown);
	const fault = tokenFault(refusal);
	const stillServes = token.expiresAt > clock.now();
	if (isTooEarly(refusal) && token.expiresAt > askedAt) {
		memory.onlyWhenExpired = true;
		// It may have run out, or be about to, now that this was asked.
		await look(given);
	} else if (isTooEarly(refusal) && memory.onlyWhenExpired && memory.laterMs < LATEST_MS) {
		memory.laterMs += LATER_MS;
		// It has next to no time left, so no call may go on with it.
		await clock.sleep(LATER_MS);
		await look(given);
	} else if (isTooEarly(refusal) || (fault.kind === 'unavailable' && stillServes)) {
		memory.pausedUntil = clock.now() + PAUSE_MS;
	} else await Promise.reject(fault);
}

/** The stored token, when n8n noted its expiry (it does since 2.33). */
async function readToken(
	context: RequestContext,
	credentialType: string,
): Promise<StoredToken | undefined> {
	const credential = await context.getCredentials(credentialType);
	const data = credential.oauthTokenData as IDataObject | undefined;
	const expiresAt = Number(data?.n8n_expires_at ?? Number.NaN);
	if (!Number.isFinite(expiresAt) || expiresAt <= 0) return undefined;
	return { accessToken: data?.access_token, expiresAt };
}
