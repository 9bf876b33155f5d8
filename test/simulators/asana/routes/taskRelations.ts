import { done, many, one, type Call, type Outcome, type Route } from '../call';
import { commitTask } from '../changes';
import { refusals } from '../errors';
import { findTag, findTask } from '../finding';
import { readList } from '../inputs';
import { findUser } from '../people';
import type { TaskRecord } from '../records';
import { refuseFree } from '../tokens';
import { taskInPath } from './tasks';

/** The tags, followers and dependencies of a task. */

function change(call: Call, write: (draft: TaskRecord) => void): TaskRecord {
	const task = taskInPath(call);
	const [before, after] = [structuredClone(task), structuredClone(task)];
	write(after);
	commitTask(call.world, { before, after, actor: call.actor });
	return task;
}

function addTag(call: Call): Outcome {
	taskInPath(call);
	const { gid } = findTag(call, { gid: call.data.tag, where: 'body' });
	change(call, (task) => (task.tags = [...new Set([...task.tags, gid])]));
	return done();
}

function removeTag(call: Call): Outcome {
	taskInPath(call);
	const { gid } = findTag(call, { gid: call.data.tag, where: 'body' });
	change(call, (task) => (task.tags = task.tags.filter((each) => each !== gid)));
	return done();
}

function followersIn({ world, token, data }: Call, workspace: string): string[] {
	return readList('followers', data.followers).map((value) =>
		findUser(world, { field: 'followers', value, token, workspace }),
	);
}

function addFollowers(call: Call): Outcome {
	const coming = followersIn(call, taskInPath(call).workspace);
	const task = change(
		call,
		(draft) => (draft.followers = [...new Set([...draft.followers, ...coming])]),
	);
	return one(call.reader.show('task', task));
}

function removeFollowers(call: Call): Outcome {
	const leaving = followersIn(call, taskInPath(call).workspace);
	const task = change(
		call,
		(draft) => (draft.followers = draft.followers.filter((gid) => !leaving.includes(gid))),
	);
	return one(call.reader.show('task', task));
}

function dependenciesIn(call: Call): string[] {
	return readList('dependencies', call.data.dependencies).map(
		(gid, index) => findTask(call, { gid, where: 'body', label: `dependencies: [${index}]` }).gid,
	);
}

function addDependencies(call: Call): Outcome {
	const task = taskInPath(call);
	refuseFree(call, refusals.dependenciesNotForFree);
	task.dependencies = [...new Set([...task.dependencies, ...dependenciesIn(call)])];
	return done();
}

function removeDependencies(call: Call): Outcome {
	const task = taskInPath(call);
	const leaving = dependenciesIn(call);
	task.dependencies = task.dependencies.filter((gid) => !leaving.includes(gid));
	return done();
}

const action = (name: string, handle: (call: Call) => Outcome): Route => ({
	method: 'POST',
	path: `/tasks/:task/${name}`,
	scope: 'tasks:write',
	handle,
});

export const taskRelationRoutes: Route[] = [
	action('addTag', addTag),
	action('removeTag', removeTag),
	action('addFollowers', addFollowers),
	action('removeFollowers', removeFollowers),
	action('addDependencies', addDependencies),
	action('removeDependencies', removeDependencies),
	{
		method: 'GET',
		path: '/tasks/:task/tags',
		scope: 'tags:read',
		handle: (call) =>
			many(
				taskInPath(call).tags.flatMap((gid) => {
					const tag = call.world.tags.get(gid);
					return tag === undefined ? [] : [call.reader.show('tag', tag)];
				}),
			),
	},
];
