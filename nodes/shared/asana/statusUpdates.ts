import { collect } from '../http/collect';
import type { AsanaClient } from './client';
import type { Reference } from './types';

/** A project's status as somebody reported it. It can be deleted, but never changed. */
export interface StatusUpdate {
	gid: string;
	title: string | null;
	text: string;
	/** Of a project: `on_track`, `at_risk`, `off_track`, `on_hold`, `complete` or `dropped`. */
	status_type: string;
	/** ISO instant. */
	created_at: string;
	created_by: Reference | null;
}

const asked = { opt_fields: 'title,text,status_type,created_at,created_by.name' };

/**
 * The status updates of a project since an ISO instant, oldest first.
 * <https://developers.asana.com/reference/getstatusesforobject>
 */
export async function statusUpdatesOf(
	client: AsanaClient,
	{ project, since }: { project: string; since?: string },
): Promise<StatusUpdate[]> {
	const updates = await collect(
		client.list<StatusUpdate>('/status_updates', {
			parent: project,
			created_since: since,
			...asked,
		}),
	);
	return updates.sort((one, other) => one.created_at.localeCompare(other.created_at));
}

/** One status update; rejects with kind `notFound` when it was deleted. */
export async function getStatusUpdate(client: AsanaClient, gid: string): Promise<StatusUpdate> {
	return await client.get<StatusUpdate>(`/status_updates/${gid}`, asked);
}
