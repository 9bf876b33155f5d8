import { admitTask } from './changes';
import { Refusal, refusals } from './errors';
import { findProject, findSection, findTag, findTask, findWorkspace } from './finding';
import { readList, readObject } from './inputs';
import { findUser } from './people';
import { firstSection, placeTask, refuseArchived, type Place } from './placing';
import type { Actor, TaskRecord, TokenRecord } from './records';
import { writeTaskFields } from './taskFields';
import type { World } from './world';

export interface Creating {
	world: World;
	token: TokenRecord;
	actor: Actor;
	data: Record<string, unknown>;
}

/** What is written on create and never again; each has its own action instead. */
export const createOnlyNames = ['projects', 'tags', 'followers', 'memberships', 'workspace'];

/** Creates a task from a request's `data`, under `under` when it is a subtask. */
export function createTask(creating: Creating, under?: TaskRecord): TaskRecord {
	const { world, token, data, actor } = creating;
	const parent = under ?? readParent(creating);
	const ignorePlaces = parent !== null && world.switches.parentWithProjects === 'ignored';
	const places = ignorePlaces ? [] : readPlaces(creating);
	const draft = blankTask(creating, homeOf(creating, { parent, places }));
	draft.parent = parent?.gid ?? null;
	// The fields of its projects are the ones it can have values for.
	draft.memberships = places.map(({ project, section }) => ({
		project: project.gid,
		section: section.gid,
	}));
	draft.tags = readList('tags', data.tags ?? []).map(
		(gid, index) => findTag(creating, { gid, where: 'body', label: `tags: [${index}]` }).gid,
	);
	const followers = readList('followers', data.followers ?? []).map((value) =>
		findUser(world, { field: 'followers', value, token, workspace: draft.workspace }),
	);
	draft.followers = [...new Set([actor.user, ...followers])];
	writeTaskFields({ world, token, task: draft }, data, [...createOnlyNames, 'parent']);
	draft.memberships = [];
	admitTask(world, draft, actor);
	for (const place of places) placeTask(world, { task: draft, place, actor });
	return draft;
}

function readParent(creating: Creating): TaskRecord | null {
	const gid = creating.data.parent;
	if (gid === undefined || gid === null) return null;
	return findTask(creating, { gid, where: 'body', label: 'parent' });
}

/** Where `projects` and `memberships` put the task; a project named in both counts once. */
function readPlaces(creating: Creating): Place[] {
	const { world, data } = creating;
	const places = new Map<string, Place>();
	for (const [index, gid] of readList('projects', data.projects ?? []).entries()) {
		const label = `projects: [${index}]`;
		const project = findProject(creating, { gid, where: 'body', label });
		places.set(project.gid, { project, section: firstSection(world, project) });
	}
	for (const [index, value] of readList('memberships', data.memberships ?? []).entries()) {
		const label = `memberships: [${index}]`;
		const membership = readObject(label, value);
		if (membership.project === undefined) throw refusals.membershipNeedsProject(index);
		const named = { gid: membership.project, where: 'body', label: `${label}: project` } as const;
		const project = findProject(creating, named);
		const section =
			membership.section === undefined || membership.section === null
				? firstSection(world, project)
				: sectionOf(creating, { gid: membership.section, project: project.gid, label });
		places.set(project.gid, { project, section });
	}
	if (places.size > world.limits.projectsPerTask) {
		throw new Refusal(
			400,
			`projects: A task can be in at most ${world.limits.projectsPerTask} projects`,
		);
	}
	for (const { project } of places.values()) refuseArchived(world, project);
	return [...places.values()];
}

function sectionOf(
	creating: Creating,
	{ gid, project, label }: { gid: unknown; project: string; label: string },
) {
	const section = findSection(creating, { gid, where: 'body', label: `${label}: section` });
	if (section.project !== project) {
		throw new Refusal(400, `${label}: section: Not a section of the project: ${section.gid}`);
	}
	return section;
}

/** The workspace of a new task: its parent's, its projects', or the one that is named. */
function homeOf(
	creating: Creating,
	{ parent, places }: { parent: TaskRecord | null; places: Place[] },
): string {
	const named = creating.data.workspace;
	const implied = parent?.workspace ?? places[0]?.project.workspace;
	if (named === undefined) {
		if (implied === undefined) throw refusals.taskNeedsHome();
		return implied;
	}
	const { gid } = findWorkspace(creating, { gid: named, where: 'body' });
	if (implied !== undefined && implied !== gid) {
		throw new Refusal(400, `workspace: Not the workspace of the project or parent: ${gid}`);
	}
	return gid;
}

/** A task with nothing in it, which is not in the world yet. */
export function blankTask(
	{ world, actor }: Pick<Creating, 'world' | 'actor'>,
	workspace: string,
): TaskRecord {
	return {
		gid: world.nextGid(),
		name: '',
		notes: '',
		htmlNotes: '<body></body>',
		subtype: 'default_task',
		approvalStatus: null,
		assignee: null,
		completed: false,
		completedAt: null,
		completedBy: null,
		dueOn: null,
		dueAt: null,
		startOn: null,
		startAt: null,
		createdAt: world.now(),
		createdBy: actor.user,
		modifiedAt: world.now(),
		workspace,
		parent: null,
		subtasks: [],
		memberships: [],
		tags: [],
		followers: [],
		likedBy: [],
		dependencies: [],
		values: new Map(),
		externals: new Map(),
		stories: [],
		timeEntries: [],
		trashed: false,
	};
}
