import { openBench, type TestBench } from './testing';

describe('lists, stories and tags of tasks in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let workspace: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
		workspace = bench.asana.state.workspace.gid;
	});
	afterEach(async () => await bench.close());

	const create = async (data: object = {}) =>
		String(
			(await bench.api.post('/tasks', { name: 'Order', projects: [project], ...data })).data.gid,
		);

	it('are listed for exactly one container', async () => {
		const none = await bench.api.get('/tasks');
		const two = await bench.api.get('/tasks', {
			project,
			section: bench.asana.state.section('Inkoop / Purchasing', 'New').gid,
		});
		const half = await bench.api.get('/tasks', { assignee: 'me' });
		for (const reply of [none, two, half]) {
			expect([reply.status, reply.message]).toEqual([
				400,
				'Must specify exactly one of project, tag, section, user task list, or assignee + workspace',
			]);
		}
		const gid = await create({ assignee: 'me' });
		const mine = await bench.api.get('/tasks', { assignee: 'me', workspace });
		expect(mine.data).toMatchObject([{ gid }]);
	});

	it('are listed since an instant, with that instant or without it', async () => {
		const gid = await create();
		const since = bench.asana.state.task(gid).modifiedAt;
		const list = async () =>
			(await bench.api.get('/tasks', { project, modified_since: since })).data;
		expect(await list()).toHaveLength(1);
		bench.asana.switches.modifiedSince = 'exclusive';
		expect(await list()).toHaveLength(0);
	});

	it('are listed with those completed since, now meaning none of them', async () => {
		const gid = await create();
		bench.asana.state.person.completeTask(gid);
		const completed = bench.asana.state.task(gid).modifiedAt;
		await bench.clock.advance(1000);
		const list = async (since: string) =>
			(await bench.api.get(`/projects/${project}/tasks`, { completed_since: since })).data;
		expect(await list(completed)).toHaveLength(1);
		expect(await list('now')).toHaveLength(0);
	});

	it('tell in stories what happened to them, by whom and through what', async () => {
		const gid = await create();
		await bench.api.put(`/tasks/${gid}`, { name: 'Order 2', completed: true });
		bench.asana.state.person.renameTask(gid, 'Order 3');
		const fields = 'resource_subtype,source,new_name';
		const { data } = await bench.api.get(`/tasks/${gid}/stories`, { opt_fields: fields });
		expect(data).toMatchObject([
			{ resource_subtype: 'name_changed', source: 'api', new_name: 'Order 2' },
			{ resource_subtype: 'marked_complete', source: 'api' },
			{ resource_subtype: 'name_changed', source: 'web', new_name: 'Order 3' },
		]);
	});

	it('take comments, which their author can edit and delete', async () => {
		const gid = await create();
		const comment = await bench.api.post(`/tasks/${gid}/stories`, { text: 'Received 3 < 4' });
		expect(comment.status).toBe(201);
		const path = `/stories/${String(comment.data.gid)}`;
		const other = bench.as({ user: 'daan@voorbeeld-advies.example' });
		expect((await other.put(path, { text: 'No' })).status).toBe(403);
		await bench.api.put(path, { text: 'Received 4' });
		expect(bench.asana.state.task(gid).comments).toEqual(['Received 4']);
		await bench.api.delete(path);
		expect(bench.asana.state.task(gid).comments).toEqual([]);
	});

	it('carry tags, and lose them', async () => {
		const tag = String((await bench.api.post('/tags', { name: 'Urgent', workspace })).data.gid);
		const gid = await create({ tags: [tag] });
		expect(bench.asana.state.task(gid).tags).toEqual(['Urgent']);
		expect((await bench.api.get(`/tags/${tag}/tasks`)).data).toHaveLength(1);
		await bench.api.post(`/tasks/${gid}/removeTag`, { tag });
		expect(bench.asana.state.task(gid).tags).toEqual([]);
	});
});
