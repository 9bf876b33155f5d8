import type { AsanaClient } from './client';
import type { Reference } from './types';

/** The user whose token it is. */
export async function ownUser(client: AsanaClient): Promise<Reference> {
	return await client.get<Reference>('/users/me', { opt_fields: 'name' });
}
