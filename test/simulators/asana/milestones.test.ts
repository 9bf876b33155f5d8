import { openBench, type TestBench } from './testing';

describe('milestones and approvals in the Asana simulator', () => {
	let bench: TestBench;

	beforeEach(async () => {
		bench = await openBench();
	});
	afterEach(async () => await bench.close());

	const create = async (data: object) => {
		const projects = [bench.asana.state.project('Finance').gid];
		return await bench.api.post('/tasks', { name: 'Stage', projects, ...data });
	};
	const task = (gid: unknown) => bench.asana.state.task(String(gid));

	it('are made as such, with a due date but no start', async () => {
		const due_on = '2026-06-30';
		const made = await create({ resource_subtype: 'milestone', due_on });
		expect([made.status, made.data]).toMatchObject([
			201,
			{ resource_subtype: 'milestone', due_on, start_on: null },
		]);
		const start = { start_on: '2026-06-01', due_on };
		expect((await create({ resource_subtype: 'milestone', ...start })).status).toBe(400);
		const path = `/tasks/${String(made.data.gid)}`;
		expect((await bench.api.put(path, start)).status).toBe(400);
	});

	it('are completed as tasks are', async () => {
		const { gid } = (await create({ resource_subtype: 'milestone' })).data;
		bench.asana.state.person.completeTask(String(gid));
		expect(task(gid)).toMatchObject({ completed: true, approvalStatus: null });
	});

	it('lose their start when a task becomes one', async () => {
		const start = { start_on: '2026-06-01', due_on: '2026-06-30' };
		const { gid } = (await create(start)).data;
		await bench.api.put(`/tasks/${String(gid)}`, { resource_subtype: 'milestone' });
		expect(task(gid)).toMatchObject({ subtype: 'milestone', startOn: null, dueOn: '2026-06-30' });
	});

	it.each([
		['honoured' as const, 200, 'milestone', 'Renamed'],
		['ignored' as const, 200, 'default_task', 'Renamed'],
		['refused' as const, 400, 'default_task', 'Stage'],
	])('come of existing tasks: %s', async (way, status, subtype, name) => {
		const { gid } = (await create({})).data;
		bench.asana.switches.subtypeChange = way;
		const data = { resource_subtype: 'milestone', name: 'Renamed' };
		expect((await bench.api.put(`/tasks/${String(gid)}`, data)).status).toBe(status);
		expect(task(gid)).toMatchObject({ subtype, name });
		const same = { resource_subtype: subtype };
		expect((await bench.api.put(`/tasks/${String(gid)}`, same)).status).toBe(200);
	});

	it.each([
		['approved' as const, true],
		['rejected' as const, true],
		['changes_requested' as const, true],
		['pending' as const, false],
	])('are decided: %s', async (status, completed) => {
		const { gid } = (await create({ resource_subtype: 'approval' })).data;
		bench.asana.state.person.approve(String(gid), 'rejected');
		bench.asana.state.person.approve(String(gid), status);
		expect(task(gid)).toMatchObject({ approvalStatus: status, completed });
		const shown = (await bench.api.get(`/tasks/${String(gid)}`)).data;
		expect(shown).toMatchObject({ approval_status: status, completed });
	});

	it('follow completion by hand as well as by call', async () => {
		const { gid } = (await create({ resource_subtype: 'approval' })).data;
		bench.asana.state.person.completeTask(String(gid));
		expect(task(gid).approvalStatus).toBe('approved');
		bench.asana.state.person.reopenTask(String(gid));
		expect(task(gid).approvalStatus).toBe('pending');
	});

	it('begin decided when a completed task becomes an approval', async () => {
		const { gid } = (await create({ completed: true })).data;
		bench.asana.state.person.convert(String(gid), 'approval');
		expect(task(gid)).toMatchObject({ approvalStatus: 'approved', completed: true });
	});

	it('refuse a decision on what is no approval', async () => {
		const { gid } = (await create({})).data;
		const reply = await bench.api.put(`/tasks/${String(gid)}`, { approval_status: 'approved' });
		expect([reply.status, task(gid).completed]).toEqual([400, false]);
	});
});
