import { many, one, type Route } from '../call';
import { findWorkspace, reachable } from '../finding';

export const workspaceRoutes: Route[] = [
	{
		method: 'GET',
		path: '/workspaces',
		scope: 'workspaces:read',
		handle: (call) =>
			many(reachable(call).map((workspace) => call.reader.show('workspace', workspace))),
	},
	{
		method: 'GET',
		path: '/workspaces/:workspace',
		scope: 'workspaces:read',
		handle: (call) =>
			one(
				call.reader.show(
					'workspace',
					findWorkspace(call, { gid: call.path.workspace, where: 'path' }),
				),
			),
	},
];
