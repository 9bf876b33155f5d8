import type { AsanaClient } from '../../asana/calls/client';
import { fullTasksOf, subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { allOf } from '../../http/allOf';
import { loadSchema } from '../fields/schema';
import { noteFieldIn } from '../noted';
import { isOwn } from '../project/isOwn';
import { taskSettings, type ProjectSettings } from '../project/settings';
import type { TaskReport } from '../result';
import type { AsanaSide } from '../settings';
import { openTies } from '../ties/openTies';
import type { Tie } from '../ties/tie';
import { lineEntitiesOf } from './lineEntities';
import { ownLines, type LookForOthers } from './ownLines';
import { retire } from './retirement';

/** A record that is gone, and the Asana project (gid) that belongs to it. */
interface Gone {
	tie: Tie;
	project: string;
	/** ISO instant at which it was found to be gone. */
	readAt: string;
	/** Asks Exact whose lines are there; where left out, what is noted on them has to do. */
	others?: LookForOthers;
	settings: Omit<ProjectSettings, 'goneDocument'>;
}

/** A project has no state an API may set but being archived, so the tasks of its lines are completed. */
export async function completeTasks(side: AsanaSide, given: Gone): Promise<TaskReport[]> {
	const { settings, project, readAt, tie, others } = given;
	const { dryRun } = settings;
	const entities = lineEntitiesOf(tie.entity);
	const ties = await openTies(side, taskSettings({ ...settings, goneDocument: 'leave' }, project));
	const noteField = noteFieldIn((await loadSchema(side, project)).fields);
	const isWanted = (task: Task) => entities.includes(ties.tieOf(task)?.entity ?? '');
	const tasks = await tasksIn(side.client, { project, isWanted });
	const choice = { how: 'complete', readAt } as const;
	const { own } = await ownLines(
		tasks.filter((task) => isOwn(task, { project, noteField })),
		{
			...{ ties, tie, others },
			isUndoable: false,
			isDue: async (task) =>
				(await retire(side, task, { ...choice, dryRun: true })).outcome === 'retired',
		},
	);
	return await allOf(own.map(async (task) => await retire(side, task, { ...choice, dryRun })));
}

/** Tasks in a project, and those below them. */
export async function tasksIn(
	client: AsanaClient,
	{ project, isWanted }: { project: string; isWanted: (task: Task) => boolean },
): Promise<Task[]> {
	const found = new Map<string, Task>();
	for (const task of await fullTasksOf(client, project))
		if (isWanted(task)) found.set(task.gid, task);
	for (const task of found.values()) {
		if (task.num_subtasks === 0) continue;
		// What is added here is visited by this very loop.
		for (const below of await subtasksOf(client, task.gid)) {
			if (isWanted(below) && !found.has(below.gid)) found.set(below.gid, below);
		}
	}
	return [...found.values()];
}
