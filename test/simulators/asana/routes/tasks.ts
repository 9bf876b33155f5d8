import { created, done, one, type Call, type Outcome, type Route } from '../call';
import { commitTask, trashTask } from '../changes';
import { refusals } from '../errors';
import { findTask } from '../finding';
import { createOnlyNames, createTask } from '../newTask';
import { adopt } from '../placing';
import type { TaskRecord } from '../records';
import { writeTaskFields } from '../taskFields';

/** The task a path names, by gid or as `external:<id>`. */
export const taskInPath = (call: Call): TaskRecord =>
	findTask(call, { gid: call.path.task, where: 'path' });

function create(call: Call, parent?: TaskRecord): Outcome {
	return created(call.reader.show('task', createTask(call, parent)), 'tasks');
}

function update(call: Call): Outcome {
	const { world, token, actor, data } = call;
	const task = taskInPath(call);
	const refused = createOnlyNames.find((name) => name in data);
	if (refused !== undefined) throw refusals.cannotWrite(refused);
	const before = structuredClone(task);
	const after = structuredClone(task);
	writeTaskFields({ world, token, task: after }, withoutNewSubtype(call, task), ['parent']);
	if (data.parent !== undefined) {
		const parent =
			data.parent === null
				? null
				: findTask(call, { gid: data.parent, where: 'body', label: 'parent' });
		adopt(world, { task, parent, actor });
		Object.assign(after, { parent: task.parent, memberships: task.memberships });
	}
	commitTask(world, { before, after, actor });
	return one(call.reader.show('task', task));
}

/** The request's `data`, without another subtype where the switch keeps a task what it is. */
function withoutNewSubtype({ world, data }: Call, task: TaskRecord): Call['data'] {
	const { resource_subtype: subtype, ...others } = data;
	if (subtype === undefined || subtype === task.subtype) return data;
	if (world.switches.subtypeChange === 'refused') throw refusals.cannotWrite('resource_subtype');
	return world.switches.subtypeChange === 'ignored' ? others : data;
}

export const taskRoutes: Route[] = [
	{ method: 'POST', path: '/tasks', scope: 'tasks:write', handle: (call) => create(call) },
	{
		method: 'POST',
		path: '/tasks/:task/subtasks',
		scope: 'tasks:write',
		handle: (call) => create(call, taskInPath(call)),
	},
	{
		method: 'GET',
		path: '/tasks/:task',
		scope: 'tasks:read',
		handle: (call) => one(call.reader.show('task', taskInPath(call))),
	},
	{ method: 'PUT', path: '/tasks/:task', scope: 'tasks:write', handle: update },
	{
		method: 'DELETE',
		path: '/tasks/:task',
		scope: 'tasks:delete',
		handle(call) {
			trashTask(call.world, taskInPath(call), call.actor);
			return done();
		},
	},
];
