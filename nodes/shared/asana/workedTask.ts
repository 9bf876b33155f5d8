import { ApiFault } from '../http/fault';
import type { AsanaClient } from './calls/client';
import { TASK_FIELDS } from './tasks';
import type { CustomField, CustomFieldValue, Reference, Task } from './types';

/** The value of a custom field with what is known of the field. */
export interface NamedFieldValue extends Omit<CustomFieldValue, 'name'>, CustomField {
	/** Of a number field that is shown as money. */
	currency_code?: string | null;
}

/** A task with everything the way back draws on. */
export interface WorkedTask extends Omit<Task, 'custom_fields'> {
	custom_fields: NamedFieldValue[];
	/** Of an approval only. */
	approval_status?: string | null;
	/** ISO instant. */
	completed_at: string | null;
	completed_by: (Reference & { email?: string }) | null;
	/** Minutes booked with Asana's time tracking; null or missing where there are none. */
	actual_time_minutes?: number | null;
}

const WORK_FIELDS = [
	TASK_FIELDS,
	'approval_status',
	'completed_at',
	'completed_by.email',
	'completed_by.name',
	'memberships.project.name',
	'custom_fields.name',
	'custom_fields.resource_subtype',
	'custom_fields.currency_code',
	'custom_fields.precision',
	'custom_fields.format',
	'custom_fields.enum_options.name',
	'custom_fields.enum_options.enabled',
].join(',');

/** Time tracking belongs to paid plans, so it is only asked for where it is used. */
const TRACKED_TIME = 'actual_time_minutes';

/** The task as it is now, or undefined when Asana does not know it. */
export async function findWorkedTask(
	client: AsanaClient,
	gid: string,
	{ trackedTime }: { trackedTime: boolean },
): Promise<WorkedTask | undefined> {
	const opt_fields = trackedTime ? `${WORK_FIELDS},${TRACKED_TIME}` : WORK_FIELDS;
	return await client
		.get<WorkedTask>(`/tasks/${encodeURIComponent(gid)}`, { opt_fields })
		.catch(async (fault: unknown) =>
			fault instanceof ApiFault && fault.kind === 'notFound'
				? undefined
				: await Promise.reject(fault),
		);
}
