import { createHash } from 'node:crypto';
import { caller, openBench, type TestBench } from './testing';

const redirectUri = 'https://n8n.example/rest/oauth2-credential/callback';

describe('OAuth in the Asana simulator', () => {
	let bench: TestBench;

	beforeEach(async () => {
		bench = await openBench();
	});
	afterEach(async () => await bench.close());

	const authorize = async (parameters: Record<string, string> = {}) => {
		const query = new URLSearchParams({
			client_id: 'app-1',
			redirect_uri: redirectUri,
			response_type: 'code',
			state: 'kept',
			...parameters,
		}).toString();
		const response = await fetch(`${bench.asana.url}/-/oauth_authorize?${query}`, {
			redirect: 'manual',
		});
		const location = response.headers.get('location');
		return { status: response.status, back: new URL(location ?? 'none:').searchParams };
	};
	const post = async (path: string, form: Record<string, string>) => {
		const response = await fetch(`${bench.asana.url}/-/${path}`, {
			method: 'POST',
			body: new URLSearchParams(form),
		});
		return { status: response.status, body: (await response.json()) as Record<string, string> };
	};
	const client = { client_id: 'app-1', client_secret: 'secret-for-tests' };
	const exchange = async (code: string, more: Record<string, string> = {}) =>
		await post('oauth_token', {
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirectUri,
			...client,
			...more,
		});
	const refresh = async (token: string) =>
		await post('oauth_token', { grant_type: 'refresh_token', refresh_token: token, ...client });
	const register = (scopes: 'full' | string[] = 'full') =>
		bench.asana.state.addApp({ clientId: 'app-1', clientSecret: client.client_secret, scopes });
	const connect = async () => {
		register();
		const { back } = await authorize();
		return (await exchange(back.get('code') ?? '')).body;
	};

	it('hands a code back with the state, and tokens for the code, once', async () => {
		register();
		const { status, back } = await authorize();
		expect([status, back.get('state')]).toEqual([302, 'kept']);
		const code = back.get('code') ?? '';
		const { body } = await exchange(code);
		expect(body).toMatchObject({
			token_type: 'bearer',
			expires_in: 3600,
			refresh_token: expect.any(String),
			data: { email: 'sanne@voorbeeld-advies.example', id: expect.any(Number) },
		});
		expect((await caller(bench.asana, body.access_token ?? '').get('/users/me')).status).toBe(200);
		expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
	});

	it('lets an access token live for an hour, and keeps the refresh token as it is', async () => {
		const tokens = await connect();
		await bench.clock.advance(3_600_000);
		const late = await caller(bench.asana, tokens.access_token ?? '').get('/users/me');
		expect(late.status).toBe(401);
		const first = await refresh(tokens.refresh_token ?? '');
		const second = await refresh(tokens.refresh_token ?? '');
		expect([first.status, second.status]).toEqual([200, 200]);
		expect(first.body).not.toHaveProperty('refresh_token');
	});

	it('refuses a wrong secret, a body that is no form, and a verifier that does not fit', async () => {
		const tokens = await connect();
		const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
		const wrong = await post('oauth_token', { ...form, ...client, client_secret: 'x' });
		expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
		const json = await fetch(`${bench.asana.url}/-/oauth_token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...form, ...client }),
		});
		expect(json.status).toBe(400);
		const code_challenge = createHash('sha256').update('right').digest('base64url');
		const challenge = { code_challenge, code_challenge_method: 'S256' };
		const one = (await authorize(challenge)).back.get('code') ?? '';
		expect((await exchange(one, { code_verifier: 'wrong' })).status).toBe(400);
		const other = (await authorize(challenge)).back.get('code') ?? '';
		expect((await exchange(other, { code_verifier: 'right' })).status).toBe(200);
	});

	it('does not let a granular app ask for everything, nor a full one for a list', async () => {
		register(['tasks:read']);
		expect((await authorize()).back.get('error')).toBe('forbidden_scopes');
		const allowed = (await authorize({ scope: 'tasks:read' })).back.get('code') ?? '';
		const { access_token: token = '' } = (await exchange(allowed)).body;
		const api = caller(bench.asana, token);
		expect((await api.get('/workspaces')).status).toBe(403);
		register('full');
		const refused = (await authorize({ scope: 'tasks:read' })).back;
		expect(refused.get('error_description')).toBe(
			'Your app is not allowed to request user authorization for `tasks:read` scopes',
		);
		expect((await authorize({ scope: 'default' })).back.has('code')).toBe(true);
	});

	it('revokes refresh tokens, unknown ones too, but no access tokens', async () => {
		const tokens = await connect();
		const access = await post('oauth_revoke', { token: tokens.access_token ?? '', ...client });
		expect(access.status).toBe(400);
		expect((await post('oauth_revoke', { token: 'unknown', ...client })).status).toBe(200);
		const revoked = await post('oauth_revoke', { token: tokens.refresh_token ?? '', ...client });
		expect(revoked.status).toBe(200);
		expect((await refresh(tokens.refresh_token ?? '')).body.error).toBe('invalid_grant');
		const api = caller(bench.asana, tokens.access_token ?? '');
		expect((await api.get('/users/me')).status).toBe(401);
	});

	it('tells what a token is good for', async () => {
		const tokens = await connect();
		await bench.clock.advance(600_000);
		const { body } = await post('token_info', { token: tokens.access_token ?? '' });
		expect(body).toMatchObject({ active: true, expires_in: 3000, client_id: 'app-1' });
		expect((await post('token_info', { token: 'x' })).body).toEqual({ active: false });
	});
});
