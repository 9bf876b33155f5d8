import type { Actor, ProjectRecord, TaskRecord } from './records';
import type { EventAction, EventChange, EventRecord, EventSubject } from './eventRecords';
import type { World } from './world';

/** Something that happened, on its way into the streams of all that hear of it. */
export interface Happening {
	/** Gids of tasks and projects. */
	streams: string[];
	actor: Actor;
	action: EventAction;
	resource: EventSubject;
	parent?: EventSubject | null;
	change?: EventChange;
}

/** Writes an event to its streams, unless it is one of those that get lost. */
export function noteEvent(world: World, happening: Happening): void {
	const { streams, actor, parent = null, ...told } = happening;
	const event: EventRecord = {
		...told,
		parent,
		user: actor.isRule === true ? null : actor.user,
		createdAt: world.now(),
		visibleAt: world.clock.now() + world.limits.eventDelayMs,
	};
	world.webhooks.hear(event, streams);
	if (streams.length === 0 || world.eventLoss.takes(event)) return;
	for (const stream of new Set(streams)) {
		const events = world.events.get(stream) ?? [];
		events.push(event);
		world.events.set(stream, events);
	}
}

/**
 * The streams that hear of a task: its own, those of the tasks above it, and those of every project
 * that one of them is in.
 */
export function streamsOf(world: World, task: TaskRecord): string[] {
	const streams: string[] = [];
	let at: TaskRecord | undefined = task;
	while (at !== undefined) {
		streams.push(at.gid, ...at.memberships.map(({ project }) => project));
		at = world.tasks.get(at.parent ?? '');
	}
	return streams;
}

export const taskSubject = ({ gid, name, subtype }: TaskRecord): EventSubject => ({
	type: 'task',
	gid,
	name,
	subtype,
});

export const projectSubject = ({ gid, name }: ProjectRecord): EventSubject => ({
	type: 'project',
	gid,
	name,
});

/** A subject of which nothing but its record is needed, as long as there is one. */
export const subject = (
	type: EventSubject['type'],
	{ gid, name }: { gid: string; name?: string },
): EventSubject => ({ type, gid, name });
