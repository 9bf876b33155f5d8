import { isRefusal } from '../http/fault';
import type { AsanaClient } from './client';
import type { Reference } from './types';

/** The user whose token it is. */
export async function ownUser(client: AsanaClient): Promise<Reference> {
	return await client.get<Reference>('/users/me', { opt_fields: 'name' });
}

/**
 * Whether somebody of this e-mail address is in a workspace, as far as the token may see. Asana takes
 * an address in place of a gid: <https://developers.asana.com/reference/getuser>
 */
export async function isMember(
	client: AsanaClient,
	{ email, workspace }: { email: string; workspace: string },
): Promise<boolean> {
	const address = `/users/${encodeURIComponent(email)}`;
	const found: { workspaces?: Reference[] } = await client
		.get<{ workspaces?: Reference[] }>(address, { opt_fields: 'workspaces' })
		.catch(async (fault: unknown) => (isRefusal(fault) ? {} : await Promise.reject(fault)));
	return found.workspaces?.some(({ gid }) => gid === workspace) === true;
}
