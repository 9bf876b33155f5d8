import { sameValue } from './customFieldValues';
import { noteEvent, streamsOf, subject, taskSubject } from './eventLog';
import type { EventChange, EventSubject } from './eventRecords';
import type { Actor, SectionRecord, ProjectRecord, TaskRecord } from './records';
import type { World } from './world';

/** Fields of which an event says only that they changed. */
const plainFields: Array<[string, (task: TaskRecord) => unknown]> = [
	['name', ({ name }) => name],
	['notes', ({ notes, htmlNotes }) => `${notes}\n${htmlNotes}`],
	['completed', ({ completed }) => completed],
	['approval_status', ({ approvalStatus }) => approvalStatus],
	['resource_subtype', ({ subtype }) => subtype],
	['due_on', ({ dueOn }) => dueOn],
	['due_at', ({ dueAt }) => dueAt],
	['start_on', ({ startOn }) => startOn],
	['start_at', ({ startAt }) => startAt],
];

interface Change {
	before: TaskRecord;
	after: TaskRecord;
	actor: Actor;
}

/** Tells what was written to a task, one event per field. */
export function noteTaskChanges(world: World, { before, after, actor }: Change): void {
	const streams = streamsOf(world, after);
	for (const change of changesBetween(world, before, after)) {
		noteEvent(world, {
			streams,
			actor,
			action: 'changed',
			resource: taskSubject(after),
			parent: null,
			change,
		});
	}
}

function* changesBetween(
	world: World,
	before: TaskRecord,
	after: TaskRecord,
): Generator<EventChange> {
	for (const [field, read] of plainFields) {
		if (read(before) !== read(after)) yield { field, action: 'changed' };
	}
	if (before.assignee !== after.assignee) {
		yield { field: 'assignee', action: 'changed', value: userSubject(after.assignee) };
	}
	for (const gid of after.followers.filter((each) => !before.followers.includes(each))) {
		yield { field: 'followers', action: 'added', value: userSubject(gid) };
	}
	for (const gid of before.followers.filter((each) => !after.followers.includes(each))) {
		yield { field: 'followers', action: 'removed', value: userSubject(gid) };
	}
	for (const gid of after.tags.filter((each) => !before.tags.includes(each))) {
		yield { field: 'tags', action: 'added', value: { type: 'tag', gid } };
	}
	for (const gid of before.tags.filter((each) => !after.tags.includes(each))) {
		yield { field: 'tags', action: 'removed', value: { type: 'tag', gid } };
	}
	for (const gid of new Set([...before.values.keys(), ...after.values.keys()])) {
		if (!world.customFields.has(gid)) continue;
		if (!sameValue(before.values.get(gid), after.values.get(gid))) {
			yield { field: 'custom_fields', action: 'changed' };
		}
	}
}

const userSubject = (gid: string | null): EventSubject | null =>
	gid === null ? null : { type: 'user', gid };

interface Placed {
	task: TaskRecord;
	actor: Actor;
	project: ProjectRecord;
	/** Undefined where the task was, or is, not in the project. */
	from?: SectionRecord;
	to?: SectionRecord;
}

/**
 * Tells that a task came into a project, left it, or moved within it. Its streams are those after
 * the move, and that of the project it left.
 */
export function notePlacing(world: World, { task, actor, project, from, to }: Placed): void {
	if (from?.gid === to?.gid) return;
	const told = {
		streams: [...streamsOf(world, task), project.gid],
		actor,
		resource: taskSubject(task),
	};
	const home = subject('project', project);
	if (from === undefined) noteEvent(world, { ...told, action: 'added', parent: home });
	if (to === undefined) noteEvent(world, { ...told, action: 'removed', parent: home });
	const { sectionMoveEvents: way } = world.switches;
	if (way === 'section' || way === 'both') {
		if (from !== undefined) {
			noteEvent(world, { ...told, action: 'removed', parent: subject('section', from) });
		}
		if (to !== undefined) {
			noteEvent(world, { ...told, action: 'added', parent: subject('section', to) });
		}
	}
	if (way === 'memberships' || way === 'both') {
		const change = { field: 'memberships', action: 'changed' } as const;
		noteEvent(world, { ...told, action: 'changed', change });
	}
}

/** Tells that a task is another's subtask now, or no longer is; `formerStreams` hear of it too. */
export function noteAdoption(
	world: World,
	{ task, actor, formerStreams }: { task: TaskRecord; actor: Actor; formerStreams: string[] },
): void {
	const parent = world.tasks.get(task.parent ?? '');
	const value = parent === undefined ? null : taskSubject(parent);
	noteEvent(world, {
		streams: [...streamsOf(world, task), ...formerStreams],
		actor,
		action: 'changed',
		resource: taskSubject(task),
		change: { field: 'parent', action: 'changed', value },
	});
}
