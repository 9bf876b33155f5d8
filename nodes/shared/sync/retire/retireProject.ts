import { deleteProject } from '../../asana/projects';
import type { Task, TiedProject } from '../../asana/types';
import { subtasksOf, fullTasksOf } from '../../asana/tasks';
import { instantText } from '../../exact/readDocument';
import { allOf } from '../../http/allOf';
import { noteFieldIn } from '../noted';
import { openTies } from '../ties/openTies';
import { archive } from '../project/archiving';
import { findTiedProject } from '../project/findProject';
import { isOwn } from '../project/isOwn';
import { taskSettings, type ProjectSettings } from '../project/settings';
import { workspaceFor } from '../project/workspace';
import { reportLines, type ChangeReport, type TaskReport, type UpsertResult } from '../result';
import { retire } from './retirement';
import { loadSchema } from '../fields/schema';
import type { AsanaSide } from '../settings';
import { rememberApplied } from '../stamp';
import { formatTie, type Tie } from '../ties/tie';
import { lineEntitiesOf } from './lineEntities';
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
	{ tie, because }: { tie: Tie; because: GoneReason },
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
			const given = { settings, project: projectGid, readAt, entity: tie.entity };
			const lines = reportLines(await completeTasks(side, given));
			const outcome = lines.retired > 0 ? 'retired' : 'unchanged';
			return { ...found, outcome, changes: [], lines };
		}
		const changes = await (how === 'archive' ? putAway : remove)(side, { project, dryRun, readAt });
		return { ...found, outcome: 'retired', changes, lines: reportLines([]) };
	});
}

interface Doing {
	project: TiedProject;
	dryRun: boolean;
	readAt: string;
}

async function putAway(
	side: AsanaSide,
	{ project, dryRun, readAt }: Doing,
): Promise<ChangeReport[]> {
	if (!dryRun) await archive(side, project, readAt);
	return [{ field: 'Archived', from: 'false', to: 'true' }];
}

async function remove(side: AsanaSide, { project, dryRun }: Doing): Promise<ChangeReport[]> {
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
	given: { settings: RetireProjectSettings; project: string; readAt: string; entity: string },
): Promise<TaskReport[]> {
	const { settings, project, readAt, entity } = given;
	const { dryRun } = settings;
	const entities = lineEntitiesOf(entity);
	const ties = await openTies(side, taskSettings({ ...settings, goneDocument: 'leave' }, project));
	const noteField = noteFieldIn((await loadSchema(side, project)).fields);
	const isLine = (task: Task) => entities.includes(ties.tieOf(task)?.entity ?? '');
	const tasks = await linesIn(side, { project, isLine });
	const own = tasks.filter((task) => isOwn(task, { project, noteField }));
	return await allOf(
		own.map(async (task) => await retire(side, task, { how: 'complete', dryRun, readAt })),
	);
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
