import { one, type Call, type Route } from '../call';
import { findJob } from '../finding';
import { pollJob } from '../jobs/jobs';

export const jobRoutes: Route[] = [
	{
		method: 'GET',
		path: '/jobs/:job',
		scope: 'jobs:read',
		handle(call: Call) {
			const job = findJob(call, { gid: call.path.job, where: 'path' });
			pollJob(call.world, job);
			return one(call.reader.show('job', job));
		},
	},
];
