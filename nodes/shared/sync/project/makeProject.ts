import { createProject, deleteProject, findProject } from '../../asana/projects';
import { tasksOfProject } from '../../asana/tasks';
import type { ProjectData, TiedProject } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { withoutTieLines } from '../../values/tieLine';
import { makeOnce } from '../ties/makeOnce';
import type { AsanaSide } from '../settings';
import { formatTie, type Tie } from '../ties/tie';
import { carriersAmong, markedNow } from './markers';

/** What a new project is made of; its notes hold the marker already. */
export interface NewProject {
	tie: Tie;
	workspace: string;
	team?: string;
	data: ProjectData;
}

/** A project, and whether this run made or completed it. */
export interface MadeProject {
	project: TiedProject;
	created: boolean;
}

/**
 * Makes the Asana project of an Exact project exactly once. Projects have no external ID that Asana
 * would keep apart, so whoever makes one looks again: of several with the marker the oldest stays.
 * The younger ones that are as runs make them are deleted while they are empty: ours, and one whose
 * answer was lost on the way.
 */
export async function makeProject(
	side: AsanaSide,
	{ tie, workspace, team, data }: NewProject,
): Promise<MadeProject> {
	const carriers = async () => carriersAmong(await markedNow(side, { workspace }), tie);
	const oldest = async () => {
		const [gid] = await carriers();
		return gid === undefined ? undefined : await findProject(side.client, gid);
	};
	const project = await makeOnce(
		async () => await createProject(side.client, { ...data, workspace, team }),
		oldest,
		side.clock,
	).catch(async (fault: unknown) => await Promise.reject(explain(fault)));
	const [eldest, ...younger] = await carriers();
	const isOurs = eldest === undefined || eldest === project.gid;
	const first = isOurs ? project : ((await findProject(side.client, eldest)) ?? project);
	for (const gid of new Set([...younger, project.gid])) {
		if (gid !== first.gid && (await isUnused(side, gid, data))) {
			await deleteProject(side.client, gid);
		}
	}
	side.memory.projects.set(formatTie(tie), first.gid);
	return { project: first, created: first.gid === project.gid };
}

/** Whether a project is as a run makes it and nobody has used it: people's copies are theirs. */
async function isUnused(
	{ client }: AsanaSide,
	gid: string,
	{ name, notes = '' }: ProjectData,
): Promise<boolean> {
	const project = await findProject(client, gid);
	if (project === undefined || project.name !== name) return false;
	// Another run may have read the record at another moment, as the marker tells.
	if (withoutTieLines(project.notes) !== withoutTieLines(notes)) return false;
	const tasks = tasksOfProject(client, gid);
	// The run that made it may have deleted it meanwhile.
	return await tasks.next().then(
		({ done }) => done === true,
		async (fault: unknown) => (isRefusal(fault) ? false : await Promise.reject(fault)),
	);
}

function explain(fault: unknown): unknown {
	if (!(fault instanceof ApiFault) || !/\bteam\b/i.test(fault.message)) return fault;
	return new ApiFault('Asana', fault.message, {
		kind: 'setup',
		status: fault.status,
		hint: 'This Asana organization keeps every project in a team. Choose under "Team" which one new projects belong to. Nothing was written.',
	});
}
