import { findTask } from '../../asana/tasks';
import { openTies } from './openTies';
import type { AsanaSide, UpsertSettings } from '../settings';
import type { Tie } from './tie';

/**
 * The document a line belonged to, as Asana still knows it: the task above the line's subtask. For a
 * line that is gone from Exact, which then does not tell any more.
 */
export async function headerTie(
	side: AsanaSide,
	line: Tie,
	settings: UpsertSettings,
): Promise<Tie | undefined> {
	const ties = await openTies(side, settings);
	const subtask = await ties.find(line);
	const parent = subtask?.parent && (await findTask(side.client, subtask.parent.gid));
	return parent ? ties.tieOf(parent) : undefined;
}
