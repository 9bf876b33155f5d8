import { openBench, type TestBench } from './testing';

describe('tasks in the Asana simulator', () => {
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

	it('need a workspace, a parent or a project', async () => {
		const reply = await bench.api.post('/tasks', { name: 'Nowhere' });
		expect([reply.status, reply.message]).toEqual([
			400,
			'You should specify one of workspace, parent, projects',
		]);
	});

	it('land in the section that a membership names', async () => {
		const section = bench.asana.state.section('Inkoop / Purchasing', 'Ordered').gid;
		const gid = await create({ projects: undefined, memberships: [{ project, section }] });
		expect(bench.asana.state.task(gid).sections).toEqual(['Ordered']);
	});

	it('refuse a membership without its project', async () => {
		const reply = await bench.api.post('/tasks', { name: 'X', memberships: [{}] });
		expect(reply.message).toBe('memberships: [0]: project: Missing required field');
	});

	it.each(['projects', 'tags', 'followers', 'memberships', 'workspace'])(
		'do not take %s on update',
		async (name) => {
			const reply = await bench.api.put(`/tasks/${await create()}`, { [name]: [] });
			expect([reply.status, reply.message]).toEqual([400, `${name}: Cannot write this property`]);
		},
	);

	it('do not take what the service computes', async () => {
		const reply = await bench.api.put(`/tasks/${await create()}`, { completed_at: null });
		expect(reply.message).toBe('completed_at: Cannot write this property');
	});

	it('take at most 20 projects', async () => {
		bench.asana.limits.projectsPerTask = 1;
		const gid = await create();
		const finance = bench.asana.state.project('Finance').gid;
		expect((await bench.api.post(`/tasks/${gid}/addProject`, { project: finance })).status).toBe(
			400,
		);
		expect((await create({ projects: [project, finance] })) === 'undefined').toBe(true);
	});

	it('are assigned by address, by gid and as me, and to nobody outside', async () => {
		const gid = await create({ assignee: 'daan@voorbeeld-advies.example' });
		expect(bench.asana.state.task(gid).assignee).toBe('daan@voorbeeld-advies.example');
		await bench.api.put(`/tasks/${gid}`, { assignee: 'me' });
		expect(bench.asana.state.task(gid).assignee).toBe('sanne@voorbeeld-advies.example');
		const reply = await bench.api.put(`/tasks/${gid}`, { assignee: 'x@elsewhere.example' });
		expect([reply.status, reply.message]).toEqual([
			400,
			'assignee: Not a user in Organization: x@elsewhere.example',
		]);
	});

	it('have a due date or a due time, not both', async () => {
		const gid = await create();
		const both = { due_on: '2026-04-01', due_at: '2026-04-01T10:00:00Z' };
		const reply = await bench.api.put(`/tasks/${gid}`, both);
		expect(reply.message).toBe('You may only provide one of due_on or due_at!');
		const timed = await bench.api.put(`/tasks/${gid}`, { due_at: both.due_at });
		expect(timed.data).toMatchObject({ due_on: '2026-04-01', due_at: '2026-04-01T10:00:00.000Z' });
		const dated = await bench.api.put(`/tasks/${gid}`, { due_on: '2026-04-02' });
		expect(dated.data).toMatchObject({ due_on: '2026-04-02', due_at: null });
	});

	it.each(['1-4-2026', '2026-02-30', 20260401])('do not take %s for a date', async (dueOn) => {
		const reply = await bench.api.put(`/tasks/${await create()}`, { due_on: dueOn });
		expect([reply.status, reply.message]).toEqual([
			400,
			`due_on: Date must be in ISO-8601 (yyyy-mm-dd) format, not: ${dueOn}`,
		]);
	});

	it('start only together with the date they are due', async () => {
		const gid = await create({ due_on: '2026-04-10' });
		await bench.api.put(`/tasks/${gid}`, { start_on: '2026-04-01' });
		expect(bench.asana.state.task(gid).startOn).toBeNull();
		await bench.api.put(`/tasks/${gid}`, { start_on: '2026-04-01', due_on: '2026-04-10' });
		expect(bench.asana.state.task(gid).startOn).toBe('2026-04-01');
		bench.asana.switches.startWithoutDue = 'refused';
		expect((await bench.api.put(`/tasks/${gid}`, { start_on: null })).status).toBe(400);
	});

	it('keep approval and completion in step', async () => {
		const gid = await create({ resource_subtype: 'approval' });
		await bench.api.put(`/tasks/${gid}`, { approval_status: 'rejected' });
		expect(bench.asana.state.task(gid).completed).toBe(true);
		await bench.api.put(`/tasks/${gid}`, { completed: false });
		expect(bench.asana.state.task(gid).approvalStatus).toBe('pending');
		await bench.api.put(`/tasks/${gid}`, { completed: true });
		expect(bench.asana.state.task(gid).approvalStatus).toBe('approved');
	});

	it.each([
		'plain text',
		'<body>one & two</body>',
		'<body><p>paragraph</p></body>',
		'<body><strong>open</body>',
		'<body><strong class="x">attribute</strong></body>',
		'<body><a>nowhere</a></body>',
		'<body>one<br/>two</body>',
	])('do not take %s as rich text, and change nothing', async (html) => {
		const gid = await create({ notes: 'before' });
		const reply = await bench.api.put(`/tasks/${gid}`, { name: 'After', html_notes: html });
		expect(reply.status).toBe(400);
		expect(bench.asana.state.task(gid)).toMatchObject({ name: 'Order', notes: 'before' });
	});

	it('show rich text as plain text too', async () => {
		const html = '<body><h1>Order</h1><a href="https://x.example/?a=1&amp;b=2">A &lt; B</a></body>';
		const gid = await create({ html_notes: html });
		expect(bench.asana.state.task(gid).notes).toBe('Order\nA < B');
	});

	it('are gone after deletion, with their subtasks', async () => {
		const gid = await create();
		const subtask = bench.asana.state.person.addSubtask(gid, 'Line');
		expect((await bench.api.delete(`/tasks/${gid}`)).data).toEqual({});
		expect((await bench.api.get(`/tasks/${gid}`)).status).toBe(404);
		expect((await bench.api.get(`/tasks/${subtask}`)).status).toBe(404);
		expect((await bench.api.get('/tasks', { project })).data).toEqual([]);
	});

	it('link to their place in the service', async () => {
		const gid = await create();
		expect((await bench.api.get(`/tasks/${gid}`)).data.permalink_url).toBe(
			`https://app.asana.com/1/${workspace}/task/${gid}`,
		);
	});

	it('move modified_at when something changed, and only then', async () => {
		const gid = await create();
		const modified = () => bench.asana.state.task(gid).modifiedAt;
		const start = modified();
		await bench.clock.advance(60_000);
		await bench.api.put(`/tasks/${gid}`, { name: 'Order' });
		await bench.api.post(`/tasks/${gid}/addProject`, {
			project: bench.asana.state.project('Finance').gid,
		});
		bench.asana.state.person.addSubtask(gid, 'Line');
		expect(modified()).toBe(start);
		await bench.api.post(`/tasks/${gid}/stories`, { text: 'Seen' });
		expect(Date.parse(modified())).toBe(bench.clock.now());
	});

	it('ignore a name they do not know, or refuse it, as the switch says', async () => {
		const gid = await create();
		expect((await bench.api.put(`/tasks/${gid}`, { nmae: 'Typo' })).status).toBe(200);
		bench.asana.requests.clear();
		bench.asana.switches.unknownBodyFields = 'refused';
		expect((await bench.api.put(`/tasks/${gid}`, { nmae: 'Typo' })).status).toBe(400);
	});

	it('can still be written in an archived project, and created there as the switch says', async () => {
		const gid = await create();
		bench.asana.state.person.archiveProject('Inkoop / Purchasing');
		expect((await bench.api.put(`/tasks/${gid}`, { name: 'Late' })).status).toBe(200);
		expect((await bench.api.post('/tasks', { name: 'New', projects: [project] })).status).toBe(201);
		bench.asana.switches.createInArchivedProject = 'refused';
		expect((await bench.api.post('/tasks', { name: 'New', projects: [project] })).status).toBe(403);
	});
});
