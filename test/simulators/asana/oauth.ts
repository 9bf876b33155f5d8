import { caught } from '../core/caught';
import { createHash } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { guidFrom } from '../core/random';
import { readBody } from '../core/server';
import type { AppRecord, CodeRecord, GrantRecord } from './records';
import { issueToken } from './tokens';
import type { World } from './world';

const codeLifeMs = 10 * 60_000;
const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

/** A refusal in the form OAuth has for it. */
class OAuthRefusal extends Error {
	constructor(
		readonly error: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

/** The addresses below `/-/`: consent, tokens, revocation, introspection. */
export function oauthRoutes(app: Express, world: World): void {
	app.get('/-/oauth_authorize', (request, response) => authorize(world, request, response));
	app.post('/-/oauth_token', (request, response) =>
		answer(response, () => giveToken(world, readForm(request))),
	);
	app.post('/-/oauth_revoke', (request, response) =>
		answer(response, () => revoke(world, readForm(request))),
	);
	app.post('/-/token_info', (request, response) =>
		answer(response, () => introspect(world, readForm(request))),
	);
}

/** Asks no one: the user whose address is in `login_hint`, or the first one, agrees at once. */
function authorize(world: World, request: Request, response: Response): void {
	const query = request.query as Record<string, string | undefined>;
	const app = world.apps.get(query.client_id ?? '');
	const redirectUri = query.redirect_uri ?? '';
	if (app === undefined || !mayRedirect(app, redirectUri)) {
		response.status(400).send('This app is not known, or may not redirect there.');
		return;
	}
	const user = [...world.users.values()].find(
		({ email }) => query.login_hint === undefined || email === query.login_hint,
	);
	const forbidden = forbiddenScopes(app, query.scope ?? '');
	if (forbidden !== undefined || user === undefined) {
		back(response, redirectUri, {
			error: 'forbidden_scopes',
			error_description: `Your app is not allowed to request user authorization for \`${forbidden ?? ''}\` scopes`,
			state: query.state,
		});
		return;
	}
	const code: CodeRecord = {
		code: guidFrom(world.random),
		app: app.clientId,
		user: user.gid,
		scopes: app.scopes === 'full' ? null : split(query.scope ?? ''),
		redirectUri,
		challenge: query.code_challenge ?? null,
		expiresAt: world.clock.now() + codeLifeMs,
	};
	world.codes.set(code.code, code);
	if (redirectUri === outOfBand) response.send(code.code);
	else back(response, redirectUri, { code: code.code, state: query.state });
}

/** The scopes an app may not ask for. Full permissions and a list exclude each other. */
function forbiddenScopes(app: AppRecord, asked: string): string | undefined {
	const scopes = split(asked);
	const identity = ['openid', 'email', 'profile'];
	if (app.scopes === 'full') {
		const extra = scopes.filter((scope) => scope !== 'default' && !identity.includes(scope));
		return extra.length === 0 ? undefined : extra.join(' ');
	}
	if (scopes.length === 0 || scopes.includes('default')) return 'default identity';
	const allowed = [...app.scopes, ...identity];
	const extra = scopes.filter((scope) => !allowed.includes(scope));
	return extra.length === 0 ? undefined : extra.join(' ');
}

function mayRedirect(app: AppRecord, uri: string): boolean {
	if (app.redirectUris.length > 0 && !app.redirectUris.includes(uri)) return false;
	if (uri === outOfBand) return true;
	// The service wants https; a simulator on the loopback address has none to offer.
	return /^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(uri);
}

function giveToken(world: World, form: Record<string, string>): object {
	const app = world.apps.get(form.client_id ?? '');
	if (app === undefined || app.clientSecret !== form.client_secret) {
		throw new OAuthRefusal('invalid_client', 'The client id or secret is not right.', 401);
	}
	if (form.grant_type === 'authorization_code') {
		const grant = redeem(world, app, form);
		// The refresh token comes with the code and stays the same from then on.
		return { ...accessToken(world, grant), refresh_token: grant.refreshToken };
	}
	if (form.grant_type === 'refresh_token') {
		const grant = world.grants.get(form.refresh_token ?? '');
		if (grant === undefined || grant.revoked || grant.app !== app.clientId) {
			throw new OAuthRefusal('invalid_grant', 'The refresh token is not valid.');
		}
		return accessToken(world, grant);
	}
	throw new OAuthRefusal('unsupported_grant_type', `Not a grant type: ${form.grant_type ?? ''}`);
}

function redeem(world: World, app: AppRecord, form: Record<string, string>): GrantRecord {
	const code = world.codes.get(form.code ?? '');
	world.codes.delete(form.code ?? '');
	const fits =
		code !== undefined &&
		code.app === app.clientId &&
		code.redirectUri === form.redirect_uri &&
		code.expiresAt > world.clock.now() &&
		(code.challenge === null || code.challenge === hash(form.code_verifier ?? ''));
	if (!fits) throw new OAuthRefusal('invalid_grant', 'The code is not valid.');
	const grant: GrantRecord = {
		refreshToken: `refresh-${guidFrom(world.random)}`,
		app: app.clientId,
		user: code.user,
		scopes: code.scopes,
		revoked: false,
	};
	world.grants.set(grant.refreshToken, grant);
	return grant;
}

function accessToken(world: World, grant: GrantRecord): object {
	const seconds = world.limits.accessTokenSeconds;
	const { token } = issueToken(world, {
		kind: 'oauth',
		user: grant.user,
		app: grant.app,
		scopes: grant.scopes ?? undefined,
		expiresAt: world.clock.now() + seconds * 1000,
		grant: grant.refreshToken,
	});
	const user = world.users.get(grant.user);
	return {
		access_token: token,
		expires_in: seconds,
		token_type: 'bearer',
		data: { id: Number(grant.user), gid: grant.user, name: user?.name, email: user?.email },
	};
}

/** Revokes a refresh token; an unknown one is as good as revoked. */
function revoke(world: World, form: Record<string, string>): object {
	const token = form.token ?? '';
	if (world.tokens.has(token)) {
		throw new OAuthRefusal('invalid_request', 'Only refresh tokens can be revoked.');
	}
	const grant = world.grants.get(token);
	if (grant !== undefined) grant.revoked = true;
	for (const access of [...world.tokens.values()]) {
		if (grant !== undefined && access.grant === token) world.tokens.delete(access.token);
	}
	return {};
}

function introspect(world: World, form: Record<string, string>): object {
	const token = world.tokens.get(form.token ?? '');
	if (token === undefined) return { active: false };
	const end = token.expiresAt ?? world.clock.now() + 315_360_000_000;
	const left = Math.floor((end - world.clock.now()) / 1000);
	return {
		token_type: 'bearer',
		expires_in: left,
		exp: Math.floor(end / 1000),
		scope: token.scopes?.join(' ') ?? 'default',
		active: left > 0,
		client_id: token.app,
	};
}

function readForm(request: Request): Record<string, string> {
	if (request.is('application/x-www-form-urlencoded') === false) {
		throw new OAuthRefusal('invalid_request', 'The body must be form encoded.');
	}
	return (readBody(request) ?? {}) as Record<string, string>;
}

function answer(response: Response, work: () => object): void {
	try {
		response.status(200).json(work());
	} catch (thrown) {
		const { status, error, message } = caught(OAuthRefusal, thrown);
		response.status(status).json({ error, error_description: message });
	}
}

function back(
	response: Response,
	redirectUri: string,
	parameters: Record<string, string | undefined>,
): void {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	response.redirect(302, url.toString());
}

const split = (scopes: string): string[] => scopes.split(/[\s+]+/).filter((scope) => scope !== '');

const hash = (verifier: string): string =>
	createHash('sha256').update(verifier).digest('base64url');
