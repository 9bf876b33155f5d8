import type { World } from '../world';
import { endJob, type JobStatus } from './jobs';

/** A job as a test wants to see it. */
interface PlainJob {
	gid: string;
	kind: string;
	status: JobStatus;
	/** The name of the project it makes. */
	project: string | null;
}

/** What tests do to jobs, and see of them. */
export class JobDesk {
	constructor(private readonly world: World) {}

	/** The next so many jobs will fail. */
	failNext(times = 1): void {
		this.world.doomedJobs += times;
	}

	/** Brings all jobs to their end, as if time had passed. */
	finishAll(): void {
		for (const job of this.world.jobs.values()) endJob(this.world, job);
	}

	/** All jobs so far, oldest first. */
	get all(): PlainJob[] {
		return [...this.world.jobs.values()].map(({ gid, subtype, status, project }) => ({
			gid,
			kind: subtype,
			status,
			project: this.world.projects.get(project ?? '')?.name ?? null,
		}));
	}
}
