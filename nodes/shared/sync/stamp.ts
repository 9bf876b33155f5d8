import type { Task, TaskData, TiedProject } from '../asana/types';
import { keepLatest } from '../values/keepLatest';
import type { SyncMemory } from './memory';
import { withMarks } from './ties/remark';
import { showsLaterVersion, versionData } from './ties/shownVersion';
import { formatTie, type Tie } from './ties/tie';

/** Enough for the runs that can still be under way. */
const REMEMBERED = 5_000;

/**
 * Whether a later state of the record than the one read at `readAt` (ISO instant) was dealt with
 * already: a slow run must not put an older state over a newer one. Within a process memory tells,
 * across processes the task itself, by its external data or by the tie that people see.
 */
export function isOutdated(
	{ applied }: SyncMemory,
	{ tie, readAt, task }: { tie: Tie; readAt: string; task?: Task },
): boolean {
	const appliedAt = applied.get(formatTie(tie));
	return (
		(appliedAt !== undefined && appliedAt > readAt) ||
		(task && showsLater(task, readAt, tie)) === true
	);
}

/** The same of a record with a project of its own, which tells by its description alone. */
export function isPast(
	memory: SyncMemory,
	{ project, ...state }: { tie: Tie; readAt: string; project?: TiedProject },
): boolean {
	const shows = project !== undefined && showsLaterVersion(project, state);
	return shows || isOutdated(memory, state);
}

/** Why nothing is done then. */
export const LATE = 'A later state of this record has been dealt with already.';

/**
 * Whether a task or subtask itself tells that it shows a later state. A line has a stamp of its own:
 * a change of lines alone leaves the task above them, and its stamp, as they are.
 */
export function showsLater(task: Task, readAt: string, tie?: Tie): boolean {
	const shown = stampIn(task).readAt;
	return showsLaterVersion(task, { readAt, tie }) || (typeof shown === 'string' && shown > readAt);
}

/** Remembers that the state read at `readAt` was dealt with. */
export function rememberApplied({ applied }: SyncMemory, tie: Tie, readAt: string): void {
	keepLatest(applied, [formatTie(tie), readAt], REMEMBERED);
}

/**
 * What a task keeps in `external.data`, as JSON: `readAt` is the ISO instant of the state it shows,
 * `base` and `home` are what `noted` keeps, and others may keep members of their own.
 */
export type Stamp = Readonly<Record<string, unknown>>;

/** The stamp of a task; empty when it has none. */
export function stampIn({ external }: Pick<Task, 'external'>): Stamp {
	return parsed(external?.data);
}

/**
 * What to write so that the task keeps these members beside all others it has; nothing where it has
 * no external ID.
 */
export function stampOf(task: Task, members: Stamp): TaskData {
	if (!task.external) return {};
	const data = JSON.stringify({ ...stampIn(task), ...members });
	return { external: { gid: task.external.gid, data } };
}

/** What is written to a task, with which state it shows then (ISO instant) and other such members. */
export function stamped(
	task: Task,
	data: TaskData,
	{ readAt, ...members }: Stamp & { readAt: string },
): TaskData {
	const version = versionData(task, data, { readAt });
	return withMarks(data, { ...version, ...stampOf(task, { readAt, ...members }) });
}

/** The object a text holds as JSON; empty when it holds none. */
export function parsed(text: string | null | undefined): Stamp {
	if (!text?.startsWith('{')) return {};
	try {
		return JSON.parse(text) as Stamp;
	} catch {
		return {};
	}
}
