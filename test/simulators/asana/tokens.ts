import { refusals } from './errors';
import { guidFrom } from '../core/random';
import type { TokenRecord } from './records';
import type { World } from './world';

export interface NewToken {
	/** A personal access token unless told. */
	kind?: 'pat' | 'oauth';
	/** The gid or e-mail address of its owner; the first user unless told. */
	user?: string;
	/** Workspace gids it reaches; all of its user's unless told. */
	workspaces?: string[];
	/** Whether it counts as one of a free domain, whatever its workspaces are. */
	free?: boolean;
	/** The client id of the app, for OAuth tokens. */
	app?: string;
	/** The scopes of a granular app's token; leave out for full permissions. */
	scopes?: string[];
	/** Epoch milliseconds. */
	expiresAt?: number;
	/** The token itself, when a test wants a known one. */
	token?: string;
	/** The refresh token it was given for. */
	grant?: string;
}

/** Gives out a token and remembers it. */
export function issueToken(world: World, wanted: NewToken): TokenRecord {
	const kind = wanted.kind ?? 'pat';
	const user = [...world.users.values()].find(
		({ gid, email }) => wanted.user === undefined || [gid, email].includes(wanted.user),
	);
	if (user === undefined) throw new Error(`no user ${wanted.user ?? ''} in the simulator`);
	const record: TokenRecord = {
		token: wanted.token ?? `${kind}-${guidFrom(world.random)}`,
		kind,
		user: user.gid,
		workspaces: wanted.workspaces,
		free: wanted.free ?? false,
		app: kind === 'oauth' ? (wanted.app ?? 'asana-simulator-app') : null,
		scopes: wanted.scopes ?? null,
		expiresAt: wanted.expiresAt ?? null,
		grant: wanted.grant ?? null,
	};
	world.tokens.set(record.token, record);
	return record;
}

/** The token behind an `Authorization` header; 401 when there is none that is good. */
export function authenticate(world: World, header: string | undefined): TokenRecord {
	const [, value] = /^Bearer\s+(\S+)$/i.exec(header ?? '') ?? [];
	const token = value === undefined ? undefined : world.tokens.get(value);
	if (token === undefined) throw refusals.notAuthorized();
	if (token.expiresAt !== null && token.expiresAt <= world.clock.now()) {
		throw refusals.tokenExpired();
	}
	return token;
}

/** Whether a token is under the limits and without the features of a free domain. */
export function isFree(world: World, token: TokenRecord): boolean {
	if (token.free) return true;
	const gids = token.workspaces ?? world.users.get(token.user)?.workspaces ?? [];
	return gids.length > 0 && gids.every((gid) => world.workspaces.get(gid)?.plan === 'free');
}

/** What free domains do not have answers them with 402, unless the switch lets them. */
export function refuseFree(
	{ world, token }: { world: World; token: TokenRecord },
	refusal = refusals.fieldsNotForFree,
): void {
	if (world.switches.paidFeaturesOnFree === 'refused' && isFree(world, token)) throw refusal();
}
