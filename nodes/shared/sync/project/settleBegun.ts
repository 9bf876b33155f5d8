import { deleteProject, findProject } from '../../asana/projects';
import { getJob, type Job } from '../../asana/projectTemplates';
import { sectionsOf, tasksOfProject } from '../../asana/tasks';
import type { TiedProject } from '../../asana/types';
import { collect } from '../../http/collect';
import { ApiFault, isRefusal } from '../../http/fault';
import type { AsanaSide } from '../settings';
import { isBegun } from './begun';

/** No template is believed to take longer, in milliseconds. */
const LONGEST_MS = 180_000;

/** Nor is a project taken from another run before it was looked at for so long. */
const SURE_MS = 10_000;

const LOOKS_MS = { first: 1_000, most: 10_000 };

/**
 * Waits until a job is done. Undefined when nothing more is to be learned of it: jobs are shown only
 * to who began them, and not for ever. Rejects when it takes too long.
 */
export async function jobDone(side: AsanaSide, begun: Job): Promise<Job | undefined> {
	const wait = waiter(side);
	let job: Job | undefined = begun;
	while (job !== undefined && !['succeeded', 'failed'].includes(job.status)) {
		if (wait.waitedMs() >= LONGEST_MS) throw stillMaking();
		await wait.next();
		job = await getJob(side.client, begun.gid).catch(async (fault: unknown) =>
			isGone(fault) ? undefined : await Promise.reject(fault),
		);
	}
	return job;
}

/**
 * Waits until whoever began a project has completed it. One that nobody completes is taken as it is;
 * an empty one, as a job that failed leaves it, is deleted. Undefined when it is gone.
 */
export async function settleBegun(
	side: AsanaSide,
	begun: TiedProject,
): Promise<TiedProject | undefined> {
	const { client, clock } = side;
	const wait = waiter(side);
	const ageMs = () => Math.max(wait.waitedMs(), clock.now() - Date.parse(begun.created_at));
	let project: TiedProject | undefined = begun;
	while (project !== undefined && isBegun(project)) {
		if (ageMs() >= LONGEST_MS && wait.waitedMs() >= SURE_MS) {
			if (!(await isEmpty(side, project.gid))) return project;
			await deleteProject(client, project.gid);
			return undefined;
		}
		await wait.next();
		project = await findProject(client, begun.gid);
	}
	return project;
}

/** Waits longer each time. */
function waiter({ clock }: AsanaSide) {
	const from = clock.now();
	let nextMs = LOOKS_MS.first;
	return {
		waitedMs: () => clock.now() - from,
		async next(): Promise<void> {
			await clock.sleep(nextMs);
			nextMs = Math.min(2 * nextMs, LOOKS_MS.most);
		},
	};
}

/** Whether there is nothing in a project but the section that Asana gives every one. */
async function isEmpty({ client }: AsanaSide, gid: string): Promise<boolean> {
	const { done } = await tasksOfProject(client, gid).next();
	return done === true && (await collect(sectionsOf(client, gid))).length <= 1;
}

/** Whether Asana does not know a record any more, or does not show it to this token. */
export function isGone(fault: unknown): boolean {
	return isRefusal(fault) || (fault instanceof ApiFault && fault.kind === 'notFound');
}

function stillMaking(): ApiFault {
	return new ApiFault('Asana', 'Asana is still making the project from its template', {
		kind: 'unavailable',
		hint: 'Run again in a few minutes. The project is then completed, and none is made twice.',
	});
}
