import type { AsanaEvent, EventResource } from '../asana/events';
import { aspectOfField, aspectOfStory, type Aspect } from './aspects';
import type { Touch } from './state';

/** How events are to be read. */
export interface Reading {
	project: string;
	watched: readonly Aspect[];
	/** The user whose doings through the API do not count; undefined when everything counts. */
	self: string | undefined;
}

/** What one event says about one task. */
interface Word {
	task: string;
	aspect: Aspect | 'unclear';
	by: 'foreign' | 'mine' | 'own';
	unproven?: boolean;
}

/** Notes what events say about tasks, on top of what is still to be looked into. */
export function noteEvents(
	touches: Record<string, Touch>,
	events: readonly AsanaEvent[],
	reading: Reading,
): void {
	for (const event of events) {
		const word = wordOf(event, reading);
		if (word === undefined || !isWatched(word.aspect, reading)) continue;
		const touch = (touches[word.task] ??= newTouch(reading.project, event.created_at));
		if (event.created_at < touch.from) touch.from = event.created_at;
		if (word.unproven === true) touch.unproven = true;
		if (word.aspect === 'unclear') touch.unclear = true;
		else if (!touch[word.by].includes(word.aspect)) touch[word.by].push(word.aspect);
	}
}

function isWatched(aspect: Word['aspect'], { watched }: Reading): boolean {
	return aspect === 'unclear' ? watched.length > 0 : watched.includes(aspect);
}

/** A touch that says nothing yet. `from` is an ISO instant. */
export function newTouch(project: string, from: string): Touch {
	return { project, from, foreign: [], mine: [], own: [], unproven: false, unclear: false };
}

/**
 * Whether events tell of a change of the project itself. What Asana calls a new status update there
 * is not documented, so any of them may be one.
 */
export function tellOfProject(events: readonly AsanaEvent[]): boolean {
	return events.some(({ resource }) =>
		/^(project|status_update|project_status\w*)$/.test(resource?.resource_type ?? ''),
	);
}

function wordOf(event: AsanaEvent, { self }: Reading): Word | undefined {
	const isMine = self !== undefined && event.user?.gid === self;
	switch (event.resource?.resource_type) {
		case 'task':
			return wordOfTask(event, event.resource, isMine);
		case 'story':
			return wordOfStory(event, event.resource, isMine);
		default:
			return undefined;
	}
}

function wordOfTask(
	{ action, change, parent }: AsanaEvent,
	{ gid: task }: EventResource,
	isMine: boolean,
): Word | undefined {
	const by = isMine ? 'mine' : 'foreign';
	const isPlace = parent?.resource_type === 'project' || parent?.resource_type === 'section';
	switch (action) {
		case 'changed': {
			const aspect = change === undefined ? 'unclear' : aspectOfField(change.field);
			return aspect && { task, aspect, by };
		}
		case 'removed':
			return isPlace ? { task, aspect: 'section', by } : undefined;
		case 'added':
			if (!isMine) return isPlace ? { task, aspect: 'section', by } : undefined;
			// So a creation looks, which leaves no story. Who adds a task by hand leaves one.
			return parent?.resource_type === 'project'
				? { task, aspect: 'section', by: 'own' }
				: undefined;
		case 'undeleted':
			return { task, aspect: 'unclear', by };
		default:
			return undefined;
	}
}

function wordOfStory(
	{ action, parent }: AsanaEvent,
	{ resource_subtype: subtype, source }: EventResource,
	isMine: boolean,
): Word | undefined {
	const aspect = aspectOfStory(subtype ?? '');
	if (action !== 'added' || parent?.resource_type !== 'task' || aspect === undefined) {
		return undefined;
	}
	if (!isMine) return { task: parent.gid, aspect, by: 'foreign' };
	if (source === undefined) return { task: parent.gid, aspect, by: 'mine', unproven: true };
	return { task: parent.gid, aspect, by: source === 'api' ? 'own' : 'foreign' };
}
