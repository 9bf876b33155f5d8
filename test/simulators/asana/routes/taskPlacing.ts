import { done, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findProject, findSection, findTask } from '../finding';
import { readGid } from '../inputs';
import { adopt, firstSection, placeTask, refuseArchived, removeFromProject } from '../placing';
import type { SectionRecord, TaskRecord } from '../records';
import { addStory, noteMove } from '../stories';
import { taskInPath } from './tasks';

interface Anchors {
	before?: string | null;
	after?: string | null;
}

/** `insert_before` and `insert_after`: a gid, null for an end where that is allowed, not both. */
function readAnchors(data: Record<string, unknown>): Anchors {
	const { insert_before: before, insert_after: after } = data;
	if (before !== undefined && after !== undefined) {
		throw new Refusal(400, 'You may only provide one of insert_before or insert_after');
	}
	const read = (name: string, value: unknown) =>
		value === undefined || value === null ? value : readGid(name, value);
	return { before: read('insert_before', before), after: read('insert_after', after) };
}

function addProject(call: Call): Outcome {
	const { world, data, actor } = call;
	const task = taskInPath(call);
	const project = findProject(call, { gid: data.project, where: 'body' });
	const anchors = readAnchors(data);
	const present = task.memberships.find((each) => each.project === project.gid);
	const from = present?.section;
	if (present === undefined) refuseArchived(world, project);
	const anchor = anchors.before ?? anchors.after;
	const section =
		sectionNamed(call, project.gid) ??
		sectionHolding(call, { anchor, project: project.gid }) ??
		world.sections.get(present?.section ?? '') ??
		firstSection(world, project);
	checkAnchor(section, anchor);
	// Without a word about where, a task that is there stays where it is.
	const stays = present?.section === section.gid && anchors.before === undefined;
	if (!(stays && anchors.after === undefined)) {
		placeTask(world, { task, actor, place: { project, section, ...anchors } });
		if (present !== undefined) noteMove(call, { task, project, from, to: section });
	}
	if (present === undefined) {
		const text = `added to ${project.name}`;
		const details = { project: project.gid };
		addStory(world, { task, actor, subtype: 'added_to_project', text, details });
	}
	return done();
}

function sectionNamed(call: Call, project: string): SectionRecord | undefined {
	const { section: gid } = call.data;
	if (gid === undefined || gid === null) return undefined;
	const section = findSection(call, { gid, where: 'body' });
	if (section.project !== project) {
		throw new Refusal(400, `section: Not a section of the project: ${section.gid}`);
	}
	return section;
}

function sectionHolding(
	call: Call,
	{ anchor, project }: { anchor: string | null | undefined; project: string },
): SectionRecord | undefined {
	if (anchor === undefined || anchor === null) return undefined;
	const { memberships } = findTask(call, { gid: anchor, where: 'body', label: 'insert' });
	const membership = memberships.find((each) => each.project === project);
	return call.world.sections.get(membership?.section ?? '');
}

function checkAnchor(section: SectionRecord, anchor: string | null | undefined): void {
	if (anchor === undefined || anchor === null || section.tasks.includes(anchor)) return;
	throw new Refusal(400, `Task ${anchor} is not in section ${section.gid}`);
}

function removeProject(call: Call): Outcome {
	const { world, data, actor } = call;
	const task = taskInPath(call);
	const project = findProject(call, { gid: data.project, where: 'body' });
	if (task.memberships.some((each) => each.project === project.gid)) {
		removeFromProject(world, { task, project: project.gid, actor });
		const text = `removed from ${project.name}`;
		addStory(world, { task, actor, subtype: 'removed_from_project', text });
	}
	return done();
}

/** Adds a task to a section: at its top unless told, and out of the project's other sections. */
function addTask(call: Call): Outcome {
	const { world, data, actor } = call;
	const section = findSection(call, { gid: call.path.section, where: 'path' });
	const task = findTask(call, { gid: data.task, where: 'body' });
	const project = findProject(call, { gid: section.project, where: 'path' });
	const anchors = readAnchors(data);
	checkAnchor(section, anchors.before ?? anchors.after);
	const from = task.memberships.find((each) => each.project === project.gid)?.section;
	const top = anchors.before === undefined && anchors.after === undefined;
	const place = { project, section, ...(top ? { after: null } : anchors) };
	placeTask(world, { task, actor, place });
	noteMove(call, { task, project, from, to: section });
	return done();
}

function setParent(call: Call): Outcome {
	const { world, data } = call;
	const task = taskInPath(call);
	if (data.parent === undefined) throw refusals.missing('parent');
	const parent =
		data.parent === null
			? null
			: findTask(call, { gid: data.parent, where: 'body', label: 'parent' });
	const { before, after } = readAnchors(data);
	checkSibling(parent, before ?? after);
	adopt(world, {
		task,
		parent,
		before: before ?? undefined,
		after: after ?? undefined,
		actor: call.actor,
	});
	return one(call.reader.show('task', task));
}

function checkSibling(parent: TaskRecord | null, anchor: string | null | undefined): void {
	if (anchor === undefined || anchor === null) return;
	if (parent?.subtasks.includes(anchor) !== true) {
		throw new Refusal(400, `Task ${anchor} is not a subtask of the parent`);
	}
}

const action = (path: string, handle: (call: Call) => Outcome): Route => ({
	method: 'POST',
	path,
	scope: 'tasks:write',
	handle,
});

export const taskPlacingRoutes: Route[] = [
	action('/tasks/:task/addProject', addProject),
	action('/tasks/:task/removeProject', removeProject),
	action('/tasks/:task/setParent', setParent),
	action('/sections/:section/addTask', addTask),
	{
		method: 'GET',
		path: '/tasks/:task/projects',
		scope: 'projects:read',
		handle: (call) => ({
			status: 200,
			data: taskInPath(call).memberships.flatMap(({ project }) => {
				const found = call.world.projects.get(project);
				return found === undefined ? [] : [call.reader.show('project', found)];
			}),
		}),
	},
];
