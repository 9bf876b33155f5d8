import { mayUseField } from '../fieldAccess';
import { fieldsOn, onItem } from '../fieldsOn';
import type { PortfolioRecord } from '../overviewRecords';
import { currentStatus } from '../statusUpdates';
import { defineResource } from './reader';

export const portfolio = defineResource<PortfolioRecord>({
	type: 'portfolio',
	compact: ['name'],
	scope: 'portfolios:read',
	fields: {
		name: ({ name }) => name,
		archived: ({ archived }) => archived,
		// Left out while there is none: the description has no null for it.
		color: ({ color }) => color ?? undefined,
		start_on: ({ startOn }) => startOn,
		due_on: ({ dueOn }) => dueOn,
		default_access_level: ({ accessLevel }) => accessLevel,
		created_at: ({ createdAt }) => createdAt,
		created_by: ({ createdBy }, reader) => reader.user(createdBy),
		custom_field_settings: ({ settings }, reader) =>
			settings.map((setting) => reader.show('customFieldSetting', setting)),
		custom_fields: (record, reader) =>
			fieldsOn(reader.world, onItem(reader.world, record))
				.filter(({ field }) => mayUseField(reader, field))
				.map((entry) => reader.show('customField', entry)),
		current_status_update: (record, reader) => {
			const status = currentStatus(reader.world, record);
			return status === undefined ? null : reader.show('statusUpdate', status);
		},
		members: ({ members }, reader) => reader.users(members),
		owner: ({ owner }, reader) => reader.user(owner),
		workspace: ({ workspace }, reader) => reader.workspace(workspace),
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/portfolio/${gid}`,
		public: ({ isPublic }) => isPublic,
		privacy_setting: ({ isPublic }) => (isPublic ? 'public_to_domain' : 'members_only'),
		project_templates: () => [],
	},
});
