import type { SectionRecord } from '../records';
import { defineResource } from './reader';

export const section = defineResource<SectionRecord>({
	type: 'section',
	compact: ['name'],
	scope: null,
	fields: {
		name: ({ name }) => name,
		created_at: ({ createdAt }) => createdAt,
		project: ({ project }, reader) => reader.project(project),
	},
});
