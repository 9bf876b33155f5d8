import { openBench, type TestBench } from './testing';

describe('status updates in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => await bench.close());

	const post = async (data: object = {}) =>
		await bench.api.post('/status_updates', {
			parent: project,
			text: 'All well',
			status_type: 'on_track',
			...data,
		});
	const list = async (query: Record<string, string> = {}) =>
		await bench.api.get('/status_updates', { parent: project, ...query });
	const types = (data: object) =>
		[...(data as Array<{ status_type: string }>)].map(({ status_type: type }) => type);
	const readProject = async (opt_fields: string) =>
		(await bench.api.get(`/projects/${project}`, { opt_fields })).data;

	it('are created with the place they have', async () => {
		const reply = await post({ title: 'Week 9' });
		expect([reply.status, reply.headers.get('location')]).toEqual([
			201,
			`/api/1.0/status_updates/${String(reply.data.gid)}`,
		]);
		expect(reply.data).toMatchObject({
			title: 'Week 9',
			text: 'All well',
			html_text: '<body>All well</body>',
			status_type: 'on_track',
			resource_subtype: 'project_status_update',
			author: { name: 'Sanne de Wit' },
			parent: { gid: project, resource_type: 'project' },
		});
	});

	it.each([
		[{ parent: undefined }, 'parent: Missing input'],
		[{ parent: '12' }, 'parent: Unknown object: 12'],
		[{ text: undefined }, 'text: Missing input'],
		[{ status_type: undefined }, 'status_type: Missing input'],
		[{ created_at: '2026-03-02T00:00:00Z' }, 'created_at: Cannot write this property'],
	])('are refused with %j', async (data, message) => {
		const reply = await post(data);
		expect([reply.status, reply.message]).toEqual([400, message]);
	});

	it.each(['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'])(
		'can say %s of a project and of a portfolio',
		async (status_type) => {
			const parent = bench.asana.state.portfolio('Klantprojecten').gid;
			expect((await post({ status_type })).status).toBe(201);
			const { status, data } = await post({ status_type, parent });
			expect([status, data.resource_subtype]).toEqual([201, 'portfolio_status_update']);
			expect(bench.asana.state.portfolio(parent).status).toBe(status_type);
		},
	);

	it.each(['achieved', 'partial', 'missed', 'green'])('cannot say %s', async (status_type) => {
		expect((await post({ status_type })).status).toBe(400);
		expect(bench.asana.state.statusUpdates(project)).toEqual([]);
	});

	it('are not about tasks', async () => {
		const parent = bench.asana.state.person.addTask('Finance', 'Books');
		expect((await post({ parent })).message).toBe(`parent: Unknown object: ${parent}`);
	});

	it('may have rich text, held to the same rules as that of tasks', async () => {
		const html = '<body><strong>All</strong> well</body>';
		expect((await post({ html_text: html })).data.text).toBe('All well');
		expect((await post({ html_text: '<p>no</p>' })).status).toBe(400);
	});

	it('are listed with the latest first, page by page, and since an instant', async () => {
		await post({ status_type: 'on_track' });
		await bench.clock.advance(60_000);
		const created_since = new Date(bench.clock.now()).toISOString();
		await post({ status_type: 'at_risk' });
		await bench.clock.advance(60_000);
		await post({ status_type: 'off_track' });
		const opt_fields = 'status_type';
		expect(types((await list({ opt_fields })).data)).toEqual(['off_track', 'at_risk', 'on_track']);
		const since = await list({ opt_fields, created_since });
		expect(types(since.data)).toEqual(['off_track', 'at_risk']);
		const first = await list({ opt_fields, limit: '2' });
		const offset = String(first.body.next_page?.offset);
		const second = await list({ opt_fields, limit: '2', offset });
		expect(types(second.data)).toEqual(['on_track']);
		expect((await bench.api.get('/status_updates')).message).toBe('parent: Missing input');
		expect((await list({ created_since: 'lately' })).status).toBe(400);
	});

	it('cannot be changed, but deleted, which brings the one before back', async () => {
		await post();
		const path = `/status_updates/${String((await post({ status_type: 'at_risk' })).data.gid)}`;
		expect((await bench.api.put(path, { text: 'No' })).message).toBe(
			'No matching route for request',
		);
		expect((await bench.api.get(path)).data.status_type).toBe('at_risk');
		expect(bench.asana.state.project(project).status).toBe('at_risk');
		expect((await bench.api.delete(path)).data).toEqual({});
		expect((await bench.api.get(path)).status).toBe(404);
		expect(bench.asana.state.project(project).status).toBe('on_track');
	});

	it('show on their project, in the present form and in the former one', async () => {
		const none = await readProject('current_status,current_status_update');
		expect(none).toMatchObject({ current_status: null, current_status_update: null });
		await post({ status_type: 'at_risk', title: 'Week 9', text: 'Late' });
		const asked = 'current_status_update.(status_type|text|title),current_status.(color|text)';
		const gid = expect.any(String) as string;
		expect(await readProject(asked)).toEqual({
			gid: project,
			current_status_update: { gid, status_type: 'at_risk', text: 'Late', title: 'Week 9' },
			current_status: { gid, color: 'yellow', text: 'Late' },
		});
		const whole = (await bench.api.get(`/projects/${project}`)).data;
		expect(whole.current_status_update).toEqual({
			gid,
			resource_type: 'status_update',
			title: 'Week 9',
			resource_subtype: 'project_status_update',
		});
	});

	it('complete their project, and take that back, or leave it, as the switch says', async () => {
		const completed = async () => (await readProject('completed,completed_by.name')).completed;
		await post({ status_type: 'complete' });
		expect(await readProject('completed,completed_at,completed_by.name')).toMatchObject({
			completed: true,
			completed_at: new Date(bench.clock.now()).toISOString(),
			completed_by: { name: 'Sanne de Wit' },
		});
		await post({ status_type: 'on_track' });
		expect(await completed()).toBe(false);
		bench.asana.switches.completeStatus = 'leavesProject';
		await post({ status_type: 'complete' });
		expect(await completed()).toBe(false);
	});

	it('are out of reach of apps with granular scopes', async () => {
		const app = bench.as({ kind: 'oauth', scopes: ['projects:read', 'projects:write'] });
		expect((await app.get('/status_updates', { parent: project })).status).toBe(403);
	});
});
