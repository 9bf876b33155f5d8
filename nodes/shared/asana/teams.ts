import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
import type { Reference } from './types';

/** The teams of a workspace that the token's user may see; a workspace that is no organization has none. */
export async function teamsOf(client: AsanaClient, workspace: string): Promise<Reference[]> {
	return await collect(
		client.list<Reference>(`/workspaces/${workspace}/teams`, { opt_fields: 'name' }),
	);
}
