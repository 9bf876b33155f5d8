import { startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const redirectUri = 'https://n8n.example/rest/oauth2-credential/callback';

async function authorize(query: Record<string, string> = {}): Promise<Response> {
	const parameters = new URLSearchParams({
		client_id: bench.simulator.state.apps[0]?.clientId ?? '',
		redirect_uri: redirectUri,
		response_type: 'code',
		state: 'a b/c',
		...query,
	});
	const url = `${bench.simulator.url}/api/oauth2/auth?${parameters}`;
	return await fetch(url, { redirect: 'manual' });
}

async function newCode(): Promise<string> {
	const location = (await authorize()).headers.get('location') ?? '';
	return new URL(location).searchParams.get('code') ?? '';
}

async function exchange(code: string, form: Record<string, string> = {}) {
	return await bench.token({
		grant_type: 'authorization_code',
		code,
		redirect_uri: redirectUri,
		...form,
	});
}

async function refresh(refreshToken: string) {
	return await bench.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
}

const tooEarly = {
	error: 'access_denied',
	error_description: 'Rate limit exceeded: access_token not expired',
};
const oldToken = { error: 'unauthorized_client', error_description: 'Old refresh token used.' };
const brokenChain = {
	error: 'invalid_grant',
	error_description: 'Token is not allowed, because of invalid or empty chainId',
};

describe('the authorize page', () => {
	it('sends the browser back with a code, encoded, and the state unchanged', async () => {
		const response = await authorize();
		expect(response.status).toBe(302);
		const location = response.headers.get('location') ?? '';
		expect(location).toMatch(
			/^https:\/\/n8n\.example\/.*\?code=stampNL001\..+%21.+&state=a%20b%2Fc$/,
		);
		expect(location).not.toContain('!');
	});

	it('passes over a scope', async () => {
		expect((await authorize({ scope: 'everything' })).status).toBe(302);
	});

	it.each([
		['an unregistered redirect URI', 'https://other.example/callback'],
		['one that differs in a character', `${redirectUri}/`],
		['plain HTTP to another machine', 'http://n8n.example/rest/oauth2-credential/callback'],
	])('refuses %s', async (_name, uri) => {
		const [app] = bench.simulator.state.apps;
		if (app !== undefined) app.redirectUris = [redirectUri];
		const response = await authorize({ redirect_uri: uri });
		expect(response.status).toBe(400);
		expect(await response.text()).toBe(`Callback URI '${uri}' is not valid`);
	});

	it.each([
		['an unknown app', { client_id: 'nobody' }],
		['another response type', { response_type: 'token' }],
	])('refuses %s', async (_name, query) => {
		expect((await authorize(query)).status).toBe(400);
	});
});

describe('the exchange of a code', () => {
	it('gives a bearer token for ten minutes, its life as a string', async () => {
		const { status, body } = await exchange(await newCode());
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String),
			token_type: 'bearer',
			expires_in: '600',
			refresh_token: expect.any(String),
		});
		const me = await bench.call('GET /api/v1/current/Me', { token: body.access_token });
		expect(me.status).toBe(200);
	});

	it('works once', async () => {
		const code = await newCode();
		await exchange(code);
		expect((await exchange(code)).status).toBe(400);
	});

	it.each([
		[179, 200],
		[180, 400],
	])('after %i seconds answers %i', async (seconds, status) => {
		const code = await newCode();
		await bench.clock.advance(seconds * 1000);
		expect((await exchange(code)).status).toBe(status);
	});

	it.each([
		['a wrong secret', { client_secret: 'wrong' }],
		['an unknown app', { client_id: 'nobody' }],
		['another redirect URI', { redirect_uri: 'https://other.example/' }],
		['an unknown grant', { grant_type: 'password' }],
	])('refuses %s with nothing but invalid_request', async (_name, form) => {
		const { status, body } = await exchange(await newCode(), form);
		expect({ status, body }).toEqual({ status: 400, body: { error: 'invalid_request' } });
	});

	it('refuses a body that is no form', async () => {
		const headers = { 'Content-Type': 'application/json' };
		const { status, body } = await bench.token({ grant_type: 'authorization_code' }, headers);
		expect({ status, body }).toEqual({ status: 400, body: { error: 'invalid_request' } });
	});

	it.each([
		[true, 200],
		[false, 400],
	])('with HTTP Basic accepted: %s, answers %i', async (acceptBasicAuth, status) => {
		bench.simulator.switches.acceptBasicAuth = acceptBasicAuth;
		const [app] = bench.simulator.state.apps;
		const basic = Buffer.from(`${app?.clientId}:${app?.clientSecret}`).toString('base64');
		const code = await newCode();
		const response = await fetch(`${bench.simulator.url}/api/oauth2/token`, {
			method: 'POST',
			headers: { Authorization: `Basic ${basic}` },
			body: new URLSearchParams({
				grant_type: 'authorization_code',
				code,
				redirect_uri: redirectUri,
			}),
		});
		expect(response.status).toBe(status);
	});
});

