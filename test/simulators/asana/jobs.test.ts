import { openBench, type TestBench } from './testing';

describe('jobs in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	const begin = async (name = 'Copy') =>
		await bench.api.post(`/projects/${project}/duplicate`, { name });
	const pathOf = ({ data }: Awaited<ReturnType<typeof begin>>) => `/jobs/${String(data.gid)}`;
	const look = async (path: string) => String((await bench.api.get(path)).data.status);

	it('are found unfinished by some looks, and then done', async () => {
		const reply = await begin();
		expect([reply.status, reply.data.status]).toEqual([201, 'not_started']);
		const path = pathOf(reply);
		const seen = [await look(path), await look(path), await look(path), await look(path)];
		expect(seen).toEqual(['in_progress', 'in_progress', 'succeeded', 'succeeded']);
		expect((await bench.api.get(path)).data).toMatchObject({
			resource_subtype: 'duplicate_project',
			new_project: { name: 'Copy' },
		});
	});

	it('are done after a while when nobody looks', async () => {
		await begin();
		await bench.clock.advance(59_999);
		expect(bench.asana.jobs.all).toMatchObject([{ status: 'not_started', project: 'Copy' }]);
		await bench.clock.advance(1);
		expect(bench.asana.jobs.all).toMatchObject([{ status: 'succeeded' }]);
	});

	it('name their project from the start or only at the end, as the switch says', async () => {
		bench.asana.switches.jobShowsProject = 'onSuccess';
		const reply = await begin();
		expect(reply.data).not.toHaveProperty('new_project');
		bench.asana.jobs.finishAll();
		const { data } = await bench.api.get(pathOf(reply));
		expect(data).toMatchObject({ status: 'succeeded', new_project: { name: 'Copy' } });
	});

	it.each([
		['project', { name: 'Copy' }],
		['nothing', undefined],
	] as const)('that fail leave %s', async (failedJobLeaves, left) => {
		Object.assign(bench.asana.switches, { jobOutcome: 'fails', failedJobLeaves });
		const reply = await begin();
		bench.asana.jobs.finishAll();
		expect(await look(pathOf(reply))).toBe('failed');
		const there = bench.asana.state.projects.find(({ name }) => name === 'Copy');
		expect(there).toEqual(left && expect.objectContaining(left));
		expect(bench.asana.state.tasks).toEqual([]);
	});

	it('fail one by one when a test wants that', async () => {
		bench.asana.jobs.failNext();
		const [bad, good] = [await begin('Bad'), await begin('Good')];
		bench.asana.jobs.finishAll();
		expect(await look(pathOf(bad))).toBe('failed');
		expect(await look(pathOf(good))).toBe('succeeded');
	});

	it('are shown to who began them and to nobody else', async () => {
		const path = pathOf(await begin());
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		const reply = await other.get(path);
		expect([reply.status, reply.message]).toEqual([403, 'You do not have access to this job.']);
		expect((await bench.as({}).get(path)).status).toBe(200);
		expect((await bench.api.get('/jobs/123')).status).toBe(404);
	});

	it('are five at once for each user', async () => {
		for (let count = 0; count < 5; count += 1) expect((await begin()).status).toBe(201);
		const refused = await begin('Sixth');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
		expect(bench.asana.state.projects.map(({ name }) => name)).not.toContain('Sixth');
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		const path = `/projects/${project}/duplicate`;
		expect((await other.post(path, { name: 'Theirs' })).status).toBe(201);
		bench.asana.jobs.finishAll();
		expect((await begin('Sixth')).status).toBe(201);
	});

	it('can be lost sight of: begun, with the answer lost', async () => {
		bench.asana.faults.next('POST /api/1.0/projects/*/duplicate', { drop: 'afterWrite' });
		await expect(begin()).rejects.toThrow();
		expect(bench.asana.jobs.all).toHaveLength(1);
		bench.asana.faults.next('GET /api/1.0/jobs/*', { status: 500, body: {} });
		const path = pathOf(await begin());
		expect((await bench.api.get(path)).status).toBe(500);
		expect(await look(path)).toBe('in_progress');
	});
});

describe('copies of projects in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let task: string;

	beforeEach(async () => {
		bench = await openBench({ seed: { customFields: [{ name: 'Exact ID', type: 'text' }] } });
		const { state } = bench.asana;
		project = state.project('Inkoop / Purchasing').gid;
		const { data } = await bench.api.post('/tasks', {
			name: 'Order',
			notes: 'By phone',
			assignee: 'me',
			due_on: '2026-03-13',
			memberships: [{ project, section: state.section(project, 'Ordered').gid }],
			custom_fields: { [state.customField('Exact ID').gid]: 'abc-1' },
			external: { gid: 'abc-1' },
		});
		task = String(data.gid);
		state.person.addSubtask(task, 'Line');
	});
	afterEach(async () => await bench.close());

	async function copy(data: object) {
		const path = `/projects/${project}/duplicate`;
		const reply = await bench.api.post(path, { name: 'Copy', ...data });
		bench.asana.jobs.finishAll();
		const made = bench.asana.state.tasks.filter(({ projects }) => projects.includes('Copy'));
		return { reply, made: made[0] };
	}

	it('have its sections, fields and tasks with their values, but no external ids', async () => {
		const { made } = await copy({});
		const copied = bench.asana.state.project('Copy');
		expect(copied.sections.map(({ name }) => name)).toEqual(['New', 'Ordered', 'Received']);
		expect(made).toMatchObject({
			name: 'Order',
			notes: '',
			assignee: null,
			dueOn: null,
			sections: ['Ordered'],
			customFields: { 'Exact ID': 'abc-1' },
			external: null,
			numSubtasks: 0,
		});
		expect(bench.asana.state.taskByExternal('abc-1')?.gid).toBe(task);
	});

	it('have what else is included', async () => {
		const include = 'task_notes,task_assignee,task_subtasks,task_dates,notes,members';
		const { made } = await copy({ include });
		expect(made).toMatchObject({
			notes: 'By phone',
			assignee: 'sanne@voorbeeld-advies.example',
			dueOn: '2026-03-13',
			numSubtasks: 1,
		});
	});

	it('are moved in time, around weekends where that is asked for', async () => {
		const schedule = { should_skip_weekends: true, start_on: '2026-03-14' };
		const moved = await copy({ include: 'task_dates', schedule_dates: schedule });
		expect(moved.made?.dueOn).toBe('2026-03-16');
	});

	it.each([
		[{ include: 'everything' }],
		[{ schedule_dates: { should_skip_weekends: true, due_on: '2026-04-01' } }],
		[{ include: 'task_dates', schedule_dates: { should_skip_weekends: true } }],
	])('are refused with %j', async (data) => {
		const { reply } = await copy(data);
		expect(reply.status).toBe(400);
		expect(bench.asana.jobs.all).toEqual([]);
	});
});
