import { many, one, type Call, type Outcome, type Route } from '../call';
import { refusals } from '../errors';
import { findTeam, findWorkspace } from '../finding';
import { resolveUser } from '../people';
import type { TeamRecord } from '../records';

function listTeams(call: Call, fits: (team: TeamRecord) => boolean): Outcome {
	const teams = [...call.world.teams.values()].filter(fits);
	return many(teams.map((team) => call.reader.show('team', team)));
}

function ofWorkspace(call: Call): Outcome {
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	return listTeams(call, ({ workspace }) => workspace === gid);
}

function ofUser(call: Call): Outcome {
	const { organization } = call.query;
	if (organization === undefined) throw refusals.missing('organization');
	const { gid } = findWorkspace(call, { gid: organization, where: 'body', label: 'organization' });
	const user = resolveUser(call.world, call.token, call.path.user ?? '');
	if (user === undefined) throw refusals.unknownInPath('user', call.path.user ?? '');
	return listTeams(call, ({ workspace, members }) => workspace === gid && members.includes(user));
}

export const teamRoutes: Route[] = [
	{ method: 'GET', path: '/workspaces/:workspace/teams', scope: 'teams:read', handle: ofWorkspace },
	// The old address, which n8n's own node still uses.
	{
		method: 'GET',
		path: '/organizations/:workspace/teams',
		scope: 'teams:read',
		handle: ofWorkspace,
	},
	{ method: 'GET', path: '/users/:user/teams', scope: 'teams:read', handle: ofUser },
	{
		method: 'GET',
		path: '/teams/:team',
		scope: 'teams:read',
		handle: (call) =>
			one(call.reader.show('team', findTeam(call, { gid: call.path.team, where: 'path' }))),
	},
];
