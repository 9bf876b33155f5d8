import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';
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
	/** What an approval was before; told of `approval_status_changed` only. */
	old_approval_status?: string | null;
	/** Where the task stood before; told of `section_changed` only. */
	old_section?: Reference | null;
	/** Where it stands since; told of `section_changed` only. */
	new_section?: Reference | null;
	/** The field that was changed; told of stories about custom fields only. */
	custom_field?: Reference | null;
}

const FIELDS = [
	'created_at',
	'created_by',
	'resource_subtype',
	'source',
	'old_approval_status',
	'old_section.name',
	'new_section.name',
	'custom_field.name',
].join(',');

/** Everything that was ever done to a task, oldest first. Asana has no filter for it. */
export async function storiesOf(client: AsanaClient, task: string): Promise<Story[]> {
	return await collect(
		client.list<Story>(`/tasks/${task}/stories`, {
			opt_fields: FIELDS,
		}),
	);
}
