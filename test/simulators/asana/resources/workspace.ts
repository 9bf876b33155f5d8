import type { WorkspaceRecord } from '../records';
import { defineResource } from './reader';

export const workspace = defineResource<WorkspaceRecord>({
	type: 'workspace',
	compact: ['name'],
	scope: 'workspaces:read',
	fields: {
		name: ({ name }) => name,
		is_organization: ({ isOrganization }) => isOrganization,
		email_domains: () => [],
	},
});
