import type { UserRecord } from '../records';
import { defineResource } from './reader';

export const user = defineResource<UserRecord>({
	type: 'user',
	compact: ['name'],
	scope: 'users:read',
	fields: {
		name: ({ name }) => name,
		email: ({ email }) => email,
		photo: () => null,
		workspaces: ({ workspaces }, reader) => workspaces.map((gid) => reader.workspace(gid)),
	},
});
