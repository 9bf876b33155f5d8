import type { Task, TaskData } from '../asana/types';
import type { SyncMemory } from './memory';
import { formatTie, type Tie } from './tie';

/** Enough for the runs that can still be under way. */
const REMEMBERED = 5_000;

/**
 * Whether a later state of the record than the one read at `readAt` (ISO instant) was dealt with
 * already: a slow run must not put an older state over a newer one. Within a process memory tells,
 * across processes the task itself, as far as its external data is kept.
 */
export function isOutdated(
	{ applied }: SyncMemory,
	{ tie, readAt, task }: { tie: Tie; readAt: string; task?: Task },
): boolean {
	const appliedAt = applied.get(formatTie(tie));
	return (
		(appliedAt !== undefined && appliedAt > readAt) || (task && showsLater(task, readAt)) === true
	);
}

/**
 * Whether a task or subtask itself tells that it shows a later state. A line has a stamp of its own:
 * a change of lines alone leaves the task above them, and its stamp, as they are.
 */
export function showsLater(task: Task, readAt: string): boolean {
	const [, shown] = /"readAt":"([^"]+)"/.exec(task.external?.data ?? '') ?? [];
	return shown !== undefined && shown > readAt;
}

/** Remembers that the state read at `readAt` was dealt with. */
export function rememberApplied({ applied }: SyncMemory, tie: Tie, readAt: string): void {
	const key = formatTie(tie);
	applied.delete(key);
	applied.set(key, readAt);
	const [oldest] = applied.keys();
	if (applied.size > REMEMBERED && oldest !== undefined) applied.delete(oldest);
}

/** What to write so that the task tells which state it shows; nothing where it cannot. */
export function stampOf(task: Task, readAt: string): TaskData {
	if (!task.external) return {};
	return { external: { gid: task.external.gid, data: JSON.stringify({ readAt }) } };
}
