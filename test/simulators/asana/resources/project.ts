import type { ProjectRecord } from '../records';
import { defineResource } from './reader';

export const project = defineResource<ProjectRecord>({
	type: 'project',
	compact: ['name'],
	optIn: ['html_notes'],
	scope: 'projects:read',
	fields: {
		name: ({ name }) => name,
		archived: ({ archived }) => archived,
		color: ({ color }) => color,
		icon: ({ icon }) => icon,
		notes: ({ notes }) => notes,
		html_notes: ({ htmlNotes }) => htmlNotes,
		// Only a "complete" status update finishes a project, and those are not simulated yet.
		completed: () => false,
		completed_at: () => null,
		completed_by: () => null,
		created_at: ({ createdAt }) => createdAt,
		modified_at: ({ modifiedAt }) => modifiedAt,
		current_status: () => null,
		current_status_update: () => null,
		// Values of the project itself reach it through portfolios, which are not simulated yet.
		custom_fields: () => [],
		custom_field_settings: ({ settings }, reader) =>
			settings.map((setting) => reader.show('customFieldSetting', setting)),
		default_view: ({ defaultView }) => defaultView,
		due_on: ({ dueOn }) => dueOn,
		due_date: ({ dueOn }) => dueOn,
		start_on: ({ startOn }) => startOn,
		owner: ({ owner }, reader) => reader.user(owner),
		members: ({ members }, reader) => reader.users(members),
		followers: ({ followers }, reader) => reader.users(followers),
		public: ({ privacy }) => privacy === 'public_to_workspace',
		privacy_setting: ({ privacy }) => privacy,
		team(record, reader) {
			const found = record.team === null ? undefined : reader.world.teams.get(record.team);
			return found === undefined ? null : reader.show('team', found);
		},
		workspace: ({ workspace }, reader) => reader.workspace(workspace),
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/project/${gid}`,
	},
});