describe('a refresh', () => {
	it('gives new tokens and uses the old one up', async () => {
		const first = bench.simulator.issueTokens();
		await bench.clock.advance(570_000);
		const { status, body } = await refresh(first.refresh_token);
		expect(status).toBe(200);
		expect(body.refresh_token).not.toBe(first.refresh_token);
		const again = await refresh(first.refresh_token);
		expect({ status: again.status, body: again.body }).toEqual({ status: 401, body: oldToken });
	});

	it('is refused in the first 9 minutes 30, and the token lives on', async () => {
		const { refresh_token: token } = bench.simulator.issueTokens();
		await bench.clock.advance(569_999);
		const { status, body, headers } = await refresh(token);
		expect({ status, body }).toEqual({ status: 400, body: tooEarly });
		expect(headers.get('reason')).toBe(
			'TooEarlyToRefreshTokens: Rate limit exceeded: access_token not expired',
		);
		await bench.clock.advance(1);
		expect((await refresh(token)).status).toBe(200);
	});

	it('can be switched to be refused until the access token has expired', async () => {
		bench.simulator.switches.refreshOnlyAfterExpiry = true;
		const { refresh_token: token } = bench.simulator.issueTokens();
		await bench.clock.advance(599_999);
		expect((await refresh(token)).body).toEqual(tooEarly);
		await bench.clock.advance(1);
		expect((await refresh(token)).status).toBe(200);
	});

	it('is refused after 30 days, with both instants in the American form', async () => {
		const { refresh_token: token } = bench.simulator.issueTokens();
		await bench.clock.advance(30 * 86_400_000 + 5 * 3_600_000);
		const { status, body } = await refresh(token);
		expect({ status, body }).toEqual({
			status: 400,
			body: {
				error: 'invalid_request',
				error_description:
					'The refresh token expired at 4/1/2026 9:00:00 AM and it is now 4/1/2026 2:00:00 PM.',
			},
		});
	});

	it('is refused for a token nobody issued', async () => {
		const { status, body } = await refresh('stampNL001.invented');
		expect({ status, body }).toEqual({ status: 400, body: brokenChain });
	});

	it.each([
		[true, 200],
		[false, 400],
	])('with the family surviving a replay: %s, answers the newest token %i', async (on, status) => {
		bench.simulator.switches.familySurvivesReuse = on;
		const first = bench.simulator.issueTokens();
		await bench.clock.advance(600_000);
		const second = (await refresh(first.refresh_token)).body;
		expect((await refresh(first.refresh_token)).status).toBe(401);
		await bench.clock.advance(600_000);
		const newest = await refresh(second.refresh_token);
		expect(newest.status).toBe(status);
		if (status === 400) expect(newest.body).toEqual(brokenChain);
	});

	it('is refused once the user has withdrawn the access, and so is the access token', async () => {
		const tokens = bench.simulator.issueTokens();
		bench.simulator.revokeTokens();
		const me = await bench.call('GET /api/v1/current/Me', { token: tokens.access_token });
		expect(me.status).toBe(401);
		expect((await refresh(tokens.refresh_token)).body).toEqual(brokenChain);
	});

	it('can start from tokens that are old already', async () => {
		const { refresh_token: token } = bench.simulator.issueTokens({ ageSeconds: 575 });
		expect((await refresh(token)).status).toBe(200);
	});
});

describe('limits of the token endpoint', () => {
	it('allows 200 calls a day of UTC for an app and user', async () => {
		bench.simulator.limits.tokenCallsPerDay = 2;
		const tokens = [0, 1, 2].map(() => bench.simulator.issueTokens({ ageSeconds: 600 }));
		const statuses: number[] = [];
		for (const { refresh_token: token } of tokens) statuses.push((await refresh(token)).status);
		expect(statuses).toEqual([200, 200, 429]);
		await bench.clock.advance(15 * 3_600_000);
		expect((await refresh(tokens[2]?.refresh_token ?? '')).status).toBe(200);
	});

	it('counts refreshes that come too early as errors, and blocks after ten', async () => {
		const { refresh_token: token } = bench.simulator.issueTokens();
		const statuses: number[] = [];
		for (let time = 0; time < 11; time += 1) statuses.push((await refresh(token)).status);
		expect(statuses).toEqual([...Array<number>(10).fill(400), 429]);
		await bench.clock.advance(59 * 60_000);
		expect((await refresh(token)).status).toBe(429);
		await bench.clock.advance(60_000);
		expect((await refresh(token)).status).toBe(200);
	});
});

describe('the request log', () => {
	it('keeps no secret of a token call', async () => {
		const { refresh_token: token } = bench.simulator.issueTokens({ ageSeconds: 600 });
		await exchange(await newCode());
		await refresh(token);
		const logged = JSON.stringify(bench.simulator.requests.find('POST'));
		expect(logged).toContain('"client_secret":"***"');
		expect(logged).toContain('"access_token":"***"');
		expect(logged).not.toContain('stampNL001.');
		expect(logged).not.toContain('simulated-client-secret');
	});
});
