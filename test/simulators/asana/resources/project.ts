import { mayUseField } from '../fieldAccess';
import { fieldsOn, onProject } from '../fieldsOn';
import type { ProjectRecord } from '../records';
import { currentStatus } from '../statusUpdates';
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
		completed: ({ completed }) => completed,
		completed_at: ({ completedAt }) => completedAt,
		completed_by: ({ completedBy }, reader) => reader.user(completedBy),
		created_at: ({ createdAt }) => createdAt,
		modified_at: ({ modifiedAt }) => modifiedAt,
		current_status: (record, reader) => {
			const status = currentStatus(reader.world, record);
			return status === undefined ? null : reader.show('projectStatus', status);
		},
		current_status_update: (record, reader) => {
			const status = currentStatus(reader.world, record);
			return status === undefined ? null : reader.show('statusUpdate', status);
		},
		custom_fields: (record, reader) =>
			fieldsOn(reader.world, onProject(reader.world, record))
				.filter(({ field }) => mayUseField(reader, field))
				.map((entry) => reader.show('customField', entry)),
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
		created_from_template: ({ createdFrom }, reader) => {
			const found = reader.world.templates.get(createdFrom ?? '');
			return found === undefined ? null : reader.show('projectTemplate', found);
		},
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/project/${gid}`,
	},
});
