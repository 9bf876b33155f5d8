import { describeChanges } from './describeChanges';
import { noteEvent, streamsOf, taskSubject } from './eventLog';
import { indexExternals, leaveExternals } from './external';
import type { Actor, TaskRecord } from './records';
import { noteForSearch } from './searchIndex';
import { addStory } from './stories';
import { noteTaskChanges } from './taskEvents';
import type { World } from './world';

/*
 * Every change of a task passes through this file, but for where it is (see placing): it writes the
 * stories and events, moves `modified_at` and tells search.
 */

interface Change {
	before: TaskRecord;
	after: TaskRecord;
	actor: Actor;
}

/** Makes a draft of a task the task itself, with the stories that tell what changed. */
export function commitTask(world: World, { before, after, actor }: Change): void {
	const stories = [...describeChanges(world, before, after)];
	if (after.completed !== before.completed) {
		after.completedAt = after.completed ? world.now() : null;
		after.completedBy = after.completed ? actor.user : null;
	}
	indexExternals(world, before, after);
	const task = world.tasks.get(before.gid);
	if (task === undefined) return;
	Object.assign(task, after);
	noteTaskChanges(world, { before, after: task, actor });
	for (const { subtype, text, details } of stories) {
		addStory(world, { task, actor, subtype, text, details });
	}
	if (stories.length > 0) task.modifiedAt = world.now();
	noteForSearch(world, task);
}

/** Puts a new task in the world. */
export function admitTask(world: World, task: TaskRecord, actor: Actor): void {
	world.tasks.set(task.gid, task);
	indexExternals(world, { ...task, externals: new Map() }, task);
	if (task.parent !== null) {
		const parent = world.tasks.get(task.parent);
		if (parent !== undefined && !parent.subtasks.includes(task.gid)) parent.subtasks.push(task.gid);
	}
	if (task.completed) {
		task.completedAt = world.now();
		task.completedBy = actor.user;
	}
	noteForSearch(world, task);
	const parent = world.tasks.get(task.parent ?? '');
	noteEvent(world, {
		streams: streamsOf(world, task),
		actor,
		action: 'added',
		resource: taskSubject(task),
		parent: parent === undefined ? null : taskSubject(parent),
	});
}

/** Moves a task, with its subtasks, to the trash. */
export function trashTask(world: World, task: TaskRecord, actor: Actor): void {
	setTrashed(world, { task, actor, trashed: true });
	noteFate(world, { task, actor, action: 'deleted' });
}

/** Takes a task, with its subtasks, out of the trash again, which only Asana's own windows can. */
export function restoreTask(world: World, task: TaskRecord, actor: Actor): void {
	setTrashed(world, { task, actor, trashed: false });
	noteFate(world, { task, actor, action: 'undeleted' });
}

function setTrashed(
	world: World,
	{ task, actor, trashed }: { task: TaskRecord; actor: Actor; trashed: boolean },
): void {
	task.trashed = trashed;
	task.modifiedAt = world.now();
	if (trashed) leaveExternals(world, task);
	else indexExternals(world, { ...task, externals: new Map() }, task);
	noteForSearch(world, task);
	for (const gid of task.subtasks) {
		const subtask = world.tasks.get(gid);
		if (subtask === undefined || subtask.trashed === trashed) continue;
		setTrashed(world, { task: subtask, actor, trashed });
		if (world.switches.trashedSubtaskEvents === 'each') {
			noteFate(world, { task: subtask, actor, action: trashed ? 'deleted' : 'undeleted' });
		}
	}
}

function noteFate(
	world: World,
	{ task, ...told }: { task: TaskRecord; actor: Actor; action: 'deleted' | 'undeleted' },
): void {
	noteEvent(world, { ...told, streams: streamsOf(world, task), resource: taskSubject(task) });
}
