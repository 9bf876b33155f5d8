import type { Stage } from '../stage';

export const PROJECT = 'Inkoop / Purchasing';

/** Publishes the template with its project chosen. */
export async function openPurchaseOrders({ asana, play }: Stage) {
	const { gid, name } = asana.state.project(PROJECT);
	return await play({
		template: 'purchase-orders-to-asana.json',
		parameters: {
			'Exact to Asana': {
				project: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
}
