import { wallClock, type SimulatorClock } from '../core/clock';
import { Faults } from '../core/faults';
import { RequestLog } from '../core/requestLog';
import { startServer } from '../core/server';
import { Gate } from './gate';
import { Limiter } from './limiter';
import { defaultLimits, type AsanaLimits } from './limits';
import { oauthRoutes } from './oauth';
import { plantSeed, type AsanaSeed } from './seed';
import { apiRoot, serve } from './serve';
import { AsanaState } from './state';
import { defaultSwitches, type AsanaSwitches } from './switches';
import { World } from './world';

export type { AsanaLimits } from './limits';
export type { EventRecord } from './eventRecords';
export type { PlainTask, PlainValue } from './plain';
export type { PlainPortfolio, PlainProject, PlainStatus, PlainTime } from './plainOverview';
export type { AsanaSeed, SeedField } from './seed';
export type { AsanaSwitches } from './switches';
export type { AsanaState } from './state';

export interface AsanaSimulatorOptions {
	seed?: AsanaSeed;
	/** The wall clock unless told. */
	clock?: SimulatorClock;
	/** Any free port unless told. */
	port?: number;
	switches?: Partial<AsanaSwitches>;
	limits?: Partial<AsanaLimits>;
	/** Real milliseconds each request takes, so that requests can meet each other; 0 unless told. */
	latencyMs?: number;
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
	/** Keeps requests in flight until the returned function is called. */
	hold(): () => void;
	/** How many of a token's requests are being worked on. */
	inFlight(token: string): { reads: number; writes: number };
	/** The most of a token's requests that were being worked on at once. */
	peakInFlight(token: string): { reads: number; writes: number };
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
	const gate = new Gate(options.latencyMs);
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
			const service = { world, limiter, gate, address: () => address };
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
		hold: () => gate.hold(),
		inFlight: (token) => limiter.inFlight(token),
		peakInFlight: (token) => limiter.peakInFlight(token),
		reset() {
			Object.assign(switches, defaultSwitches, options.switches);
			Object.assign(limits, defaultLimits, options.limits);
			requests.clear();
			faults.clear();
			limiter.clear();
			world.clear();
			plantSeed(world, options.seed ?? {});
		},
		close: async () => await server.close(),
	};
}
