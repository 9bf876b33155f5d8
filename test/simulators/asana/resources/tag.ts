import type { TagRecord } from '../records';
import { defineResource } from './reader';

export const tag = defineResource<TagRecord>({
	type: 'tag',
	compact: ['name'],
	scope: 'tags:read',
	fields: {
		name: ({ name }) => name,
		color: ({ color }) => color,
		notes: ({ notes }) => notes,
		created_at: ({ createdAt }) => createdAt,
		followers: ({ followers }, reader) => reader.users(followers),
		workspace: ({ workspace }, reader) => reader.workspace(workspace),
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/tag/${gid}`,
	},
});
