import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findTag, findWorkspace, reachable } from '../finding';
import { readText } from '../inputs';
import type { TagRecord } from '../records';

function create(call: Call, workspace: unknown, where: 'path' | 'body'): Outcome {
	const { gid } = findWorkspace(call, { gid: workspace, where });
	if (call.data.name === undefined) throw refusals.missing('name');
	const tag: TagRecord = {
		gid: call.world.nextGid(),
		name: readText('name', call.data.name),
		color: typeof call.data.color === 'string' ? call.data.color : null,
		notes: typeof call.data.notes === 'string' ? call.data.notes : '',
		workspace: gid,
		followers: [],
		createdAt: call.world.now(),
	};
	call.world.tags.set(tag.gid, tag);
	return created(call.reader.show('tag', tag), 'tags');
}

function list(call: Call, workspaces: string[]): Outcome {
	const tags = [...call.world.tags.values()].filter((tag) => workspaces.includes(tag.workspace));
	return many(tags.map((tag) => call.reader.show('tag', tag)));
}

function listAll(call: Call): Outcome {
	const { workspace, limit } = call.query;
	if (workspace !== undefined) {
		return list(call, [findWorkspace(call, { gid: workspace, where: 'body' }).gid]);
	}
	if (limit !== undefined) throw new Refusal(400, 'Need to specify a workspace to paginate!');
	return list(
		call,
		reachable(call).map(({ gid }) => gid),
	);
}

const tagInPath = (call: Call): TagRecord => findTag(call, { gid: call.path.tag, where: 'path' });

function update(call: Call): Outcome {
	const tag = tagInPath(call);
	if (call.data.name !== undefined) tag.name = readText('name', call.data.name);
	return one(call.reader.show('tag', tag));
}

function remove(call: Call): Outcome {
	const { gid } = tagInPath(call);
	call.world.tags.delete(gid);
	for (const task of call.world.tasks.values()) task.tags = task.tags.filter((tag) => tag !== gid);
	return done();
}

export const tagRoutes: Route[] = [
	{ method: 'GET', path: '/tags', scope: 'tags:read', handle: listAll },
	{
		method: 'POST',
		path: '/tags',
		scope: 'tags:write',
		handle: (call) => create(call, call.data.workspace, 'body'),
	},
	{
		method: 'GET',
		path: '/workspaces/:workspace/tags',
		scope: 'tags:read',
		handle: (call) =>
			list(call, [findWorkspace(call, { gid: call.path.workspace, where: 'path' }).gid]),
	},
	{
		method: 'POST',
		path: '/workspaces/:workspace/tags',
		scope: 'tags:write',
		handle: (call) => create(call, call.path.workspace, 'path'),
	},
	{
		method: 'GET',
		path: '/tags/:tag',
		scope: 'tags:read',
		handle: (call) => one(call.reader.show('tag', tagInPath(call))),
	},
	{ method: 'PUT', path: '/tags/:tag', scope: 'tags:write', handle: update },
	{ method: 'DELETE', path: '/tags/:tag', scope: null, handle: remove },
];
