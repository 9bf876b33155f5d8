import type { TimeEntryRecord } from '../overviewRecords';
import { defineResource } from './reader';

export const timeEntry = defineResource<TimeEntryRecord>({
	type: 'time_tracking_entry',
	compact: ['duration_minutes', 'entered_on', 'attributable_to', 'created_by', 'categories'],
	scope: 'time_tracking_entries:read',
	fields: {
		duration_minutes: ({ durationMinutes }) => durationMinutes,
		entered_on: ({ enteredOn }) => enteredOn,
		// Left out where there is none: the description has no null for it.
		attributable_to: ({ attributableTo }, reader) => reader.project(attributableTo ?? ''),
		created_by: ({ createdBy }, reader) => reader.user(createdBy),
		categories: () => [],
		task: (entry, reader) => {
			const found = reader.world.tasks.get(entry.task);
			return found && reader.show('task', found);
		},
		created_at: ({ createdAt }) => createdAt,
		approval_status: () => 'DRAFT',
		billable_status: ({ billableStatus }) => billableStatus,
		description: ({ description }) => description,
	},
});
