import { sameValue } from './customFieldValues';
import { displayValue } from './customFieldDisplay';
import { indexExternals, leaveExternals } from './external';
import { noteForSearch } from './searchIndex';
import { richText } from './richText';
import type { Actor, FieldValue, StoryDetails, StoryRecord, TaskRecord } from './records';
import type { World } from './world';

/*
 * Every change of a task passes through this file: it writes the stories, moves `modified_at` and
 * tells search. A change feed (events, webhooks) would listen here.
 */

interface Change {
	before: TaskRecord;
	after: TaskRecord;
	actor: Actor;
}

/** Makes a draft of a task the task itself, with the stories that tell what changed. */
export function commitTask(world: World, { before, after, actor }: Change): void {
	const stories = [...describe(world, before, after)];
	if (after.completed !== before.completed) {
		after.completedAt = after.completed ? world.now() : null;
		after.completedBy = after.completed ? actor.user : null;
	}
	indexExternals(world, before, after);
	const task = world.tasks.get(before.gid);
	if (task === undefined) return;
	Object.assign(task, after);
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
}

/** Moves a task, with its subtasks, to the trash. */
export function trashTask(world: World, task: TaskRecord): void {
	task.trashed = true;
	task.modifiedAt = world.now();
	leaveExternals(world, task);
	noteForSearch(world, task);
	for (const gid of task.subtasks) {
		const subtask = world.tasks.get(gid);
		if (subtask !== undefined && !subtask.trashed) trashTask(world, subtask);
	}
}

interface NewStory {
	task: TaskRecord;
	actor: Actor;
	subtype: string;
	text: string;
	details?: StoryDetails;
	comment?: { htmlText: string; pinned: boolean };
}

/** Adds a story to a task, without touching the task's `modified_at`. */
export function addStory(world: World, story: NewStory): StoryRecord {
	const record: StoryRecord = {
		gid: world.nextGid(),
		task: story.task.gid,
		createdAt: world.now(),
		createdBy: story.actor.user,
		type: story.comment === undefined ? 'system' : 'comment',
		subtype: story.subtype,
		text: story.text,
		htmlText: story.comment?.htmlText ?? richText(story.text),
		pinned: story.comment?.pinned ?? false,
		edited: false,
		source: story.actor.source,
		details: story.details ?? {},
	};
	world.stories.set(record.gid, record);
	story.task.stories.push(record.gid);
	return record;
}

interface Told {
	subtype: string;
	text: string;
	details?: StoryDetails;
}

function* describe(world: World, before: TaskRecord, after: TaskRecord): Generator<Told> {
	if (before.name !== after.name) {
		const details = { oldName: before.name, newName: after.name };
		yield { subtype: 'name_changed', text: `changed the name to "${after.name}"`, details };
	}
	if (before.notes !== after.notes || before.htmlNotes !== after.htmlNotes) {
		yield { subtype: 'notes_changed', text: 'changed the description' };
	}
	if (before.assignee !== after.assignee) {
		yield after.assignee === null
			? { subtype: 'unassigned', text: 'unassigned' }
			: { subtype: 'assigned', text: 'assigned', details: { assignee: after.assignee } };
	}
	if (before.completed !== after.completed) {
		yield after.completed
			? { subtype: 'marked_complete', text: 'marked this task complete' }
			: { subtype: 'marked_incomplete', text: 'marked this task incomplete' };
	}
	if (before.approvalStatus !== after.approvalStatus) {
		yield { subtype: 'approval_status_changed', text: `marked ${after.approvalStatus ?? ''}` };
	}
	if (dates(before) !== dates(after)) {
		yield { subtype: 'due_date_changed', text: `changed the due date to ${after.dueOn ?? 'none'}` };
	}
	yield* describeValues(world, before, after);
}

function* describeValues(world: World, before: TaskRecord, after: TaskRecord): Generator<Told> {
	for (const gid of new Set([...before.values.keys(), ...after.values.keys()])) {
		const [oldValue, newValue] = [before.values.get(gid), after.values.get(gid)];
		const field = world.customFields.get(gid);
		if (field === undefined || sameValue(oldValue, newValue)) continue;
		const shown = (value: FieldValue | undefined) => displayValue(world, field, value) ?? 'none';
		yield {
			subtype: `${field.subtype}_custom_field_changed`,
			text: `changed ${field.name} from ${shown(oldValue)} to ${shown(newValue)}`,
			details: { customField: gid, oldValue, newValue },
		};
	}
}

const dates = ({ dueOn, dueAt, startOn, startAt }: TaskRecord): string =>
	JSON.stringify([dueOn, dueAt, startOn, startAt]);
