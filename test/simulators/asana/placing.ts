import { Refusal } from './errors';
import { noteForSearch } from './searchIndex';
import { streamsOf } from './eventLog';
import { noteAdoption, notePlacing } from './taskEvents';
import type { Actor, ProjectRecord, SectionRecord, TaskRecord } from './records';
import type { World } from './world';

export interface Place {
	project: ProjectRecord;
	section: SectionRecord;
	/** The task to go before or after; null for the end of that side. */
	before?: string | null;
	after?: string | null;
}

interface Placing {
	task: TaskRecord;
	place: Place;
	actor: Actor;
}

/** Puts a task in a section of a project, or moves it there; the end of it unless told. */
export function placeTask(world: World, { task, place, actor }: Placing): void {
	const present = task.memberships.find(({ project }) => project === place.project.gid);
	if (present === undefined && task.memberships.length >= world.limits.projectsPerTask) {
		throw new Refusal(
			400,
			`project: A task can be in at most ${world.limits.projectsPerTask} projects`,
		);
	}
	const old = present === undefined ? undefined : world.sections.get(present.section);
	if (old !== undefined) old.tasks = old.tasks.filter((gid) => gid !== task.gid);
	place.section.tasks.splice(positionIn(place.section.tasks, place), 0, task.gid);
	if (present === undefined) {
		task.memberships.push({ project: place.project.gid, section: place.section.gid });
	} else present.section = place.section.gid;
	noteForSearch(world, task);
	notePlacing(world, { task, actor, project: place.project, from: old, to: place.section });
}

/** Whether an archived project takes tasks it did not have is for the switch to say. */
export function refuseArchived(world: World, project: ProjectRecord): void {
	if (!project.archived || world.switches.createInArchivedProject === 'allowed') return;
	throw new Refusal(403, 'This project is archived.');
}

/** Where in a row of gids something goes that is put before or after another. */
export function positionIn(
	row: string[],
	{ before, after }: { before?: string | null; after?: string | null },
): number {
	if (after === null) return 0;
	if (after !== undefined) return row.indexOf(after) + 1;
	if (before === null || before === undefined) return row.length;
	return row.indexOf(before);
}

interface Leaving {
	task: TaskRecord;
	/** The project's gid. */
	project: string;
	actor: Actor;
}

/** Takes a task out of a project; its values stay on it. */
export function removeFromProject(world: World, { task, project, actor }: Leaving): void {
	const present = task.memberships.find((each) => each.project === project);
	if (present === undefined) return;
	const section = world.sections.get(present.section);
	if (section !== undefined) section.tasks = section.tasks.filter((gid) => gid !== task.gid);
	task.memberships = task.memberships.filter((each) => each !== present);
	noteForSearch(world, task);
	const left = world.projects.get(project);
	if (left !== undefined) notePlacing(world, { task, actor, project: left, from: section });
}

/** The section new tasks of a project land in. */
export function firstSection(world: World, project: ProjectRecord): SectionRecord {
	const section = world.sections.get(project.sections[0] ?? '');
	if (section === undefined) throw new Error(`project ${project.gid} has no section`);
	return section;
}

/** A task's children, in order, without those in the trash. */
export function subtasksOf(world: World, task: TaskRecord): TaskRecord[] {
	return task.subtasks
		.map((gid) => world.tasks.get(gid))
		.filter((subtask) => subtask !== undefined)
		.filter(({ trashed }) => !trashed);
}

/** A project's tasks, section by section, without those in the trash. */
export function tasksIn(world: World, sections: string[]): TaskRecord[] {
	return sections
		.flatMap((gid) => world.sections.get(gid)?.tasks ?? [])
		.map((gid) => world.tasks.get(gid))
		.filter((task) => task !== undefined)
		.filter(({ trashed }) => !trashed);
}

interface Adoption {
	task: TaskRecord;
	parent: TaskRecord | null;
	/** The sibling to go before or after. */
	before?: string;
	after?: string;
	actor: Actor;
}

/** Gives a task another parent, or none. */
export function adopt(world: World, { task, parent, before, after, actor }: Adoption): void {
	for (let up = parent; up !== null; up = world.tasks.get(up.parent ?? '') ?? null) {
		if (up.gid === task.gid) throw new Refusal(400, 'parent: A task cannot be its own ancestor');
	}
	const formerStreams = streamsOf(world, task);
	const former = world.tasks.get(task.parent ?? '');
	if (former !== undefined) former.subtasks = former.subtasks.filter((gid) => gid !== task.gid);
	task.parent = parent?.gid ?? null;
	parent?.subtasks.splice(positionIn(parent.subtasks, { before, after }), 0, task.gid);
	noteForSearch(world, task);
	if (former?.gid !== parent?.gid) noteAdoption(world, { task, actor, formerStreams });
	if (world.switches.setParentMemberships === 'dropped') {
		for (const { project } of [...task.memberships]) {
			removeFromProject(world, { task, project, actor });
		}
	}
}
