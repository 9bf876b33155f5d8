import { advies, errorText, holding, startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const me = 'GET /api/v1/current/Me';

describe('a call to the API', () => {
	it.each([
		['no token', ''],
		['an unknown token', 'invented'],
	])('with %s is answered 401', async (_name, token) => {
		const reply = await bench.call(me, { token });
		expect(reply.status).toBe(401);
		expect(reply.body).toEqual({
			error: { code: '', message: { lang: '', value: 'Unauthorized' } },
		});
	});

	it('is answered 401 from the second the token expires', async () => {
		await bench.clock.advance(599_999);
		expect((await bench.call(me)).status).toBe(200);
		await bench.clock.advance(1);
		expect((await bench.call(me)).status).toBe(401);
	});

	it('can be switched to the HTML redirect of old reports', async () => {
		bench.simulator.switches.unauthorizedAs = 'objectMoved';
		const { status, text } = await bench.call(me, { token: '' });
		expect({ status, moved: text.includes('Object moved') }).toEqual({ status: 302, moved: true });
	});

	it.each([
		['not granted', holding],
		['unknown', 42],
	])('in a division that is %s is forbidden, with the reason in a header', async (_name, code) => {
		const { status, headers } = await bench.call(`GET /api/v1/${code}/crm/Accounts?$top=1`);
		expect({ status, reason: headers.get('reason') }).toEqual({
			status: 403,
			reason: 'NoDivisionAccess',
		});
	});

	it.each([
		['GET', undefined, 'read'],
		['POST', undefined, 'manage'],
		['POST', 'read', 'manage'],
	] as const)('%s with the scope at %s says it cannot %s', async (method, level, verb) => {
		const [app] = bench.simulator.state.apps;
		if (app === undefined) throw new Error('no app');
		delete app.scopes['organization.administration'];
		if (level !== undefined) app.scopes['organization.administration'] = level;
		const reply = await bench.call(`${method} webhooks/WebhookSubscriptions`, {
			body: method === 'POST' ? {} : undefined,
		});
		expect(reply.status).toBe(403);
		expect(errorText(reply)).toBe(
			`Forbidden - Application Scope Violated. Cannot ${verb} 'organization.administration' scope.`,
		);
	});

	it('reads with a scope at read level', async () => {
		const [app] = bench.simulator.state.apps;
		if (app !== undefined) app.scopes['crm.accounts'] = 'read';
		expect((await bench.call('GET crm/Accounts?$top=1')).status).toBe(200);
	});
});

describe('the paths', () => {
	it.each([
		['crm/Nothing', 404],
		['crm/accounts?$top=1', 404],
		['CRM/Accounts?$top=1', 404],
		["crm/Accounts(guid'00000000-0000-4000-a000-000000000000')", 404],
		["crm/Accounts('10001')", 400],
		['crm/Accounts(1)', 400],
		['crm/Accounts/Name', 404],
		[`/api/v1/${advies}`, 404],
		['/api/v1/crm/Accounts', 404],
	])('%s answers %i', async (path, status) => {
		expect((await bench.call(`GET ${path}`)).status).toBe(status);
	});

	it('can be switched to any letter case', async () => {
		bench.simulator.switches.pathCaseMatters = false;
		expect((await bench.call('GET CRM/accounts?$top=1')).status).toBe(200);
	});

	it.each([
		'PATCH crm/Accounts',
		'POST hrm/Divisions',
		'PUT crm/Accounts',
		"POST crm/Accounts(guid'00000000-0000-4000-a000-000000000000')",
	])('%s is answered 404 or 405, never done', async (what) => {
		const { status } = await bench.call(what, { body: {} });
		expect([404, 405]).toContain(status);
	});
});

describe('the user and the divisions', () => {
	it('gives the user as a collection of one', async () => {
		const { body } = await bench.call(`${me}?$select=UserName,CurrentDivision,CustomerCode`);
		expect(body.d.results).toEqual([
			{
				__metadata: {
					uri: expect.stringMatching(/\/api\/v1\/current\/Me\(guid'[0-9a-f-]{36}'\)$/),
					type: 'Exact.Web.Api.Models.System.Me',
				},
				UserName: 'sanne',
				CurrentDivision: advies,
				CustomerCode: '          70310451',
			},
		]);
	});

	it('tells the time of the region, and how far ahead of UTC it is', async () => {
		const winter = (await bench.call(me)).body.d.results[0];
		expect(winter).toMatchObject({ ServerTime: '2026-03-02T10:00:00', ServerUtcOffset: 3600 });
		await bench.clock.advance(60 * 86_400_000);
		bench.renew();
		const summer = (await bench.call(me)).body.d.results[0];
		expect(summer).toMatchObject({ ServerTime: '2026-05-01T11:00:00', ServerUtcOffset: 7200 });
	});

	it('may name a current division that was never granted', async () => {
		bench.signIn('pieter');
		const { body } = await bench.call(`${me}?$select=CurrentDivision`);
		expect(body.d.results[0].CurrentDivision).toBe(holding);
	});

	it.each([
		['hrm/Divisions', [advies]],
		['system/Divisions', [advies]],
		['system/AllDivisions', [advies, holding]],
	])('%s lists %j', async (path, codes) => {
		const { body } = await bench.call(`GET ${path}?$select=Code`);
		expect(body.d.results.map(({ Code }: { Code: number }) => Code)).toEqual(codes);
	});

	it('finds a division by its bare number', async () => {
		const { body } = await bench.call(`GET system/Divisions(${advies})?$select=Description,Hid`);
		expect(body.d).toMatchObject({ Description: 'Van Dalen Advies B.V.', Hid: '1' });
	});

	it('lists divisions for apps without any scope in hrm, and only there', async () => {
		const [app] = bench.simulator.state.apps;
		if (app !== undefined) app.scopes = {};
		expect((await bench.call('GET hrm/Divisions')).status).toBe(200);
		expect((await bench.call('GET system/Divisions')).status).toBe(403);
		expect((await bench.call(me)).status).toBe(200);
	});
});

describe('the form of answers', () => {
	it.each([
		['application/json', /^application\/json;\s?charset=utf-8$/],
		['application/json, text/plain, */*', /^application\/json;/],
		['*/*', /^application\/atom\+xml;/],
		['application/atom+xml', /^application\/atom\+xml;/],
	])('to Accept: %s has the type %s', async (accept, type) => {
		const { headers } = await bench.call(me, { headers: { Accept: accept } });
		expect(headers.get('content-type')).toMatch(type);
	});

	it('refuses application/xml', async () => {
		const { status } = await bench.call(me, { headers: { Accept: 'application/xml' } });
		expect(status).toBe(415);
	});
});
