import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
import type { MarkedProject } from './projects';

/** The projects in a portfolio with their notes, archived ones too. */
export async function markedProjectsIn(
	client: AsanaClient,
	portfolio: string,
): Promise<MarkedProject[]> {
	const items = await collect(
		client.list<MarkedProject & { resource_type: string }>(`/portfolios/${portfolio}/items`, {
			opt_fields: 'name,notes,created_at,resource_type',
		}),
	);
	return items.filter((item) => item.resource_type === 'project');
}

/**
 * Puts a project into a portfolio. What Asana does with one that is there already is not documented,
 * so it is only called for one that is not. <https://developers.asana.com/reference/additemforportfolio>
 */
export async function addToPortfolio(
	client: AsanaClient,
	portfolio: string,
	project: string,
): Promise<void> {
	await client.post(`/portfolios/${portfolio}/addItem`, { item: project }, { repeatable: true });
}
