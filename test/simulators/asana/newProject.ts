import { noteProjectForSearch } from './projectIndex';
import type { ProjectRecord, SectionRecord } from './records';
import type { World } from './world';

export interface NewProject {
	name: string;
	workspace: string;
	team: string | null;
	owner: string;
}

/** Stores a project with the one section Asana gives it. */
export function addProject(world: World, wanted: NewProject): ProjectRecord {
	const project: ProjectRecord = {
		...wanted,
		gid: world.nextGid(),
		archived: false,
		color: null,
		icon: null,
		defaultView: 'list',
		notes: '',
		htmlNotes: '<body></body>',
		startOn: null,
		dueOn: null,
		privacy: wanted.team === null ? 'public_to_workspace' : 'private_to_team',
		members: [wanted.owner],
		followers: [wanted.owner],
		createdAt: world.now(),
		modifiedAt: world.now(),
		sections: [],
		settings: [],
		values: new Map(),
		completed: false,
		completedAt: null,
		completedBy: null,
		statusUpdates: [],
		deleted: false,
		createdFrom: null,
	};
	world.projects.set(project.gid, project);
	addSection(world, { project, name: 'Untitled section' });
	noteProjectForSearch(world, project);
	return project;
}

interface NewSection {
	project: ProjectRecord;
	name: string;
	/** Where among the project's sections; last unless told. */
	at?: number;
}

/** Stores a section of a project. */
export function addSection(world: World, { project, name, at }: NewSection): SectionRecord {
	const section: SectionRecord = {
		gid: world.nextGid(),
		name,
		project: project.gid,
		createdAt: world.now(),
		tasks: [],
	};
	world.sections.set(section.gid, section);
	project.sections.splice(at ?? project.sections.length, 0, section.gid);
	return section;
}

/** A new project has one section already, which becomes the first of those it is to have. */
export function nameFirstSection(
	world: World,
	project: ProjectRecord,
	name: string,
): SectionRecord | undefined {
	const first = world.sections.get(project.sections[0] ?? '');
	if (first !== undefined) first.name = name;
	return first;
}

/** Takes back a project that has just been stored, with its sections. */
export function forgetProject(world: World, project: ProjectRecord): void {
	for (const section of project.sections) world.sections.delete(section);
	for (const { gid, parent } of world.memberships.values()) {
		if (parent === project.gid) world.memberships.delete(gid);
	}
	world.projects.delete(project.gid);
	world.projectVersions.delete(project.gid);
}
