import { createProject, deleteProject, findProject } from '../../asana/projects';
import type { ProjectData, TiedProject } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { makeOnce } from '../makeOnce';
import type { AsanaSide } from '../settings';
import { formatTie, type Tie } from '../tie';
import { carriersIn } from './markers';

/** What a new project is made of; its notes hold the marker already. */
export interface NewProject {
	tie: Tie;
	workspace: string;
	team?: string;
	data: ProjectData;
}

/** A project, and whether this run made it. */
export interface MadeProject {
	project: TiedProject;
	created: boolean;
}

/**
 * Makes the Asana project of an Exact project exactly once. Projects have no external ID that Asana
 * would keep apart, so whoever makes one looks again: of several with the marker the oldest stays,
 * and ours, which is still empty, is deleted when it is not that one.
 */
export async function makeProject(
	side: AsanaSide,
	{ tie, workspace, team, data }: NewProject,
): Promise<MadeProject> {
	const oldest = async () => {
		const [gid] = await carriersIn(side, tie, { workspace, now: true });
		return gid === undefined ? undefined : await findProject(side.client, gid);
	};
	const project = await makeOnce(
		async () => await createProject(side.client, { ...data, workspace, team }),
		oldest,
		side.clock,
	).catch(async (fault: unknown) => await Promise.reject(explain(fault)));
	const first = (await oldest()) ?? project;
	if (first.gid !== project.gid) await deleteProject(side.client, project.gid);
	side.memory.projects.set(formatTie(tie), first.gid);
	return { project: first, created: first.gid === project.gid };
}

function explain(fault: unknown): unknown {
	if (!(fault instanceof ApiFault) || !/\bteam\b/i.test(fault.message)) return fault;
	return new ApiFault('Asana', fault.message, {
		kind: 'setup',
		status: fault.status,
		hint: 'This Asana organization keeps every project in a team. Choose under "Team" which one new projects belong to. Nothing was written.',
	});
}
