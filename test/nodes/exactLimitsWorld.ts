import type { RequestContext } from '../../nodes/shared/n8n/sender';
import { exactCall, type ExactCall } from '../../nodes/shared/exact/calls/call';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import type { Allowance } from '../../nodes/shared/exact/calls/pace';
import { ensureFreshToken, forgetTokens } from '../../nodes/shared/n8n/exactToken';
import type { Clock, HttpResponse } from '../../nodes/shared/http/types';
import { seededRandom } from '../simulators/core/random';
import { vanDalenAdvies } from '../simulators/exact/company';
import { CallLimits, ErrorLimits } from '../simulators/exact/limits';
import { ExactState } from '../simulators/exact/state';
import { defaultLimits, defaultSwitches, type Switches } from '../simulators/exact/switches';
import { Tokens, TokenRefusal, type TokenAnswer } from '../simulators/exact/tokens';
import type { VirtualTime } from '../support/virtualTime';

const DIVISION = 3104512;
const TYPE = 'exactOnlineSyncOAuth2Api';
const url = `https://start.exactonline.nl/api/v1/${DIVISION}/crm/Accounts?$select=ID`;

/** The part of the world that counts and refuses: Exact's own, without HTTP between. */
export interface ExactCounters {
	/** How often each status was answered. */
	statuses: Map<number, number>;
	/** What the token address answered: `renewed`, or its refusal. */
	renewals: string[];
	/** Calls of each day of UTC. */
	perDay: Map<number, number>;
}

/** One process of n8n: its clock, its memory and its calls. */
export interface N8nProcess {
	clock: Clock;
	call(allowance?: Partial<Allowance>): Promise<HttpResponse>;
}

/** Exact and several processes of one n8n in queue mode that share a credential. */
export interface World {
	counters: ExactCounters;
	/** @param aheadMs by how much the clock of the machine is ahead */
	startProcess(name: string, aheadMs?: number): N8nProcess;
}

/** A connected credential, as the database of n8n holds it. */
interface Stored {
	token: TokenAnswer;
	n8n_expires_at: string;
}

/** Builds the world on this time. Latencies come from the seed. */
export function exactWorld(
	time: VirtualTime,
	{ seed = 1, switches = {} }: { seed?: number; switches?: Partial<Switches> } = {},
): World {
	forgetConnections();
	forgetTokens();
	const random = seededRandom(seed);
	const state = new ExactState({
		clock: time,
		seed,
		timeZone: 'Europe/Amsterdam',
		switches: { ...defaultSwitches, ...switches },
		limits: defaultLimits,
		fill: vanDalenAdvies(),
	});
	const [app] = state.apps;
	if (app === undefined) throw new Error('The company has no app');
	const tokens = new Tokens(state);
	const calls = new CallLimits(state);
	const errors = new ErrorLimits(state);
	const counters: ExactCounters = { statuses: new Map(), renewals: [], perDay: new Map() };
	const latency = async () => await time.sleep(20 + random() * 180);

	const answer = (accessToken: string): HttpResponse => {
		const bearer = tokens.bearer(accessToken);
		const place = {
			clientId: app.clientId,
			userId: state.user().id,
			division: DIVISION,
			endpoint: 'crm/Accounts',
		};
		if (errors.isBlocked(place)) return { status: 429, headers: {}, body: '' };
		if (bearer === undefined || bearer.expired) {
			errors.note(place, 401);
			return { status: 401, headers: {}, body: '' };
		}
		const { allowed, headers } = calls.take(app.clientId, DIVISION);
		const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
		return {
			status: allowed ? 200 : 429,
			headers: Object.fromEntries(lowered) as Record<string, string>,
			body: { d: { results: [] } },
		};
	};

	/** One try at the token address, which counts as the service counts it. */
	const exchange = async (refreshToken: string): Promise<TokenAnswer> => {
		await latency();
		if (!calls.takeTokenCall(app.clientId, state.user().id)) {
			counters.renewals.push('day limit');
			return await Promise.reject(oauthError({ error: 'access_denied' }));
		}
		try {
			const renewed = tokens.refresh(app, refreshToken);
			counters.renewals.push('renewed');
			return renewed;
		} catch (refusal) {
			if (!(refusal instanceof TokenRefusal)) return await Promise.reject(refusal);
			counters.renewals.push(refusal.message);
			return await Promise.reject(oauthError(refusal.body));
		} finally {
			await latency();
		}
	};

	const storedNow = (): Stored => ({
		token: tokens.issueDirectly(app, state.user()),
		n8n_expires_at: String(time.now() + 600_000),
	});
	let stored = storedNow();
	let lease: Promise<unknown> = Promise.resolve();

	/** n8n's renewal (2.30 and later): a lease across processes, and a second look inside it. */
	const renew = async (used: string, clock: Clock): Promise<void> => {
		const mine = lease.then(async () => {
			if (stored.token.access_token !== used) return;
			const token = await exchange(stored.token.refresh_token);
			stored = { token, n8n_expires_at: String(clock.now() + Number(token.expires_in) * 1000) };
		});
		lease = mine.catch(() => undefined);
		await mine;
	};

	const startProcess = (name: string, aheadMs = 0): N8nProcess => {
		const clock: Clock = {
			now: () => time.now() + aheadMs,
			sleep: async (milliseconds) => await time.sleep(milliseconds),
		};
		// Each process has a memory of its own, so each has an id of its own here.
		const id = `exact in ${name}`;
		let renewing: Promise<void> | undefined;
		const context = {
			getNode: () => ({ credentials: { [TYPE]: { id, name: 'Exact' } } }),
			getCredentials: async () => {
				const { token, n8n_expires_at } = stored;
				return await Promise.resolve({ oauthTokenData: { ...token, n8n_expires_at } });
			},
			helpers: {
				refreshOAuth2Token: async () => {
					// n8n reads the credential anew, from a database that may have a newer one by now.
					await time.sleep(random() * 4);
					const used = stored.token.access_token;
					await (renewing ??= renew(used, clock).finally(() => {
						renewing = undefined;
					}));
				},
			},
		} as unknown as RequestContext;
		const send = async () => {
			await ensureFreshToken(context, TYPE, clock);
			const { access_token } = stored.token;
			await latency();
			const response = answer(access_token);
			const { status } = response;
			counters.statuses.set(status, (counters.statuses.get(status) ?? 0) + 1);
			const day = Math.floor(time.now() / 86_400_000);
			counters.perDay.set(day, (counters.perDay.get(day) ?? 0) + 1);
			await latency();
			return response;
		};
		const connection = connectionOf(id);
		const timeZone = 'Europe/Amsterdam';
		const callWith = (allowance: Partial<Allowance>): ExactCall =>
			exactCall({ send, clock, connection, timeZone, ...allowance });
		return {
			clock,
			call: async (allowance = {}) => await callWith(allowance)(DIVISION, { method: 'GET', url }),
		};
	};

	return { counters, startProcess };
}

/** What n8n-core rejects with when the token address answers an OAuth error. */
function oauthError(body: { error: string; error_description?: string }): Error {
	return Object.assign(new Error(body.error), { code: 'EAUTH', body });
}
