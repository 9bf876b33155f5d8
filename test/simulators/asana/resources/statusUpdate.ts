import type { StatusType, StatusUpdateRecord } from '../overviewRecords';
import { defineResource } from './reader';

export const statusUpdate = defineResource<StatusUpdateRecord>({
	type: 'status_update',
	compact: ['title', 'resource_subtype'],
	// No granular scope reaches status updates.
	scope: null,
	fields: {
		title: ({ title }) => title,
		resource_subtype: ({ subtype }) => subtype,
		text: ({ text }) => text,
		html_text: ({ htmlText }) => htmlText,
		status_type: ({ statusType }) => statusType,
		author: ({ createdBy }, reader) => reader.user(createdBy),
		created_at: ({ createdAt }) => createdAt,
		created_by: ({ createdBy }, reader) => reader.user(createdBy),
		// They cannot be edited.
		modified_at: ({ createdAt }) => createdAt,
		hearted: () => false,
		hearts: () => [],
		liked: () => false,
		likes: () => [],
		num_hearts: () => 0,
		num_likes: () => 0,
		reaction_summary: () => [],
		parent: ({ parent }, reader) => reader.project(parent) ?? reader.portfolio(parent),
	},
});

/** The colours of before there were status types; a dropped project has none of them. */
const colors: Partial<Record<StatusType, string>> = {
	on_track: 'green',
	at_risk: 'yellow',
	off_track: 'red',
	on_hold: 'blue',
	complete: 'complete',
};

/** A status update in the form it had before: `current_status` of a project. */
export const projectStatus = defineResource<StatusUpdateRecord>({
	type: 'project_status',
	compact: ['title', 'text', 'color', 'author', 'created_at', 'created_by'],
	scope: null,
	fields: {
		title: ({ title }) => title,
		text: ({ text }) => text,
		html_text: ({ htmlText }) => htmlText,
		color: ({ statusType }) => colors[statusType],
		author: ({ createdBy }, reader) => reader.user(createdBy),
		created_at: ({ createdAt }) => createdAt,
		created_by: ({ createdBy }, reader) => reader.user(createdBy),
		modified_at: ({ createdAt }) => createdAt,
	},
});
