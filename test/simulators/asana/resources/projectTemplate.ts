import { richText } from '../richText';
import type { TemplateRecord } from '../templates/records';
import { defineResource } from './reader';

export const projectTemplate = defineResource<TemplateRecord>({
	type: 'project_template',
	compact: ['name'],
	scope: 'project_templates:read',
	fields: {
		name: ({ name }) => name,
		description: ({ description }) => description,
		html_description: ({ description }) => richText(description),
		public: ({ isPublic }) => isPublic,
		owner: ({ owner }, reader) => reader.user(owner),
		// Left out while there is none: the description has no null for it.
		team: ({ team }, reader) => {
			const found = reader.world.teams.get(team ?? '');
			return found && reader.show('team', found);
		},
		color: ({ color }) => color,
		requested_dates: ({ requestedDates }) =>
			requestedDates.map(({ gid, name, description }) => ({ gid, name, description })),
		requested_roles: ({ requestedRoles }) =>
			requestedRoles.map(({ gid, name }) => ({ gid, resource_type: 'template_role', name })),
	},
});
