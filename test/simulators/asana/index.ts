import { wallClock, type SimulatorClock } from '../core/clock';
import { Faults } from '../core/faults';
import { RequestLog } from '../core/requestLog';
import { startServer } from '../core/server';
import { apiRoot } from './apiRoot';
import { Gate, type Latency } from './gate';
import { JobDesk } from './jobs/desk';
import { Limiter } from './limiter';
import { defaultLimits, type AsanaLimits } from './limits';
import { oauthRoutes } from './oauth';
import { plantSeed, type AsanaSeed } from './seed';
import { serve } from './serve';
import { AsanaState } from './state';
import { defaultSwitches, type AsanaSwitches } from './switches';
import type { Webhooks } from './webhooks/webhooks';
import { World } from './world';

export type { AsanaLimits } from './limits';
export type { EventRecord } from './eventRecords';
export type { PlainTask, PlainValue } from './plain';
export type { PlainPortfolio, PlainProject, PlainStatus, PlainTime } from './plainOverview';
export type { AsanaSeed, SeedField } from './seed';
export { differences, type Snapshot, type SnapshotTask } from './snapshot';
export type { AsanaSwitches } from './switches';
export type { SeedTemplate, SeedTemplateTask } from './templates/plant';
export type { Delivery } from './webhooks/records';
export { workIn, roundTrips, type Work } from './work';
export type { AsanaState } from './state';

export interface AsanaSimulatorOptions {
	seed?: AsanaSeed;
	/** The wall clock unless told. */
	clock?: SimulatorClock;
	/** Any free port unless told. */
	port?: number;
	switches?: Partial<AsanaSwitches>;
	limits?: Partial<AsanaLimits>;
	/**
	 * What each request takes, so that requests can meet each other; 0 unless told. Milliseconds of a
	 * clock that passes by itself (`FlowingClock`), real ones on every other.
	 */
	latencyMs?: Latency;
}

export interface AsanaSimulator {
	/** `http://127.0.0.1:<port>`: the host, for OAuth addresses. */
	url: string;
	/** `${url}/api/1.0`: where the API is. */
	apiUrl: string;
	state: AsanaState;
	requests: RequestLog;
	faults: Faults;
	/** May be changed at any time. */
	switches: AsanaSwitches;
	limits: AsanaLimits;
	/** What each request takes; may be changed at any time. */
	latencyMs: Latency;
	/** Messages to the targets of webhooks, with what tests do to them. */
	webhooks: Webhooks;
	/** Duplications and instantiations, with what tests do to them. */
	jobs: JobDesk;
	/** Keeps requests in flight until the returned function is called. */
	hold(): () => void;
	/** How many of a token's requests are being worked on. */
	inFlight(token: string): { reads: number; writes: number };
	/** The most of a token's requests that were being worked on at once. */
	peakInFlight(token: string): { reads: number; writes: number };
	/** What the answers to a token may still cost this minute. */
	budgetOf(token: string): number;
	/** Back to the seed and to the options of the start. Tokens and apps are gone too. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a simulated Asana on the loopback address. */
export async function startAsanaSimulator(
	options: AsanaSimulatorOptions = {},
): Promise<AsanaSimulator> {
	const clock = options.clock ?? wallClock();
	const switches = { ...defaultSwitches, ...options.switches };
	const limits = { ...defaultLimits, ...options.limits };
	const world = new World({ clock, switches, limits });
	const limiter = new Limiter(world);
	const gate = new Gate(clock, options.latencyMs);
	const requests = new RequestLog();
	const faults = new Faults();
	plantSeed(world, options.seed ?? {});
	let address = '';
	const server = await startServer({
		clock,
		log: requests,
		faults,
		port: options.port,
		routes(app) {
			oauthRoutes(app, world);
			const service = { world, limiter, gate, faults, address: () => address };
			// Not mounted with express's own prefix, which would strip it from the logged path.
			app.use(async (request, response, next) => {
				if (request.path.startsWith(`${apiRoot}/`)) await serve(service, request, response);
				else next();
			});
		},
	});
	address = server.url;
	return {
		url: server.url,
		apiUrl: `${server.url}${apiRoot}`,
		state: new AsanaState(world),
		requests,
		faults,
		switches,
		limits,
		webhooks: world.webhooks,
		jobs: new JobDesk(world),
		get latencyMs() {
			return gate.latencyMs;
		},
		set latencyMs(latency) {
			gate.latencyMs = latency;
		},
		hold: () => gate.hold(),
		inFlight: (token) => limiter.inFlight(token),
		peakInFlight: (token) => limiter.peakInFlight(token),
		budgetOf: (token) => limiter.budgetOf(token),
		reset() {
			Object.assign(switches, defaultSwitches, options.switches);
			Object.assign(limits, defaultLimits, options.limits);
			requests.clear();
			faults.clear();
			limiter.clear();
			gate.latencyMs = options.latencyMs ?? 0;
			world.clear();
			plantSeed(world, options.seed ?? {});
		},
		async close() {
			world.webhooks.clear();
			await server.close();
		},
	};
}
