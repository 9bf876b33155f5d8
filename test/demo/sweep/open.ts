import { everySeconds, type Poll } from '../polling';
import { PROJECT } from '../purchaseOrders/open';
import type { Stage } from '../stage';

/** Where the sweep says what was done about webhooks. */
export const SAYS = 'A webhook was made again';

/** Publishes the template beside that of the webhooks, by day and every few seconds. */
export async function openSweep({ asana, play }: Stage) {
	const { gid, name } = asana.state.project(PROJECT);
	return await play({
		template: 'nightly-sweep.json',
		parameters: {
			'Exact Online Changes Trigger': { pollTimes: everySeconds(5) },
			'Exact to Asana': {
				project: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
}

/** The polls of the sweep over purchase orders. */
export const sweepPoll: Poll = {
	service: 'exact',
	fits: ({ method, path }) =>
		method === 'GET' && path.endsWith('/sync/PurchaseOrder/PurchaseOrders'),
};
