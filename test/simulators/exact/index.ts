import { wallClock, type SimulatorClock } from '../core/clock';
import { Faults } from '../core/faults';
import { RequestLog } from '../core/requestLog';
import { startServer } from '../core/server';
import { apiRoutes } from './api';
import { authoring, type Author } from './author';
import { vanDalenAdvies } from './company';
import { fileRoutes } from './files';
import { CallLimits, ErrorLimits } from './limits';
import { oauthRoutes } from './oauth';
import { ExactState } from './state';
import { defaultLimits, defaultSwitches, type Limits, type Switches } from './switches';
import { Tokens, type TokenAnswer } from './tokens';
import type { App } from './types';
import { Webhooks } from './webhooks/webhooks';

export interface ExactSimulatorOptions {
	/** Decides every key and token; the same seed gives the same company. 1 unless given. */
	seed?: number;
	clock?: SimulatorClock;
	/** 0, the default, takes any free port. */
	port?: number;
	/** Fills the books; Van Dalen Advies B.V. unless given. */
	company?: (state: ExactState) => void;
	/** Details of the app's registration that differ from the company's default. */
	app?: Partial<App>;
	switches?: Partial<Switches>;
	limits?: Partial<Limits>;
	/** The region's zone, in which dates are written. */
	timeZone?: string;
	/** Where others find the service, when it is not `http://127.0.0.1:<port>`. */
	publicUrl?: string;
}

/** A running simulator of Exact Online. */
export interface ExactSimulator {
	url: string;
	state: ExactState & Author;
	webhooks: Webhooks;
	requests: RequestLog;
	faults: Faults;
	/** May be changed while it runs; `reset` brings back those it was started with. */
	switches: Switches;
	limits: Limits;
	/** The calls counted against the limits of minute and day. */
	calls: CallLimits;
	clock: SimulatorClock;
	/** Tokens without the browser, for the signed-in user unless given. */
	issueTokens(options?: { user?: string; ageSeconds?: number }): TokenAnswer;
	/** The user withdraws the app's access. */
	revokeTokens(user?: string): void;
	/** Sends the notifications that have not left yet. */
	deliverPending(): Promise<void>;
	/** Back to the seed: books, tokens, limits, faults, log, switches. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a simulator of Exact Online on the loopback address. */
export async function startExactSimulator(
	options: ExactSimulatorOptions = {},
): Promise<ExactSimulator> {
	const clock = options.clock ?? wallClock();
	const switches: Switches = { ...structuredClone(defaultSwitches), ...options.switches };
	const limits: Limits = { ...defaultLimits, ...options.limits };
	const started = structuredClone({ switches, limits });
	const books = new ExactState({
		clock,
		seed: options.seed ?? 1,
		timeZone: options.timeZone ?? 'Europe/Amsterdam',
		switches,
		limits,
		fill: options.company ?? vanDalenAdvies(options.app),
	});
	const state = Object.assign(books, authoring(books));
	const parts = {
		state,
		tokens: new Tokens(state),
		calls: new CallLimits(state),
		errors: new ErrorLimits(state),
	};
	const webhooks = new Webhooks(state);
	const requests = new RequestLog();
	const faults = new Faults();
	const server = await startServer({
		clock,
		log: requests,
		faults,
		port: options.port,
		routes(app) {
			oauthRoutes(app, parts);
			fileRoutes(app, parts);
			apiRoutes(app, parts);
		},
	});
	state.url = options.publicUrl ?? server.url;
	return {
		url: server.url,
		state,
		webhooks,
		requests,
		faults,
		switches,
		limits,
		calls: parts.calls,
		clock,
		issueTokens({ user, ageSeconds } = {}) {
			const [app] = state.apps;
			if (app === undefined) throw new Error('The company has no app');
			return parts.tokens.issueDirectly(app, state.user(user), ageSeconds);
		},
		revokeTokens: (user) => parts.tokens.revoke(state.user(user)),
		deliverPending: async () => await webhooks.deliverPending(),
		reset() {
			Object.assign(switches, structuredClone(started.switches));
			Object.assign(limits, started.limits);
			webhooks.clear();
			parts.tokens.clear();
			parts.calls.clear();
			parts.errors.clear();
			faults.clear();
			requests.clear();
			state.reset();
		},
		async close() {
			webhooks.clear();
			await server.close();
		},
	};
}
