import { setParent, type Place } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { longestRun } from '../dimension/longestRun';
import type { LinesContext, WantedLine } from './lineTypes';
import { updateInStep } from '../writeTask';

/** A line whose subtask is there. */
export interface PlacedLine {
	wanted: WantedLine;
	task: Task;
}

/**
 * Puts the subtasks of all lines below their document, in the order of the lines, by moving as few
 * as can be. `siblings` are the subtasks that are there, in their order. Gives the gids of those that
 * were moved.
 */
export async function orderLines(
	{ side, parent }: LinesContext,
	lines: readonly PlacedLine[],
	siblings: readonly Task[],
): Promise<Set<string>> {
	const moves = new Set<string>();
	if (parent === undefined) return moves;
	const wantedOrder = lines.map(({ task }) => task.gid);
	const stay = longestRun(
		siblings.map(({ gid }) => gid),
		wantedOrder,
	);
	const before = wantedOrder.find((gid) => stay.has(gid));
	let after: string | undefined;
	for (const { wanted, task } of lines) {
		if (!stay.has(task.gid)) {
			moves.add(task.gid);
			const moved = await setParent(side.client, task.gid, { parent, after, before });
			// Should Asana take a task out of its project when it becomes a subtask, this puts it back.
			const place = placeNow(task, wanted);
			await updateInStep(side, { wanted: { ...wanted, place }, task: moved, dryRun: false });
		}
		after = task.gid;
	}
	return moves;
}

/** Where it stands in its project: people may have moved it to another section. */
function placeNow({ memberships }: Task, { place }: WantedLine): Place | undefined {
	const stands = memberships.find(({ project }) => project.gid === place?.project);
	return place && { ...place, section: stands?.section?.gid ?? place.section };
}
