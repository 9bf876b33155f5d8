import type { Stage } from '../stage';

export const PROJECT = 'Finance';

/** Publishes the template with its project chosen. */
export async function openSalesInvoices({ asana, play }: Stage) {
	const { gid, name } = asana.state.project(PROJECT);
	return await play({
		template: 'sales-invoices-to-asana.json',
		parameters: {
			'Exact to Asana': {
				project: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
}
