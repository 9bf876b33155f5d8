import { workspaces } from '../../asana/projects';
import { ApiFault } from '../../http/fault';
import type { AsanaSide } from '../settings';
import type { ProjectSettings } from './settings';

/** The workspace projects are made in: the chosen one, or the only one there is. */
export async function workspaceFor(
	side: AsanaSide,
	settings: Pick<ProjectSettings, 'workspace'>,
): Promise<string> {
	if (settings.workspace !== undefined) return settings.workspace;
	const [only, ...others] = await workspaces(side.client);
	if (only !== undefined && others.length === 0) return only.gid;
	throw new ApiFault('Asana', 'No Asana workspace is chosen', {
		kind: 'setup',
		hint: `The Asana credential reaches ${others.length + (only ? 1 : 0)} workspaces. Choose the one new projects are made in. Nothing was written.`,
	});
}
