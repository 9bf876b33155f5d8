import type { JobRecord } from '../jobs/jobs';
import { defineResource } from './reader';

export const job = defineResource<JobRecord>({
	type: 'job',
	compact: ['resource_subtype', 'status', 'new_project'],
	scope: 'jobs:read',
	fields: {
		resource_subtype: ({ subtype }) => subtype,
		status: ({ status }) => status,
		new_project: ({ project, status }, reader) => {
			const isShown =
				reader.world.switches.jobShowsProject === 'fromStart' || status === 'succeeded';
			return isShown ? reader.project(project ?? '') : undefined;
		},
		new_task: () => null,
	},
});
