import { sameValue } from './customFieldValues';
import { noteEvent, projectSubject } from './eventLog';
import type { EventAction, EventChange } from './eventRecords';
import { noteProjectForSearch } from './projectIndex';
import type { Actor, ProjectRecord, SectionRecord } from './records';
import type { World } from './world';

/** Fields of which an event says only that they changed. */
const plainFields: Array<[string, (project: ProjectRecord) => unknown]> = [
	['name', ({ name }) => name],
	['notes', ({ notes, htmlNotes }) => `${notes}\n${htmlNotes}`],
	['archived', ({ archived }) => archived],
	['color', ({ color }) => color],
	['icon', ({ icon }) => icon],
	['default_view', ({ defaultView }) => defaultView],
	['due_on', ({ dueOn }) => dueOn],
	['start_on', ({ startOn }) => startOn],
	['privacy_setting', ({ privacy }) => privacy],
	['completed', ({ completed }) => completed],
];

interface Change {
	project: ProjectRecord;
	/** What the project is to be. */
	draft: ProjectRecord;
	actor: Actor;
}

/** Makes a draft of a project the project itself, and tells its event stream and search. */
export function commitProject(world: World, { project, draft, actor }: Change): void {
	const changes = [...changesBetween(world, project, draft)];
	if (draft.completed !== project.completed) {
		draft.completedAt = draft.completed ? world.now() : null;
		draft.completedBy = draft.completed ? actor.user : null;
	}
	Object.assign(project, draft);
	if (changes.length > 0) project.modifiedAt = world.now();
	for (const change of changes) noteProjectChange(world, { project, change, actor });
	noteProjectForSearch(world, project);
}

function* changesBetween(
	world: World,
	before: ProjectRecord,
	after: ProjectRecord,
): Generator<EventChange> {
	for (const [field, read] of plainFields) {
		if (read(before) !== read(after)) yield { field, action: 'changed' };
	}
	if (before.owner !== after.owner) {
		const value = after.owner === null ? null : ({ type: 'user', gid: after.owner } as const);
		yield { field: 'owner', action: 'changed', value };
	}
	for (const gid of new Set([...before.values.keys(), ...after.values.keys()])) {
		if (!world.customFields.has(gid)) continue;
		if (!sameValue(before.values.get(gid), after.values.get(gid))) {
			yield { field: 'custom_fields', action: 'changed' };
		}
	}
}

/** Tells the event stream of a project that one of its fields changed. */
export function noteProjectChange(
	world: World,
	{ project, change, actor }: { project: ProjectRecord; change: EventChange; actor: Actor },
): void {
	noteEvent(world, {
		streams: [project.gid],
		actor,
		action: 'changed',
		resource: projectSubject(project),
		change,
	});
}

/** Tells those above a project that it is there; its own stream begins after that. */
export function noteNewProject(
	world: World,
	{ project, actor }: { project: ProjectRecord; actor: Actor },
): void {
	noteEvent(world, { streams: [], actor, action: 'added', resource: projectSubject(project) });
}

/** Deletes a project. Its tasks stay, out of reach where they are in no other. */
export function removeProject(
	world: World,
	{ project, actor }: { project: ProjectRecord; actor: Actor },
): void {
	project.deleted = true;
	noteProjectForSearch(world, project);
	noteEvent(world, {
		streams: [project.gid],
		actor,
		action: 'deleted',
		resource: projectSubject(project),
	});
}

/** Tells the event stream of a project that one of its sections came, was renamed or went. */
export function noteSection(
	world: World,
	{ section, actor, action }: { section: SectionRecord; actor: Actor; action: EventAction },
): void {
	const project = world.projects.get(section.project);
	noteEvent(world, {
		streams: [section.project],
		actor,
		action,
		resource: { type: 'section', gid: section.gid, name: section.name },
		parent: project === undefined ? null : projectSubject(project),
		...(action === 'changed' ? { change: { field: 'name', action } } : {}),
	});
}
