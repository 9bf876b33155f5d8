import { many, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findProject, findSection, findTag, findWorkspace } from '../finding';
import { findUser } from '../people';
import { subtasksOf, tasksIn } from '../placing';
import type { TaskRecord } from '../records';
import { taskInPath } from './tasks';

function show(call: Call, tasks: TaskRecord[]): Outcome {
	const since = readSince(call, 'completed_since');
	const shown = tasks.filter(
		({ completedAt }) =>
			since === undefined || completedAt === null || Date.parse(completedAt) >= since,
	);
	return many(shown.map((task) => call.reader.show('task', task)));
}

/** The instant of a `…_since` parameter in epoch milliseconds; `now` is the clock's. */
function readSince(call: Call, name: string): number | undefined {
	const value = call.query[name];
	if (value === undefined) return undefined;
	if (value === 'now') return call.world.clock.now();
	const time = Date.parse(value);
	if (Number.isNaN(time)) {
		throw new Refusal(400, `${name}: Not a valid ISO-8601 date and time: ${value}`);
	}
	return time;
}

function listTasks(call: Call): Outcome {
	const since = readSince(call, 'modified_since');
	const inclusive = call.world.switches.modifiedSince === 'inclusive';
	const tasks = tasksOfContainer(call).filter(({ modifiedAt }) => {
		const time = Date.parse(modifiedAt);
		return since === undefined || time > since || (inclusive && time === since);
	});
	return show(call, tasks);
}

/** The tasks of the one container that is named; 400 for none or for several. */
function tasksOfContainer(call: Call): TaskRecord[] {
	const { project, section, tag, user_task_list: list, assignee, workspace } = call.query;
	const byAssignee = assignee !== undefined && workspace !== undefined ? assignee : undefined;
	const named = [project, section, tag, list, byAssignee].filter((each) => each !== undefined);
	if (named.length !== 1 || (assignee !== undefined && workspace === undefined)) {
		throw refusals.tasksNeedOneContainer();
	}
	if (project !== undefined) return ofProject(call, { gid: project, where: 'body' });
	if (section !== undefined) {
		return tasksIn(call.world, [findSection(call, { gid: section, where: 'body' }).gid]);
	}
	if (tag !== undefined) return ofTag(call, { gid: tag, where: 'body' });
	if (list !== undefined) throw refusals.unknownInBody('user_task_list', list);
	return ofAssignee(call, String(assignee), String(workspace));
}

type Named = Parameters<typeof findProject>[1];

function ofProject(call: Call, named: Named): TaskRecord[] {
	return tasksIn(call.world, findProject(call, named).sections);
}

function ofTag(call: Call, named: Named): TaskRecord[] {
	const { gid } = findTag(call, named);
	return [...call.world.tasks.values()].filter(
		({ tags, trashed }) => !trashed && tags.includes(gid),
	);
}

function ofAssignee(call: Call, value: string, workspaceGid: string): TaskRecord[] {
	const { world, token } = call;
	const workspace = findWorkspace(call, { gid: workspaceGid, where: 'body' }).gid;
	const user = findUser(world, { field: 'assignee', value, token, workspace });
	return [...world.tasks.values()].filter(
		(task) => !task.trashed && task.assignee === user && task.workspace === workspace,
	);
}

const list = (path: string, tasks: (call: Call) => TaskRecord[]): Route => ({
	method: 'GET',
	path,
	scope: 'tasks:read',
	handle: (call) => show(call, tasks(call)),
});

export const taskListRoutes: Route[] = [
	{ method: 'GET', path: '/tasks', scope: 'tasks:read', handle: listTasks },
	list('/projects/:project/tasks', (call) =>
		ofProject(call, { gid: call.path.project, where: 'path' }),
	),
	list('/sections/:section/tasks', (call) =>
		tasksIn(call.world, [findSection(call, { gid: call.path.section, where: 'path' }).gid]),
	),
	list('/tags/:tag/tasks', (call) => ofTag(call, { gid: call.path.tag, where: 'path' })),
	{
		method: 'GET',
		path: '/tasks/:task/subtasks',
		scope: 'tasks:read',
		handle: (call) =>
			many(subtasksOf(call.world, taskInPath(call)).map((task) => call.reader.show('task', task))),
	},
];
