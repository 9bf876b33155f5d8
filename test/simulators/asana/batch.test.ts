import { nextTurn } from '../../host';
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
	const create = (name: string) => ({
		method: 'post',
		relative_path: '/tasks',
		data: { name, projects: [project] },
	});
	const me = { method: 'get', relative_path: '/users/me' };
	const names = () => bench.asana.state.tasks.map(({ name }) => name);

	it('do each action and answer in the order sent, refused ones among them', async () => {
		bench.asana.switches.batchOrder = 'asSent';
		const { status, data } = await batch([
			create('A'),
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

	it('take effect in an order nobody may count on, and answer in the order sent', async () => {
		const wanted = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
		const { data } = await batch(wanted.map(create));
		const told = [...data].map(({ body }) => String(body?.data?.name));
		expect(told).toEqual(wanted);
		expect([...names()].sort()).toEqual(wanted);
		expect(names()).not.toEqual(wanted);
	});

	it('have the same order again in a simulator that begins anew', async () => {
		const actions = ['A', 'B', 'C', 'D', 'E', 'F'].map(create);
		await batch(actions);
		const first = names();
		bench.asana.reset();
		const again = bench.as({});
		await again.post('/batch', { actions });
		expect(names()).toEqual(first);
	});

	it('have one to ten actions', async () => {
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

	it('are not for apps with a list of scopes, whichever it is', async () => {
		const granular = bench.as({ kind: 'oauth', scopes: ['tasks:read', 'tasks:write'] });
		const reply = await granular.post('/batch', { actions: [create('A')] });
		expect(reply.status).toBe(403);
		expect(names()).toEqual([]);
		const full = bench.as({ kind: 'oauth' });
		expect((await full.post('/batch', { actions: [create('A')] })).status).toBe(200);
	});

	it('take as many places as they have actions, and come in whole or not at all', async () => {
		const release = bench.asana.hold();
		const writing = () => bench.asana.inFlight(bench.api.token).writes;
		const ten = batch(Array.from({ length: 10 }, (_, index) => create(`T${index}`)));
		while (writing() < 10) await nextTurn();
		expect((await batch(Array.from({ length: 6 }, () => create('late')))).status).toBe(429);
		const five = batch(Array.from({ length: 5 }, (_, index) => create(`U${index}`)));
		while (writing() < 15) await nextTurn();
		expect((await batch([create('late')])).status).toBe(429);
		release();
		expect([(await ten).status, (await five).status]).toEqual([200, 200]);
		expect(names()).toHaveLength(15);
	});

	it('count their searches as searches', async () => {
		bench.asana.limits.searchesPerMinute = 3;
		const { gid } = bench.asana.state.workspace;
		const search = { method: 'get', relative_path: `/workspaces/${gid}/tasks/search` };
		expect((await batch([search, search, me])).status).toBe(200);
		expect((await batch([search, search, me])).status).toBe(429);
	});

	describe('with faults', () => {
		it('fail in one action, before its work or after, and do the others', async () => {
			bench.asana.switches.batchOrder = 'asSent';
			bench.asana.faults.next('POST /api/1.0/tasks', { status: 500 });
			bench.asana.faults.next('POST /api/1.0/tasks', { status: 504, afterWork: true });
			const { status, data } = await batch(['A', 'B', 'C'].map(create));
			expect(status).toBe(200);
			expect([...data].map((each) => Number(each.status_code))).toEqual([500, 504, 201]);
			expect(names()).toEqual(['B', 'C']);
		});

		it('lose the answer of all when one drops, with its work undone or done', async () => {
			bench.asana.faults.next('POST /api/1.0/tasks', { drop: 'beforeWrite' });
			await expect(batch(['A', 'B'].map(create))).rejects.toThrow();
			expect(names()).toHaveLength(1);
			bench.asana.faults.next('POST /api/1.0/tasks', { drop: 'afterWrite' });
			await expect(batch(['C', 'D'].map(create))).rejects.toThrow();
			expect(names()).toHaveLength(3);
		});

		it('are lost as a whole, before anything is done or after all is', async () => {
			bench.asana.faults.next('POST /api/1.0/batch', { drop: 'beforeWrite' });
			await expect(batch([create('A')])).rejects.toThrow();
			expect(names()).toEqual([]);
			bench.asana.faults.next('POST /api/1.0/batch', { status: 503, body: {}, afterWork: true });
			expect((await batch([create('A')])).status).toBe(503);
			expect(names()).toEqual(['A']);
		});
	});
});
