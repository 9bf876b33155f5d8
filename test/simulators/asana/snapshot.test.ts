import { differences, workIn } from './index';
import { openBench, type TestBench } from './testing';

describe('what an oracle sees of the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench({
			seed: { customFields: [{ name: 'Status', type: 'enum', options: ['Open', 'Done'] }] },
		});
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	const create = async (data: object) =>
		String((await bench.api.post('/tasks', { projects: [project], ...data })).data.gid);

	it('is everything at one moment, and stays as it was', async () => {
		const { state } = bench.asana;
		const task = await create({ name: 'Order' });
		const lines = ['One', 'Two'].map((name) => state.person.addSubtask(task, name));
		const before = state.snapshot();
		state.person.renameTask(task, 'Order 7');
		state.person.deleteTask(lines[0] ?? '');
		state.person.moveToSection(task, 'Inkoop / Purchasing', 'Ordered');
		expect(before.tasks[task]).toMatchObject({ name: 'Order', subtasks: lines, isTrashed: false });
		expect(before.projects[project]).toMatchObject({
			sections: [{ name: 'New', tasks: [task] }, { tasks: [] }, { tasks: [] }],
			columns: [],
			sharedWith: { 'sanne@voorbeeld-advies.example': 'admin' },
		});
		const after = state.snapshot();
		expect(after.tasks[task]).toMatchObject({ name: 'Order 7', subtasks: [lines[1]] });
		expect(after.tasks[lines[0] ?? '']).toMatchObject({ isTrashed: true });
	});

	it('shows fields with all their options, and which of them are columns', async () => {
		const { state } = bench.asana;
		const { gid } = state.customField('Status');
		state.person.disableOption('Status', 'Open');
		const path = `/projects/${state.project('Finance').gid}/addCustomFieldSetting`;
		await bench.api.post(path, { custom_field: gid, is_important: true });
		const shown = state.snapshot();
		expect(shown.projects[state.project('Finance').gid]?.columns).toEqual(['Status']);
		expect(shown.customFields[gid]).toMatchObject({
			type: 'enum',
			options: [
				{ name: 'Open', enabled: false },
				{ name: 'Done', enabled: true },
			],
		});
	});

	it('tells where one moment differs from another', async () => {
		const { state } = bench.asana;
		const task = await create({ name: 'Order' });
		const before = state.snapshot();
		await bench.clock.advance(1000);
		expect(differences(before, state.snapshot())).toEqual([]);
		state.person.renameTask(task, 'Order 7');
		const line = state.person.addSubtask(task, 'Line');
		const told = differences(before, state.snapshot());
		expect(told).toContain(`tasks.${task}.name: "Order" → "Order 7"`);
		expect(told).toContain(`tasks.${task}.subtasks: [] → ["${line}"]`);
		expect(told.filter((text) => text.startsWith(`tasks.${line}:`))).toHaveLength(1);
	});

	it('is every request, with the actions of a batch in its place', async () => {
		await create({ name: 'Order' });
		await bench.api.post('/batch', {
			actions: [
				{ method: 'post', relative_path: '/tasks', data: { name: 'Two', projects: [project] } },
				{ method: 'get', relative_path: '/tasks/123' },
			],
		});
		bench.asana.limits.perMinutePaid = 1;
		const me = { method: 'get', relative_path: '/users/me' };
		await bench.api.post('/batch', { actions: [me, me] });
		const work = workIn(bench.asana.requests.entries);
		expect(
			work.map(({ method, path, status, isBatched }) => [method, path, status, isBatched]),
		).toEqual([
			['POST', '/api/1.0/tasks', 201, false],
			['POST', '/api/1.0/tasks', 201, true],
			['GET', '/api/1.0/tasks/123', 404, true],
			['GET', '/api/1.0/users/me', 429, true],
			['GET', '/api/1.0/users/me', 429, true],
		]);
		expect(work[1]).toMatchObject({ data: { name: 'Two' }, answer: { data: { name: 'Two' } } });
	});
});
