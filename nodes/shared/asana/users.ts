import { ApiFault, isRefusal } from '../http/fault';
import type { AsanaClient } from './calls/client';
import type { Reference } from './types';

/** The user whose token it is. */
export async function ownUser(client: AsanaClient): Promise<Reference> {
	return await client.get<Reference>('/users/me', { opt_fields: 'name' });
}

/** Somebody in a workspace, by address or gid. */
interface Wanted {
	email: string;
	workspace: string;
}

/**
 * The person of this e-mail address, if in a workspace, as far as the token may see. Asana takes an
 * address in place of a gid: <https://developers.asana.com/reference/getuser>
 */
export async function userOf(
	client: AsanaClient,
	{ email, workspace }: Wanted,
): Promise<Reference | undefined> {
	const address = `/users/${encodeURIComponent(email)}`;
	const found = await client
		.get<Reference & { workspaces?: Reference[] }>(address, { opt_fields: 'workspaces' })
		.catch(async (fault: unknown) => (isUnknown(fault) ? undefined : await Promise.reject(fault)));
	return found?.workspaces?.some(({ gid }) => gid === workspace) === true ? found : undefined;
}

/** Whether somebody of this e-mail address is in a workspace, as far as the token may see. */
export async function isMember(client: AsanaClient, wanted: Wanted): Promise<boolean> {
	return (await userOf(client, wanted)) !== undefined;
}

function isUnknown(fault: unknown): boolean {
	return isRefusal(fault) || (fault instanceof ApiFault && fault.kind === 'notFound');
}
