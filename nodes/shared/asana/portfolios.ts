import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
import type { Reference } from './types';

/**
 * The portfolios of a workspace that the token's own user made: Asana lists no others.
 * <https://developers.asana.com/reference/getportfolios>
 */
export async function portfoliosOf(client: AsanaClient, workspace: string): Promise<Reference[]> {
	return await collect(
		client.list<Reference>('/portfolios', { workspace, owner: 'me', opt_fields: 'name' }),
	);
}

/** The projects in a portfolio; portfolios inside it are left out. */
export async function projectsInPortfolio(
	client: AsanaClient,
	portfolio: string,
): Promise<Reference[]> {
	const items = await collect(
		client.list<Reference & { resource_type: string }>(`/portfolios/${portfolio}/items`, {
			opt_fields: 'name,resource_type',
		}),
	);
	return items.filter((item) => item.resource_type === 'project');
}
