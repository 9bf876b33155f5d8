import { noteEvent, streamsOf, taskSubject } from './eventLog';
import type { TimeEntryRecord } from './overviewRecords';
import type { Actor, TaskRecord } from './records';
import type { World } from './world';

type Logged = Omit<TimeEntryRecord, 'gid' | 'task' | 'createdAt' | 'createdBy'>;

/** Logs time on a task. */
export function logTime(
	world: World,
	{ task, actor, time }: { task: TaskRecord; actor: Actor; time: Logged },
): TimeEntryRecord {
	const entry: TimeEntryRecord = {
		...time,
		gid: world.nextGid(),
		task: task.gid,
		createdAt: world.now(),
		createdBy: actor.user,
	};
	world.timeEntries.set(entry.gid, entry);
	task.timeEntries.push(entry.gid);
	notice(world, entry, actor);
	return entry;
}

/** Makes a draft of logged time the entry itself. */
export function correctTime(world: World, draft: TimeEntryRecord, actor: Actor): TimeEntryRecord {
	const entry = world.timeEntries.get(draft.gid) ?? draft;
	const moved = entry.durationMinutes !== draft.durationMinutes;
	Object.assign(entry, draft);
	if (moved) notice(world, entry, actor);
	return entry;
}

/** Takes logged time back. */
export function removeTime(world: World, entry: TimeEntryRecord, actor: Actor): void {
	world.timeEntries.delete(entry.gid);
	const task = world.tasks.get(entry.task);
	if (task !== undefined) task.timeEntries = task.timeEntries.filter((gid) => gid !== entry.gid);
	notice(world, entry, actor);
}

/** The time logged on a task, oldest first. */
export function timeOn(world: World, { timeEntries }: TaskRecord): TimeEntryRecord[] {
	return timeEntries.flatMap((gid) => world.timeEntries.get(gid) ?? []);
}

/** Minutes logged on a task itself, without its subtasks. */
export function minutesOn(world: World, task: TaskRecord): number {
	return timeOn(world, task).reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
}

function notice(world: World, entry: TimeEntryRecord, actor: Actor): void {
	const task = world.tasks.get(entry.task);
	if (task === undefined || world.switches.loggedTime === 'unnoticed') return;
	task.modifiedAt = world.now();
	noteEvent(world, {
		streams: streamsOf(world, task),
		actor,
		action: 'changed',
		resource: taskSubject(task),
		change: { field: 'actual_time_minutes', action: 'changed' },
	});
}
