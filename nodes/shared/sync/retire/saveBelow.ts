import { addToProject, setParent, subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import type { AsanaSide } from '../settings';
import type { Ties } from '../ties/ties';
import { foundBelow, namesOf } from './ownLines';

/** What is told of what lay below a task that was deleted. */
export interface BelowDeleted {
	/** Tasks of other records, which were taken out and stay. */
	tasksTakenOut?: ReturnType<typeof namesOf>;
	/** Tasks of people's own, which went to the trash with it. */
	tasksDeletedToo?: ReturnType<typeof namesOf>;
}

/**
 * Takes tasks of other records out from below a task that is to be deleted, for the trash takes all
 * that is below. They come to stand in the project by themselves.
 */
export async function saveBelow(
	{ client }: AsanaSide,
	subtasks: readonly Task[],
	given: { ties: Pick<Ties, 'tieOf'>; own: readonly Task[]; project: string; dryRun: boolean },
): Promise<BelowDeleted> {
	const { ties, own, project, dryRun } = given;
	const read = async ({ gid }: Task) => await subtasksOf(client, gid);
	const { foreign, peoples } = await foundBelow(subtasks, { ties, own, read });
	for (const { gid, memberships } of dryRun ? [] : foreign) {
		// In no project, nobody would find it once it is nobody's subtask.
		if (memberships.length === 0) await addToProject(client, gid, { project });
		await setParent(client, gid, { parent: null });
	}
	return {
		...(foreign.length === 0 ? {} : { tasksTakenOut: namesOf(foreign, ties) }),
		...(peoples.length === 0 ? {} : { tasksDeletedToo: namesOf(peoples, ties) }),
	};
}
