import { openBench, type TestBench } from './testing';

describe('what tests see of the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench({
			seed: {
				customFields: [
					{ name: 'Supplier', type: 'text' },
					{ name: 'Status', type: 'enum', options: ['Open', 'Received'] },
				],
			},
		});
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	it('is tasks in plain form, with names for gids', async () => {
		const { state } = bench.asana;
		const status = state.customField('Status');
		await bench.api.post('/tasks', {
			name: 'Order',
			projects: [project],
			external: { gid: 'tie' },
			custom_fields: { [status.gid]: status.options.Received },
		});
		const task = state.taskByExternal('tie');
		expect(task).toMatchObject({
			name: 'Order',
			projects: ['Inkoop / Purchasing'],
			sections: ['New'],
			customFields: { Supplier: null, Status: 'Received' },
		});
		expect(state.customFieldValue(task?.gid ?? '', 'Status')).toBe('Received');
	});

	it('is a person at work, whose changes the API shows', async () => {
		const { person } = bench.asana.state;
		const task = person.addTask('Inkoop / Purchasing', 'Order');
		const line = person.addSubtask(task, 'Line');
		person.completeTask(line);
		person.setNotes(task, 'Call first');
		person.setDueOn(task, '2026-05-01');
		person.moveToSection(task, 'Inkoop / Purchasing', 'Received');
		person.comment(task, 'Done');
		const { data } = await bench.api.get(`/tasks/${task}`);
		expect(data).toMatchObject({
			notes: 'Call first',
			due_on: '2026-05-01',
			memberships: [{ section: { name: 'Received' } }],
		});
		expect((await bench.api.get(`/tasks/${line}`)).data).toMatchObject({
			completed: true,
			completed_by: { name: 'Noor Bakker' },
			parent: { gid: task },
		});
		person.deleteTask(task);
		expect((await bench.api.get(`/tasks/${task}`)).status).toBe(404);
	});

	it('counts writes apart from reads', async () => {
		await bench.api.get('/users/me');
		await bench.api.post('/tasks', { name: 'Order', projects: [project] });
		expect(bench.asana.requests.writes.map(({ path }) => path)).toEqual(['/api/1.0/tasks']);
	});

	it('does not keep tokens in the log', async () => {
		await bench.api.get('/users/me');
		expect(JSON.stringify(bench.asana.requests.entries)).not.toContain(bench.api.token);
	});

	it('goes wrong when a test wants it to, before the work is done or after', async () => {
		const order = { name: 'Order', projects: [project] };
		bench.asana.faults.next('POST /api/1.0/tasks', { drop: 'beforeWrite' });
		await expect(bench.api.post('/tasks', order)).rejects.toThrow();
		expect(bench.asana.state.tasks).toHaveLength(0);
		bench.asana.faults.next('POST /api/1.0/tasks', { drop: 'afterWrite' });
		await expect(bench.api.post('/tasks', order)).rejects.toThrow();
		expect(bench.asana.state.tasks).toHaveLength(1);
		bench.asana.faults.next('GET /api/1.0/users/me', { status: 503, body: {} });
		expect((await bench.api.get('/users/me')).status).toBe(503);
		bench.asana.faults.next('* /api/1.0/*', { status: 504, body: {}, afterWork: true, times: 2 });
		const failed = await bench.api.post('/tasks', order);
		expect([failed.status, failed.headers.get('location')]).toEqual([504, null]);
		expect(bench.asana.state.tasks).toHaveLength(2);
		expect((await bench.api.get('/users/me')).status).toBe(504);
		expect(bench.asana.faults.waiting).toBe(0);
	});
});
