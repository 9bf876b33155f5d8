import { findTaskByExternal } from '../../asana/tasks';
import { readNoted } from '../noted';
import type { AsanaSide } from '../settings';
import { externalGids, type Tie } from '../ties/tie';
import { parseHome } from './home';

/** Lines whose tasks are asked for; more would hardly tell more. */
const LINES_ASKED = 3;

/**
 * Gids of the projects we put the tasks of these lines into, as noted on the tasks, as far as they
 * are still in there. What else a task is in tells nothing: people put tasks on boards of their own.
 */
export async function* homeProjectsOf(
	{ client, memory }: AsanaSide,
	lines: readonly Tie[],
): AsyncGenerator<string, void, undefined> {
	if (memory.support.state === 'absent') return;
	for (const line of lines.slice(0, LINES_ASKED)) {
		const [gid = ''] = externalGids(line);
		const task = await findTaskByExternal(client, gid);
		const home = task && parseHome(readNoted(task).home)?.project;
		if (task?.memberships.some(({ project }) => project.gid === home) && home) yield home;
	}
}
