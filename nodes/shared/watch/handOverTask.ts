import type { ChangedTask } from '../asana/changedTask';
import type { Tie } from '../sync/ties/tie';
import type { Aspect } from './aspects';
import { taskItem } from './items';
import type { Run } from './run';

/** A task and what is new about it. */
interface Found {
	task: ChangedTask;
	tie: Tie;
	/** The watched project that told. */
	project: string;
	changed: Aspect[];
	/** Epoch milliseconds, from before the task was asked for. */
	readAt: number;
	/** Those of the changes that were handed over before, and perhaps got lost. */
	repeated?: Aspect[];
}

/**
 * Hands over a task with these changes, and marks them so; nothing happens when there are none. What
 * a poll finds about one task in several ways becomes one item.
 */
export function handOverTask(run: Run, found: Found): void {
	const { task, changed, readAt } = found;
	if (changed.length === 0) return;
	for (const aspect of changed) run.marks.handed(task, aspect, readAt);
	const before = run.items.findIndex(
		({ gid, _asana }) => gid === task.gid && _asana.kind === 'task',
	);
	const earlier = run.items[before]?._asana;
	if (earlier?.kind !== 'task') run.items.push(taskItem(task, found));
	else {
		const both = [...earlier.changed, ...changed];
		const repeated = [...(earlier.repeated ?? []), ...(found.repeated ?? [])];
		run.items[before] = taskItem(task, { ...found, changed: both, repeated });
	}
}
