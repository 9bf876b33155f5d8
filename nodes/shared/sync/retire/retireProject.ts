import { deleteProject } from '../../asana/projects';
import type { Task, TiedProject } from '../../asana/types';
import { subtasksOf, fullTasksOf } from '../../asana/tasks';
import { instantText } from '../../exact/readDocument';
import { allOf } from '../../http/allOf';
import { ApiFault } from '../../http/fault';
import { noteFieldIn } from '../noted';
import { openTies } from '../ties/openTies';
import { tiePlaces } from '../find/readTied';
import { archive, mark } from '../project/archiving';
import { findTiedProject } from '../project/findProject';
import { isOwn } from '../project/isOwn';
import { taskSettings, type ProjectSettings } from '../project/settings';
import { workspaceFor } from '../project/workspace';
import { reportLines, type ChangeReport, type TaskReport, type UpsertResult } from '../result';
import { retire } from './retirement';
import { loadSchema } from '../fields/schema';
import type { AsanaSide } from '../settings';
import { rememberApplied } from '../stamp';
import { formatTie } from '../ties/tie';
import { lineEntitiesOf } from './lineEntities';
import { ownLines } from './ownLines';
import type { Gone } from './retireTask';
import type { GoneReason, ProjectRetirement } from './settings';

/** What became of the Asana project of a record that is gone. */
export type RetireProjectResult = Pick<
	UpsertResult,
	'outcome' | 'dryRun' | 'reason' | 'tie' | 'name' | 'changes' | 'lines'
> & { because: GoneReason; projectGid?: string; projectUrl?: string };

/** What the user chose, with what is needed to find the project. */
export type RetireProjectSettings = Omit<ProjectSettings, 'goneDocument'> & {
	how: ProjectRetirement;
};

/**
 * Does with the Asana project of a record that is gone what the user chose. Running it again writes
 * nothing.
 */
export async function retireProjectOf(
	side: AsanaSide,
	{ tie, because, others }: Gone,
	settings: RetireProjectSettings,
): Promise<RetireProjectResult> {
	const readAt = instantText(side);
	const { dryRun, how, portfolio } = settings;
	return await side.memory.lock(formatTie(tie), async () => {
		const workspace = await workspaceFor(side, settings);
		const project = await findTiedProject(side, tie, { portfolio, workspace, lines: [] });
		if (!dryRun) rememberApplied(side.memory, tie, readAt);
		const known = { tie: formatTie(tie), dryRun, because };
		const nothing = { changes: [], lines: reportLines([]) };
		if (project === undefined) {
			const reason = 'No Asana project belongs to this record.';
			return { ...known, ...nothing, outcome: 'skipped', reason, name: null };
		}
		const { gid: projectGid, permalink_url: projectUrl, name } = project;
		const found = { ...known, projectGid, projectUrl, name };
		if (how === 'leave') {
			const reason = 'The Asana project was left as it is, as chosen.';
			return { ...found, ...nothing, outcome: 'unchanged', reason };
		}
		if (project.archived && how !== 'delete') return { ...found, ...nothing, outcome: 'unchanged' };
		if (how === 'complete') {
			const given = { settings, project: projectGid, readAt, tie, because, others };
			const lines = reportLines(await completeTasks(side, given));
			const outcome = lines.retired > 0 ? 'retired' : 'unchanged';
			return { ...found, outcome, changes: [], lines };
		}
		if (how === 'delete') await refuseGuests(side, project, { tie, because, others });
		const act = how === 'archive' ? putAway : how === 'mark' ? mark : remove;
		const changes = await act(side, project, { dryRun, readAt });
		const outcome = changes.length > 0 ? 'retired' : 'unchanged';
		return { ...found, outcome, changes, lines: reportLines([]) };
	});
}

/** Tasks of other records that are in no other project would be deleted with this one. */
async function refuseGuests(
	{ client }: AsanaSide,
	project: TiedProject,
	{ tie, others }: Gone,
): Promise<void> {
	const tieOf = (task: Task) => tiePlaces(task)[0]?.tie;
	const tied = (await fullTasksOf(client, project.gid)).filter((task) => tieOf(task) !== undefined);
	const isDue = async () => await Promise.resolve(true);
	const own = await ownLines(tied, { ties: { tieOf }, tie, others, isDue });
	const guests = tied.filter((task) => !own.includes(task) && task.memberships.length < 2);
	if (guests.length === 0) return;
	const names = guests.slice(0, 3).map(({ name }) => `"${name}"`);
	throw new ApiFault('Asana', `The project "${project.name}" holds tasks of other documents`, {
		kind: 'conflict',
		hint: `${guests.length} of them are in no other project, such as ${names.join(', ')}. Nothing was deleted. Move them to their projects, or archive this one instead.`,
	});
}

interface Doing {
	dryRun: boolean;
	readAt: string;
}

async function putAway(
	side: AsanaSide,
	project: TiedProject,
	{ dryRun, readAt }: Doing,
): Promise<ChangeReport[]> {
	if (!dryRun) await archive(side, project, readAt);
	return [{ field: 'Archived', from: 'false', to: 'true' }];
}

async function remove(
	side: AsanaSide,
	project: TiedProject,
	{ dryRun }: Doing,
): Promise<ChangeReport[]> {
	if (!dryRun) {
		await deleteProject(side.client, project.gid);
		side.memory.schemas.delete(project.gid);
		side.memory.markers.clear();
		side.memory.portfolios.clear();
	}
	return [{ field: 'Project', from: project.name, to: null }];
}

/** The project itself has no state an API may set but being archived, so its tasks are completed. */
async function completeTasks(
	side: AsanaSide,
	given: Gone & { settings: RetireProjectSettings; project: string; readAt: string },
): Promise<TaskReport[]> {
	const { settings, project, readAt, tie, others } = given;
	const { dryRun } = settings;
	const entities = lineEntitiesOf(tie.entity);
	const ties = await openTies(side, taskSettings({ ...settings, goneDocument: 'leave' }, project));
	const noteField = noteFieldIn((await loadSchema(side, project)).fields);
	const isLine = (task: Task) => entities.includes(ties.tieOf(task)?.entity ?? '');
	const tasks = await linesIn(side, { project, isLine });
	const choice = { how: 'complete', readAt } as const;
	const own = await ownLines(
		tasks.filter((task) => isOwn(task, { project, noteField })),
		{
			...{ ties, tie, others },
			isDue: async (task) =>
				(await retire(side, task, { ...choice, dryRun: true })).outcome === 'retired',
		},
	);
	return await allOf(own.map(async (task) => await retire(side, task, { ...choice, dryRun })));
}

/** Tasks of lines in a project, those below other tasks of lines included. */
async function linesIn(
	{ client }: AsanaSide,
	{ project, isLine }: { project: string; isLine: (task: Task) => boolean },
): Promise<Task[]> {
	const found = new Map<string, Task>();
	for (const task of await fullTasksOf(client, project))
		if (isLine(task)) found.set(task.gid, task);
	for (const task of found.values()) {
		if (task.num_subtasks === 0) continue;
		// What is added here is visited by this very loop.
		for (const below of await subtasksOf(client, task.gid)) {
			if (isLine(below) && !found.has(below.gid)) found.set(below.gid, below);
		}
	}
	return [...found.values()];
}
