import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
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
	/** The Asana project it is about. */
	project: Reference | null;
}

/** As Asana gives it: what it is about may also be a portfolio or a goal. */
type RawStatusUpdate = Omit<StatusUpdate, 'project'> & {
	parent: (Reference & { resource_type: string }) | null;
};

const asked = {
	opt_fields: 'title,text,status_type,created_at,created_by.name,parent.name,parent.resource_type',
};

/**
 * The status updates of a project since an ISO instant, oldest first.
 * <https://developers.asana.com/reference/getstatusesforobject>
 */
export async function statusUpdatesOf(
	client: AsanaClient,
	{ project, since }: { project: string; since?: string },
): Promise<StatusUpdate[]> {
	const updates = await collect(
		client.list<RawStatusUpdate>('/status_updates', {
			parent: project,
			created_since: since,
			...asked,
		}),
	);
	return updates
		.map(withProject)
		.sort((one, other) => one.created_at.localeCompare(other.created_at));
}

/** One status update; rejects with kind `notFound` when it was deleted. */
export async function getStatusUpdate(client: AsanaClient, gid: string): Promise<StatusUpdate> {
	return withProject(await client.get<RawStatusUpdate>(`/status_updates/${gid}`, asked));
}

function withProject({ parent, ...update }: RawStatusUpdate): StatusUpdate {
	const project =
		parent?.resource_type === 'project' ? { gid: parent.gid, name: parent.name } : null;
	return { ...update, project };
}
