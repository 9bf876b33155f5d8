import { openBench, type TestBench } from './testing';

describe('batches in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => await bench.close());

	const batch = async (actions: object[]) => await bench.api.post('/batch', { actions });

	it('do each action and answer in their order, refused ones among them', async () => {
		const { status, data } = await batch([
			{ method: 'post', relative_path: '/tasks', data: { name: 'A', projects: [project] } },
			{ method: 'get', relative_path: '/tasks/123' },
			{
				method: 'get',
				relative_path: '/tasks',
				data: { project },
				options: { limit: 1, fields: ['name'] },
			},
		]);
		expect(status).toBe(200);
		expect(data).toMatchObject([
			{ status_code: 201, headers: { location: expect.stringMatching(/\/tasks\/\d+$/) } },
			{ status_code: 404, body: { errors: [{ message: 'task: Unknown object: 123' }] } },
			{ status_code: 200, body: { data: [{ name: 'A' }] } },
		]);
	});

	it('have one to ten actions', async () => {
		const me = { method: 'get', relative_path: '/users/me' };
		expect((await batch([])).status).toBe(400);
		expect((await batch(Array.from({ length: 11 }, () => me))).status).toBe(400);
		expect((await batch(Array.from({ length: 10 }, () => me))).status).toBe(200);
	});

	it.each(['/users/me?opt_fields=name', '/batch', '/attachments'])(
		'refuse the path %s for that action alone',
		async (relative_path) => {
			const { status, data } = await batch([{ method: 'post', relative_path }]);
			bench.asana.requests.clear();
			expect(status).toBe(200);
			expect(data).toMatchObject([{ status_code: 400 }]);
		},
	);
});

describe('search in the Asana simulator', () => {
	let bench: TestBench;
	let path: string;

	beforeEach(async () => {
		bench = await openBench({
			limits: { searchesPerMinute: 8 },
			seed: { customFields: [{ name: 'Exact ID', type: 'text' }] },
		});
		path = `/workspaces/${bench.asana.state.workspace.gid}/tasks/search`;
	});
	afterEach(async () => await bench.close());

	const names = (data: unknown) => (data as Array<{ name: string }>).map(({ name }) => name);

	it('finds a task only some time after it was written', async () => {
		bench.asana.state.person.addTask('Finance', 'Order 7');
		expect((await bench.api.get(path, { text: 'order' })).data).toEqual([]);
		await bench.clock.advance(30_000);
		const found = await bench.api.get(path, { text: 'order' });
		expect(names(found.data)).toEqual(['Order 7']);
		expect(found.body).not.toHaveProperty('next_page');
	});

	it('finds a task by what it was called before, until it has caught up', async () => {
		const task = bench.asana.state.person.addTask('Finance', 'Before');
		await bench.clock.advance(60_000);
		bench.asana.state.person.renameTask(task, 'After');
		expect(names((await bench.api.get(path, { text: 'before' })).data)).toEqual(['After']);
		await bench.clock.advance(30_000);
		expect((await bench.api.get(path, { text: 'before' })).data).toEqual([]);
	});

	it('finds a task by the exact value of a custom field, in a project', async () => {
		const { gid } = bench.asana.state.customField('Exact ID');
		const task = bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
		bench.asana.state.person.setCustomField(task, 'Exact ID', 'abc-1');
		await bench.clock.advance(30_000);
		const search = async (value: string, project: string) =>
			(
				await bench.api.get(path, {
					[`custom_fields.${gid}.value`]: value,
					'projects.any': bench.asana.state.project(project).gid,
				})
			).data;
		expect(await search('abc-1', 'Inkoop / Purchasing')).toHaveLength(1);
		expect(await search('abc', 'Inkoop / Purchasing')).toHaveLength(0);
		expect(await search('abc-1', 'Finance')).toHaveLength(0);
	});

	it('has a limit of its own, and is not for free domains', async () => {
		const refused = await bench.as({ free: true }).get(path);
		expect([refused.status, refused.message]).toEqual([
			402,
			'Search is only available to premium users.',
		]);
		for (let count = 0; count < 8; count += 1) await bench.api.get(path);
		expect((await bench.api.get(path)).status).toBe(429);
		expect((await bench.api.get('/users/me')).status).toBe(200);
	});
});
