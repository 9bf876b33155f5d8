import { openBench, type TestBench } from './testing';

const tie = 'exact-online:1234:purchaseOrder:0f2a/9';

describe('external ids in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => await bench.close());

	const path = `/tasks/external:${encodeURIComponent(tie)}`;
	const order = () => ({ name: 'Order', projects: [project], external: { gid: tie, data: '{}' } });

	it('lead to their task wherever a task gid is taken', async () => {
		await bench.api.post('/tasks', order());
		expect((await bench.api.get(path)).data.name).toBe('Order');
		await bench.api.put(path, { name: 'Order 2' });
		const section = bench.asana.state.project('Inkoop / Purchasing').gid;
		await bench.api.post(`${path}/addProject`, { project: section });
		await bench.api.post(`${path}/subtasks`, { name: 'Line' });
		expect(bench.asana.state.taskByExternal(tie)).toMatchObject({
			name: 'Order 2',
			projects: ['Finance', 'Inkoop / Purchasing'],
			numSubtasks: 1,
		});
		expect((await bench.api.get('/tasks/external:unknown')).message).toBe(
			'task: Unknown object: external:unknown',
		);
	});

	it('are refused a second time, and make no second task', async () => {
		await bench.api.post('/tasks', order());
		const again = await bench.api.post('/tasks', order());
		expect(again.status).toBe(400);
		expect(again.message).toContain('already assigned');
		expect(bench.asana.state.tasks).toHaveLength(1);
	});

	it('make one task of many created at the same moment', async () => {
		const replies = await Promise.all(
			Array.from({ length: 8 }, async () => await bench.api.post('/tasks', order())),
		);
		expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
		expect(bench.asana.state.tasks).toHaveLength(1);
	});

	it('can be written again on the task that has them, and changed', async () => {
		const { gid } = (await bench.api.post('/tasks', order())).data;
		const same = await bench.api.put(`/tasks/${String(gid)}`, { external: { gid: tie } });
		expect(same.data.external).toEqual({ gid: tie, data: '{}' });
		await bench.api.put(`/tasks/${String(gid)}`, { external: { gid: 'other' } });
		expect((await bench.api.get(path)).status).toBe(404);
		expect((await bench.api.get('/tasks/external:other')).status).toBe(200);
	});

	it('are shared by the personal tokens of one user and hidden from all others', async () => {
		await bench.api.post('/tasks', order());
		expect((await bench.as({}).get(path)).status).toBe(200);
		const other = bench.as({ user: 'daan@voorbeeld-advies.example' });
		const app = bench.as({ kind: 'oauth' });
		expect((await other.get(path)).status).toBe(404);
		expect((await app.get(path)).status).toBe(404);
		expect((await app.post('/tasks', order())).status).toBe(201);
	});

	it('are seen by everyone who uses the same app', async () => {
		await bench.as({ kind: 'oauth', app: 'a' }).post('/tasks', order());
		const user = 'daan@voorbeeld-advies.example';
		expect((await bench.as({ kind: 'oauth', app: 'a', user }).get(path)).status).toBe(200);
		expect((await bench.as({ kind: 'oauth', app: 'b' }).get(path)).status).toBe(404);
	});

	it('stay taken by a task in the trash, or become free, as the switch says', async () => {
		await bench.api.post('/tasks', order());
		await bench.api.delete(path);
		expect((await bench.api.get(path)).status).toBe(404);
		expect((await bench.api.post('/tasks', order())).message).toContain('already assigned');
		bench.asana.reset();
		bench.asana.switches.externalAfterTrash = 'released';
		const api = bench.as({});
		await api.post('/tasks', order());
		await api.delete(path);
		expect((await api.post('/tasks', order())).status).toBe(201);
	});

	it.each(['reserved', 'released'] as const)(
		'that two may carry find the one that is left, whichever goes (%s)',
		async (externalAfterTrash) => {
			Object.assign(bench.asana.switches, { externalTwice: 'allowed', externalAfterTrash });
			const [first, second, third] = await Promise.all(
				[1, 2, 3].map(async () => String((await bench.api.post('/tasks', order())).data.gid)),
			);
			const found = async () => String((await bench.api.get(path)).data.gid);
			const carrier = await found();
			const twins = [first, second, third].filter((gid) => gid !== carrier);
			await bench.api.delete(`/tasks/${twins[0] ?? ''}`);
			expect(await found()).toBe(carrier);
			await bench.api.delete(`/tasks/${carrier}`);
			expect(await found()).toBe(twins[1]);
		},
	);

	it('have a longest length, and a shape', async () => {
		const write = async (external: unknown) =>
			(await bench.api.post('/tasks', { name: 'X', projects: [project], external })).status;
		expect(await write({ gid: 'g'.repeat(1025) })).toBe(400);
		expect(await write({ gid: 'g', data: 'd'.repeat(32_769) })).toBe(400);
		expect(await write(['g'])).toBe(400);
		expect(await write({ id: 'g' })).toBe(400);
		expect(await write({ gid: 'g'.repeat(1024), data: 'd'.repeat(32_768) })).toBe(201);
	});

	it('can be silently dropped for personal tokens', async () => {
		bench.asana.switches.external = 'ignoredForPat';
		const reply = await bench.api.post('/tasks', order());
		expect(reply.status).toBe(201);
		expect(reply.data).not.toHaveProperty('external');
		expect((await bench.api.get(path)).status).toBe(404);
		const app = bench.as({ kind: 'oauth' });
		expect((await app.post('/tasks', order())).status).toBe(201);
		expect((await app.get(path)).status).toBe(200);
	});

	it.each([400, 403] as const)('can be refused to personal tokens with %i', async (status) => {
		bench.asana.switches.external = 'refusedForPat';
		bench.asana.switches.externalRefusal = status;
		expect((await bench.api.post('/tasks', order())).status).toBe(status);
		expect((await bench.api.get(path)).status).toBe(404);
		expect(bench.asana.state.tasks).toEqual([]);
	});
});
