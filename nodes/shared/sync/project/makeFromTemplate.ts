import { deleteProject, findProject, updateProject } from '../../asana/projects';
import { instantiateProject, type Job } from '../../asana/projectTemplates';
import { deleteTask, fullTasksOf } from '../../asana/tasks';
import type { TiedProject } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { initialChanges, type Assignment } from '../../mapping/assignment';
import { formFor } from '../../mapping/notesBlock';
import { makeOnce } from '../ties/makeOnce';
import type { AsanaSide } from '../settings';
import { formatTie } from '../ties/tie';
import { begunName, isBegun } from './begun';
import type { MadeProject, NewProject } from './makeProject';
import { carriersAmong, markedNow } from './markers';
import { newProjectData, type Marking } from './projectFields';
import { isGone, jobDone, settleBegun } from './settleBegun';
import type { FilledTemplate } from './template';

/** What a new project is made of, and the template it starts with. */
export interface NewFromTemplate extends Marking, Pick<NewProject, 'workspace'> {
	/** Gid of the template. */
	template: string;
	filled: FilledTemplate;
	assignments: readonly Assignment[];
	/** A project that a lost run, or one beside this, began. */
	begun?: TiedProject;
}

/**
 * Makes the Asana project of a record from a template, exactly once. Asana takes no notes with it, so
 * the tie stands in its name until its job is done; then it gets its own name, and the marker. Of
 * several that were begun the oldest stays.
 */
export async function makeFromTemplate(
	side: AsanaSide,
	wanted: NewFromTemplate,
): Promise<MadeProject> {
	const { workspace, begun } = wanted;
	const own = (begun && (await settleBegun(side, begun))) ?? (await begin(side, wanted));
	if (own.workspace.gid !== workspace) {
		await discard(side, own);
		throw elsewhere(wanted.filled.name, own.workspace.name);
	}
	const [eldest, ...younger] = await carriers(side, wanted);
	const first = await elder(side, eldest, own);
	const made = await complete(side, first, wanted);
	if (first.gid !== own.gid) await discard(side, own);
	// Whoever began a younger one discards it, unless that run is lost.
	for (const gid of first.gid === own.gid ? younger : []) {
		const other = gid === own.gid ? undefined : await findProject(side.client, gid);
		const left = other && (await settleBegun(side, other));
		if (left !== undefined) await discard(side, left);
	}
	return made;
}

/** Gives a project that was begun its own name, and what else it is to have, the marker included. */
export async function complete(
	{ client, memory }: AsanaSide,
	project: TiedProject,
	{ assignments, ...marking }: Marking & Pick<NewFromTemplate, 'assignments'>,
): Promise<MadeProject> {
	memory.projects.set(formatTie(marking.tie), project.gid);
	if (!isBegun(project)) return { project, created: false };
	const data = newProjectData(assignments, marking, project);
	const read = formFor(initialChanges(assignments, project.due_on), project);
	return { project: await updateProject(client, read, data), created: true };
}

/** Lets Asana make a project. Another run may have been quicker: then gives that one's. */
async function begin(side: AsanaSide, wanted: NewFromTemplate): Promise<TiedProject> {
	const { template, filled, assignments, tie } = wanted;
	const { name = '' } = newProjectData(assignments, wanted);
	const data = { ...filled.data, name: begunName(name, tie) };
	const { job, project } = await makeOnce<{ job?: Job; project?: TiedProject }>(
		async () => ({ job: await instantiateProject(side.client, template, data) }),
		async () => {
			const found = await look(side, wanted);
			return found && { project: found };
		},
		side.clock,
	);
	const made = job === undefined ? undefined : await outcomeOf(side, job);
	const left = made ?? project ?? (await look(side, wanted));
	const settled = left === undefined || made !== undefined ? left : await settleBegun(side, left);
	return settled ?? (await Promise.reject(jobFailed(filled.name)));
}

/** The project of a job that went well; undefined for any other, whose leavings are deleted. */
async function outcomeOf(side: AsanaSide, job: Job): Promise<TiedProject | undefined> {
	const done = await jobDone(side, job);
	const gid = done?.new_project?.gid ?? job.new_project?.gid;
	const project = gid === undefined ? undefined : await findProject(side.client, gid);
	if (done?.status === 'succeeded') return project;
	if (done !== undefined && project !== undefined) await discard(side, project);
	return undefined;
}

/**
 * Deletes a project that was begun and that nobody needs, with the tasks it has from its template:
 * Asana may leave tasks behind that are assigned to somebody. One that was completed stays.
 */
async function discard({ client }: AsanaSide, project: TiedProject): Promise<void> {
	if (!isBegun(project)) return;
	// The run that began it may have deleted it meanwhile.
	const tasks = await fullTasksOf(client, project.gid).catch(async (fault: unknown) =>
		isGone(fault) ? [] : await Promise.reject(fault),
	);
	for (const { gid, memberships } of tasks) {
		if (memberships.every((one) => one.project.gid === project.gid)) await deleteTask(client, gid);
	}
	await deleteProject(client, project.gid);
}

/** The oldest project that carries the tie, as it is now. */
async function look(side: AsanaSide, wanted: NewFromTemplate): Promise<TiedProject | undefined> {
	const [gid] = await carriers(side, wanted);
	return gid === undefined ? undefined : await findProject(side.client, gid);
}

async function carriers(
	side: AsanaSide,
	{ workspace, tie }: Pick<NewProject, 'workspace' | 'tie'>,
): Promise<readonly string[]> {
	return carriersAmong(await markedNow(side, { workspace }), tie);
}

/** The oldest, when it comes to something; its own run may be about to complete it. */
async function elder(
	side: AsanaSide,
	eldest: string | undefined,
	own: TiedProject,
): Promise<TiedProject> {
	if (eldest === undefined || eldest === own.gid) return own;
	const project = await findProject(side.client, eldest);
	return (project && (await settleBegun(side, project))) ?? own;
}

function jobFailed(template: string): ApiFault {
	return new ApiFault('Asana', `Asana could not make a project from the template "${template}"`, {
		kind: 'unavailable',
		hint: 'Run again in a few minutes. If it fails again, try the template in Asana itself, or leave "Project Template" empty. What was begun is gone again.',
	});
}

function elsewhere(template: string, workspace = 'another workspace'): ApiFault {
	return new ApiFault('Asana', `The project template "${template}" belongs to "${workspace}"`, {
		kind: 'setup',
		hint: 'Choose a template of the workspace that the projects live in, or choose that workspace. Nothing is left of the try.',
	});
}
