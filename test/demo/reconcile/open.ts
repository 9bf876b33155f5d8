import { PROJECT } from '../purchaseOrders/open';
import type { Stage } from '../stage';

export const BY_HAND = 'By hand';

/** Publishes the template with its project chosen, for the month that the orders are booked in. */
export async function openReconciliation({ asana, play }: Stage) {
	const { gid, name } = asana.state.project(PROJECT);
	return await play({
		template: 'month-end-reconciliation.json',
		parameters: {
			Reconcile: {
				period: 'thisMonth',
				reconciledProject: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
}
