import { openBench, type TestBench } from './testing';

describe('what the Asana simulator shows of a resource', () => {
	let bench: TestBench;
	let project: string;
	let task: string;

	beforeEach(async () => {
		bench = await openBench({ seed: { customFields: [{ name: 'Supplier', type: 'text' }] } });
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
		const created = await bench.api.post('/tasks', {
			name: 'Order 1',
			projects: [project],
			assignee: 'me',
		});
		task = String(created.data.gid);
	});
	afterEach(async () => await bench.close());

	it('shows a single task whole, without what has to be asked for by name', async () => {
		const { data } = await bench.api.get(`/tasks/${task}`);
		expect(data).toMatchObject({ name: 'Order 1', completed: false, notes: '', parent: null });
		for (const hidden of ['num_subtasks', 'html_notes', 'created_by', 'dependencies', 'external']) {
			expect(data).not.toHaveProperty(hidden);
		}
	});

	it('shows tasks in a list in their compact form', async () => {
		const { data } = await bench.api.get(`/projects/${project}/tasks`);
		expect(data).toEqual([
			{ gid: task, resource_type: 'task', name: 'Order 1', resource_subtype: 'default_task' },
		]);
	});

	it('shows the gid and what was asked for, and nothing else', async () => {
		const { data } = await bench.api.get(`/tasks/${task}`, {
			opt_fields: 'num_subtasks,assignee.email,memberships.section.name',
		});
		expect(data).toEqual({
			gid: task,
			num_subtasks: 0,
			assignee: { gid: expect.any(String), email: 'sanne@voorbeeld-advies.example' },
			memberships: [{ section: { gid: expect.any(String), name: 'New' } }],
		});
	});

	it('shows only the gid and type of a nested resource that is named bare', async () => {
		const { data } = await bench.api.get(`/tasks/${task}`, { opt_fields: 'assignee,projects' });
		expect(data.assignee).toEqual({ gid: expect.any(String), resource_type: 'user' });
		expect(data.projects).toEqual([{ gid: project, resource_type: 'project' }]);
	});

	it('understands groups, and a leading this', async () => {
		const { data } = await bench.api.get(`/tasks/${task}`, {
			opt_fields: 'this.name,custom_fields.(name|text_value),assignee.(name|email)',
		});
		expect(data).toMatchObject({
			name: 'Order 1',
			custom_fields: [{ name: 'Supplier', text_value: null }],
			assignee: { name: 'Sanne de Wit', email: 'sanne@voorbeeld-advies.example' },
		});
	});

	it('ignores a field name it does not know, or refuses it, as the switch says', async () => {
		const ignored = await bench.api.get(`/tasks/${task}`, { opt_fields: 'name,nonsense' });
		expect(ignored.data).toEqual({ gid: task, name: 'Order 1' });
		bench.asana.switches.unknownOptFields = 'refused';
		const refused = await bench.api.get(`/tasks/${task}`, { opt_fields: 'name,nonsense' });
		expect(refused.status).toBe(400);
	});

	it('gives a granular app only names of what it has no scope for', async () => {
		const app = bench.as({ kind: 'oauth', scopes: ['tasks:read'] });
		const names = await app.get(`/tasks/${task}`, { opt_fields: 'assignee.name' });
		const email = await app.get(`/tasks/${task}`, { opt_fields: 'assignee.email' });
		expect(names.data.assignee).toEqual({ gid: expect.any(String), name: 'Sanne de Wit' });
		expect(email.status).toBe(403);
	});

	it('refuses a granular app what it was not granted, and what has no scope at all', async () => {
		const app = bench.as({ kind: 'oauth', scopes: ['tasks:read', 'projects:read'] });
		expect((await app.get(`/tasks/${task}`)).status).toBe(200);
		expect((await app.put(`/tasks/${task}`, { name: 'No' })).status).toBe(403);
		expect((await app.get(`/projects/${project}/sections`)).status).toBe(403);
		const actions = [{ method: 'get', relative_path: '/users/me' }];
		expect((await app.post('/batch', { actions })).status).toBe(403);
	});
});

describe('how the Asana simulator pages', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench({ limits: { unpagedList: 4 } });
		project = bench.asana.state.project('Finance').gid;
		for (let number = 1; number <= 5; number += 1) {
			bench.asana.state.person.addTask('Finance', `Task ${number}`);
		}
	});
	afterEach(async () => await bench.close());

	const names = (data: unknown) => (data as Array<{ name: string }>).map(({ name }) => name);
	const list = async (query: Record<string, string>) => await bench.api.get('/tasks', query);

	it('leads through a list by the links it gives, and ends with null', async () => {
		const first = await list({ project, limit: '2', opt_fields: 'name' });
		expect(names(first.data)).toEqual(['Task 1', 'Task 2']);
		const uri = new URL(String(first.body.next_page?.uri));
		expect(uri.searchParams.get('opt_fields')).toBe('name');
		const second = await bench.api.get(`/tasks${uri.search}`);
		expect(names(second.data)).toEqual(['Task 3', 'Task 4']);
		const offset = String(second.body.next_page?.offset);
		const third = await list({ project, limit: '2', offset });
		expect(names(third.data)).toEqual(['Task 5']);
		expect(third.body.next_page).toBeNull();
	});

	it('neither repeats nor skips a task when one before it goes away', async () => {
		const first = await list({ project, limit: '2' });
		const [gone] = first.data as unknown as Array<{ gid: string }>;
		await bench.api.delete(`/tasks/${gone?.gid ?? ''}`);
		const offset = String(first.body.next_page?.offset);
		const second = await list({ project, limit: '2', offset });
		expect(names(second.data)).toEqual(['Task 3', 'Task 4']);
	});

	it('refuses an offset after 15 minutes, and one that it never gave out', async () => {
		const first = await list({ project, limit: '2' });
		const offset = String(first.body.next_page?.offset);
		await bench.clock.advance(899_000);
		expect((await list({ project, limit: '2', offset })).status).toBe(200);
		await bench.clock.advance(1000);
		const expired = await list({ project, limit: '2', offset });
		const garbage = await list({ project, limit: '2', offset: 'eyJ.abc.def' });
		expect([expired.status, expired.message]).toEqual([
			400,
			'offset: Your pagination token has expired.',
		]);
		expect([garbage.status, garbage.message]).toEqual([
			400,
			'offset: Your pagination token is invalid.',
		]);
	});

	it('makes offsets that look like the signed tokens of the service', async () => {
		const first = await list({ project, limit: '2' });
		const [, claims = ''] = String(first.body.next_page?.offset).split('.');
		const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as {
			iat: number;
			exp: number;
		};
		expect(read.exp - read.iat).toBe(900);
	});

	it.each(['0', '101', 'many'])('refuses the limit %s', async (limit) => {
		expect((await list({ project, limit })).status).toBe(400);
	});

	it('refuses to give a long list without a limit', async () => {
		const reply = await list({ project });
		expect([reply.status, reply.message]).toEqual([
			400,
			'The result is too large. You should use pagination (may require specifying a workspace)!',
		]);
	});

	it('leaves next_page out when no limit was asked', async () => {
		const { body } = await bench.api.get('/workspaces');
		expect(body).not.toHaveProperty('next_page');
	});

	it('cannot page tags without a workspace', async () => {
		const reply = await bench.api.get('/tags', { limit: '50' });
		expect([reply.status, reply.message]).toEqual([
			400,
			'Need to specify a workspace to paginate!',
		]);
	});
});
