import type { SettingRecord } from '../records';
import { defineResource } from './reader';

export const customFieldSetting = defineResource<SettingRecord>({
	type: 'custom_field_setting',
	compact: ['project', 'parent', 'is_important', 'custom_field'],
	scope: 'custom_fields:read',
	fields: {
		// Superseded by `parent`, which can be a portfolio too.
		project: ({ parent }, reader) => reader.project(parent),
		parent: ({ parent }, reader) => reader.project(parent) ?? reader.portfolio(parent),
		is_important: ({ isImportant }) => isImportant,
		custom_field({ customField }, reader) {
			const field = reader.world.customFields.get(customField);
			return field && reader.show('customField', { gid: field.gid, field });
		},
	},
});
