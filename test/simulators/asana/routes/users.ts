import { many, one, type Call, type Outcome, type Route } from '../call';
import { refusals } from '../errors';
import { findTeam, findWorkspace, reachable } from '../finding';
import { resolveUser } from '../people';
import type { UserRecord } from '../records';

function usersOf(call: Call, workspaces: string[]): UserRecord[] {
	return [...call.world.users.values()].filter((user) =>
		user.workspaces.some((gid) => workspaces.includes(gid)),
	);
}

const show = (call: Call, users: UserRecord[]): Outcome =>
	many(users.map((user) => call.reader.show('user', user)));

function listUsers(call: Call): Outcome {
	const { workspace, team } = call.query;
	if (team !== undefined) {
		const { members } = findTeam(call, { gid: team, where: 'body' });
		return many(call.reader.users(members));
	}
	if (workspace === undefined)
		return show(
			call,
			usersOf(
				call,
				reachable(call).map((w) => w.gid),
			),
		);
	return show(call, usersOf(call, [findWorkspace(call, { gid: workspace, where: 'body' }).gid]));
}

function getUser(call: Call): Outcome {
	const named = call.path.user ?? '';
	const gid = resolveUser(call.world, call.token, named);
	const user = gid === undefined ? undefined : call.world.users.get(gid);
	if (user === undefined) {
		throw /^\d+$/.test(named)
			? refusals.unknownInPath('user', named)
			: refusals.notAnId('user', named);
	}
	return one(call.reader.show('user', user));
}

export const userRoutes: Route[] = [
	{ method: 'GET', path: '/users', scope: 'users:read', handle: listUsers },
	{ method: 'GET', path: '/users/:user', scope: 'users:read', handle: getUser },
	{
		method: 'GET',
		path: '/workspaces/:workspace/users',
		scope: 'users:read',
		handle(call) {
			const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
			return show(call, usersOf(call, [gid]));
		},
	},
	{
		method: 'GET',
		path: '/teams/:team/users',
		scope: 'users:read',
		handle: (call) =>
			many(call.reader.users(findTeam(call, { gid: call.path.team, where: 'path' }).members)),
	},
];
