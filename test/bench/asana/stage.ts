import { systemClock } from '../../../nodes/shared/n8n/systemClock';
import { forgetAsanaConnections } from '../../../nodes/shared/n8n/asanaConnection';
import type { Send } from '../../../nodes/shared/http/types';
import { FlowingClock } from '../../simulators/core/flowingClock';
import {
	roundTrips,
	startAsanaSimulator,
	workIn,
	type AsanaSwitches,
} from '../../simulators/asana';
import { simulatorSend } from '../../support/simulatorSend';

/** What every request takes, in milliseconds of the simulated clock. */
export const LATENCY_MS = 100;

export type Plan = 'free' | 'advanced';

/** What was asked of Asana, as it counts. */
export interface Asked {
	reads: number;
	writes: number;
	calls: number;
	requests: number;
	roundTrips: number;
	refused: number;
	/** From the first request to the last answer, in milliseconds of the simulated clock. */
	tookMs: number;
}

/** A simulated Asana whose requests take time that nobody waits for, and a node that runs on it. */
export async function openBench(plan: Plan, switches: Partial<AsanaSwitches> = {}) {
	const clock = new FlowingClock();
	Object.assign(systemClock, {
		now: () => clock.now(),
		sleep: async (milliseconds: number) => await clock.sleep(milliseconds),
	});
	forgetAsanaConnections();
	const asana = await startAsanaSimulator({
		clock,
		latencyMs: LATENCY_MS,
		switches: { batchOrder: 'asSent', ...switches },
		seed: { workspace: { plan } },
	});
	const token = asana.state.addToken();
	const send = simulatorSend(() => token);
	const timed: Send = async (request) => await clock.during(async () => await send(request));
	return {
		plan,
		clock,
		asana,
		token,
		send: timed,
		project: asana.state.project('Inkoop / Purchasing').gid,
		workspace: asana.state.workspace.gid,
		/** As a restart of n8n does. */
		forget: forgetAsanaConnections,
		/** What an act asks of Asana. */
		async asked(act: () => Promise<unknown>): Promise<Asked> {
			asana.requests.clear();
			await act();
			const { entries } = asana.requests;
			const work = workIn(entries);
			const reads = work.filter(({ method }) => method === 'GET').length;
			const [first] = entries;
			return {
				reads,
				writes: work.length - reads,
				calls: work.length,
				requests: entries.length,
				roundTrips: roundTrips(entries),
				refused: entries.filter(({ status }) => status === 429).length,
				tookMs: Math.max(0, ...entries.map(({ answeredAt }) => answeredAt)) - (first?.at ?? 0),
			};
		},
		close: async () => await asana.close(),
	};
}

export type Bench = Awaited<ReturnType<typeof openBench>>;
