import type { TeamRecord } from '../records';
import { defineResource } from './reader';

export const team = defineResource<TeamRecord>({
	type: 'team',
	compact: ['name'],
	scope: 'teams:read',
	fields: {
		name: ({ name }) => name,
		description: () => '',
		html_description: () => '<body></body>',
		organization: ({ workspace }, reader) => reader.workspace(workspace),
		visibility: () => 'public',
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/team/${gid}`,
	},
});
