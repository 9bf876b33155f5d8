import { refusals } from './errors';
import type { TokenRecord } from './records';
import type { World } from './world';

interface UserLookup {
	field: string;
	/** A gid, an e-mail address, or `me`. */
	value: unknown;
	token: TokenRecord;
	workspace: string;
}

/** The gid of a user of the workspace, however the request names them. */
export function findUser(world: World, { field, value, token, workspace }: UserLookup): string {
	if (typeof value !== 'string') throw refusals.notAGidType(field, typeof value);
	const gid = resolveUser(world, token, value);
	const user = gid === undefined ? undefined : world.users.get(gid);
	if (user === undefined || !user.workspaces.includes(workspace)) {
		const organization = world.workspaces.get(workspace)?.isOrganization === true;
		throw organization
			? refusals.notAUser(field, 'Organization', value)
			: refusals.notAUser(field, 'Workspace', workspace);
	}
	return user.gid;
}

/** The gid behind a gid, an e-mail address or `me`; undefined when there is no such user. */
export function resolveUser(world: World, token: TokenRecord, value: string): string | undefined {
	if (value === 'me') return token.user;
	const wanted = value.toLowerCase();
	for (const user of world.users.values()) {
		if (user.gid === value || user.email.toLowerCase() === wanted) return user.gid;
	}
	return undefined;
}
