import { refusals } from '../errors';
import type { World } from '../world';

export type JobStatus = 'not_started' | 'in_progress' | 'succeeded' | 'failed';

/** Work that goes on after its request was answered. */
export interface JobRecord {
	gid: string;
	subtype: 'instantiate_project' | 'duplicate_project';
	/** Who began it, and nobody else may look at it. */
	user: string;
	status: JobStatus;
	/** The gid of the project it makes; null once that is gone. */
	project: string | null;
	/** Looks that found it unfinished. */
	polls: number;
	/** Whether it is to fail, whatever the switch says. */
	isDoomed: boolean;
	/** Ends it well. */
	finish(): void;
	/** Takes back what was begun. */
	abandon(): void;
}

type NewJob = Pick<JobRecord, 'subtype' | 'user' | 'project' | 'finish' | 'abandon'>;

/** Refuses a user who has too many jobs under way. */
export function refuseCrowd(world: World, user: string): void {
	const busy = [...world.jobs.values()].filter((job) => job.user === user && isUnderWay(job));
	if (busy.length < world.limits.jobs) return;
	const { concurrencyRetryAfter } = world.switches;
	throw refusals.tooManyRequests(concurrencyRetryAfter === 'present' ? 1 : undefined);
}

/** Begins a job: it ends when it has been looked at often enough, or after its time. */
export function beginJob(world: World, wanted: NewJob): JobRecord {
	const job: JobRecord = {
		...wanted,
		gid: world.nextGid(),
		status: 'not_started',
		polls: 0,
		isDoomed: world.doomedJobs > 0,
	};
	if (job.isDoomed) world.doomedJobs -= 1;
	world.jobs.set(job.gid, job);
	world.clock.after(world.limits.jobMs, () => {
		if (world.jobs.get(job.gid) === job) endJob(world, job);
	});
	return job;
}

/** What a look at a job brings about. */
export function pollJob(world: World, job: JobRecord): void {
	if (!isUnderWay(job)) return;
	if (job.polls >= world.limits.jobPolls) {
		endJob(world, job);
		return;
	}
	job.polls += 1;
	job.status = 'in_progress';
}

/** Ends a job now, well or badly. */
export function endJob(world: World, job: JobRecord): void {
	if (!isUnderWay(job)) return;
	if (!job.isDoomed && world.switches.jobOutcome === 'succeeds') {
		job.finish();
		job.status = 'succeeded';
		return;
	}
	job.status = 'failed';
	if (world.switches.failedJobLeaves === 'project') return;
	job.abandon();
	job.project = null;
}

const isUnderWay = ({ status }: JobRecord): boolean =>
	status === 'not_started' || status === 'in_progress';
