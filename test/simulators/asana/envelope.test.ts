import { caller, openBench, type TestBench } from './testing';

describe('the Asana simulator, on the outside of each request', () => {
	let bench: TestBench;

	beforeEach(async () => {
		bench = await openBench();
	});
	afterEach(async () => await bench.close());

	it('refuses a request without a token, and one with a token nobody gave out', async () => {
		const none = await bench.api.send('GET', '/users/me', { headers: { authorization: '' } });
		const wrong = await caller(bench.asana, 'nobody').get('/users/me');
		expect([none.status, none.message]).toEqual([401, 'Not Authorized']);
		expect([wrong.status, wrong.message]).toEqual([401, 'Not Authorized']);
	});

	it('says in so many words that a token has expired', async () => {
		const expiring = bench.as({ kind: 'oauth', expiresAt: bench.clock.now() + 1000 });
		expect((await expiring.get('/users/me')).status).toBe(200);
		await bench.clock.advance(1000);
		const late = await expiring.get('/users/me');
		expect(late.status).toBe(401);
		expect(late.message).toMatch(/^The bearer token has expired\./);
	});

	it('wraps answers in data and names its content type in full', async () => {
		const me = await bench.api.get('/users/me');
		expect(me.headers.get('content-type')).toBe('application/json; charset=UTF-8');
		expect(me.data.name).toBe('Sanne de Wit');
	});

	it('adds a link to the documentation to every refusal', async () => {
		const { body } = await bench.api.get('/nowhere');
		expect(body.errors?.[0]?.help).toMatch(/docs\/errors$/);
	});

	it('knows no route for an unknown path, nor for a known path with another method', async () => {
		for (const [method, path] of [
			['GET', '/nowhere'],
			['DELETE', '/workspaces'],
			['GET', '/tasks/1/addProject'],
		] as const) {
			const reply = await bench.api.send(method, path);
			expect([reply.status, reply.message]).toEqual([404, 'No matching route for request']);
		}
	});

	it('refuses a body that is not JSON', async () => {
		const reply = await bench.api.send('POST', '/tasks', { body: '{"data":' });
		expect([reply.status, reply.message]).toEqual([
			400,
			'Could not parse request data, invalid JSON',
		]);
	});

	it('refuses a top level key beside data and options', async () => {
		const reply = await bench.api.send('POST', '/tasks', { body: '{"name":"Loose"}' });
		expect(reply.status).toBe(400);
		expect(reply.message).toMatch(/^Unrecognized request field name \. The only allowed keys/);
	});

	it('takes options in the body for what they are in the query', async () => {
		const workspace = bench.asana.state.workspace.gid;
		const body = JSON.stringify({ data: { name: 'A', workspace }, options: { fields: ['name'] } });
		const reply = await bench.api.send('POST', '/tasks', { body });
		expect(Object.keys(reply.data)).toEqual(['gid', 'name']);
	});

	it('answers a creation with 201 and the place of the new thing', async () => {
		const reply = await bench.api.post('/tasks', {
			name: 'Placed',
			workspace: bench.asana.state.workspace.gid,
		});
		expect(reply.status).toBe(201);
		expect(reply.headers.get('location')).toBe(`/api/1.0/tasks/${String(reply.data.gid)}`);
	});

	it('answers 404 for an unknown gid in the path and 400 for one in the body', async () => {
		const inPath = await bench.api.get('/tasks/123');
		const inBody = await bench.api.post('/tasks', { name: 'X', projects: ['123'] });
		expect([inPath.status, inPath.message]).toEqual([404, 'task: Unknown object: 123']);
		expect([inBody.status, inBody.message]).toEqual([400, 'projects: [0]: Unknown object: 123']);
	});

	it('tells ids that cannot be ids from ids that are not there', async () => {
		const { gid } = bench.asana.state.project('Finance');
		const word = await bench.api.get('/tasks/abc');
		const number = await bench.api.post('/tasks', { name: 'X', projects: [Number(gid)] });
		const object = await bench.api.post('/tasks', { name: 'X', projects: [{ gid }] });
		expect([word.status, word.message]).toEqual([400, 'task: Not a recognized ID: abc']);
		expect(number.message).toBe('projects: [0]: Not a valid GID type: number');
		expect(object.message).toBe('projects: [0]: Not a valid GID type: object');
	});

	it('forgets everything on reset, and numbers the seed the same again', async () => {
		const before = bench.asana.state.project('Finance').gid;
		await bench.api.post('/tasks', { name: 'Gone', projects: [before] });
		bench.asana.switches.external = 'refusedForPat';
		bench.asana.reset();
		expect(bench.asana.state.tasks).toEqual([]);
		expect(bench.asana.state.project('Finance').gid).toBe(before);
		expect(bench.asana.switches.external).toBe('works');
		expect(bench.asana.requests.count()).toBe(0);
	});

	it('keeps a token out of a workspace that its administrators closed to it', async () => {
		const shut = bench.as({ workspaces: [] });
		expect((await shut.get('/workspaces')).data).toEqual([]);
		const reply = await shut.get(`/workspaces/${bench.asana.state.workspace.gid}`);
		expect([reply.status, reply.message]).toEqual([401, 'Not Authorized']);
	});

	it('refuses who is not a member of a private project', async () => {
		const { gid } = bench.asana.state.project('Finance');
		bench.asana.state.person.makePrivate('Finance', []);
		const reply = await bench.api.get(`/projects/${gid}`);
		expect([reply.status, reply.message]).toEqual([403, 'You do not have access to this project.']);
	});
});
