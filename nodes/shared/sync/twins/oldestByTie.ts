import type { Task } from '../../asana/types';
import { byAge } from './byAge';
import { formatTie } from '../ties/tie';
import type { Ties } from '../ties/ties';

/** The task of each tie. People's copies of a task carry the tie of the original. */
export function oldestByTie(ties: Ties, tasks: readonly Task[]): Map<string, Task> {
	const youngestFirst = [...tasks].sort(byAge).reverse();
	return new Map(
		youngestFirst.flatMap((task) => {
			const tie = ties.tieOf(task);
			return tie === undefined ? [] : [[formatTie(tie), task] as const];
		}),
	);
}
