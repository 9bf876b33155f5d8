import { collect } from '../http/collect';
import type { AsanaClient } from './client';
import type { Reference } from './types';

/** What somebody did to a task. */
export interface Story extends Reference {
	/** ISO instant. */
	created_at: string;
	created_by: Reference | null;
	/** Such as `marked_complete` or `number_custom_field_changed`. */
	resource_subtype: string;
	/** Through what: `web`, `email`, `mobile`, `api` or `unknown`. */
	source?: string;
}

/** Everything that was ever done to a task, oldest first. Asana has no filter for it. */
export async function storiesOf(client: AsanaClient, task: string): Promise<Story[]> {
	return await collect(
		client.list<Story>(`/tasks/${task}/stories`, {
			opt_fields: 'created_at,created_by,resource_subtype,source',
		}),
	);
}
