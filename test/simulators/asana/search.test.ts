import { openBench, type TestBench } from './testing';

describe('search in the Asana simulator', () => {
	let bench: TestBench;
	let path: string;

	beforeEach(async () => {
		bench = await openBench({
			limits: { searchesPerMinute: 8 },
			seed: {
				customFields: [
					{ name: 'Exact ID', type: 'text' },
					{ name: 'Amount', type: 'number', precision: 2 },
				],
			},
		});
		path = `/workspaces/${bench.asana.state.workspace.gid}/tasks/search`;
	});
	afterEach(async () => await bench.close());

	const names = (data: unknown) => (data as Array<{ name: string }>).map(({ name }) => name);
	const found = async (query: Record<string, string>) =>
		names((await bench.api.get(path, query)).data);
	const home = 'Inkoop / Purchasing';
	const gidOf = (project: string) => bench.asana.state.project(project).gid;
	const caughtUp = async () => await bench.clock.advance(30_000);

	it('finds a task only some time after it was written', async () => {
		bench.asana.state.person.addTask('Finance', 'Order 7');
		expect(await found({ text: 'order' })).toEqual([]);
		await caughtUp();
		const reply = await bench.api.get(path, { text: 'order' });
		expect(names(reply.data)).toEqual(['Order 7']);
		expect(reply.body).not.toHaveProperty('next_page');
	});

	it('finds a task by what it was called before, until it has caught up', async () => {
		const task = bench.asana.state.person.addTask('Finance', 'Before');
		await bench.clock.advance(60_000);
		bench.asana.state.person.renameTask(task, 'After');
		expect(await found({ text: 'before' })).toEqual(['After']);
		await caughtUp();
		expect(await found({ text: 'before' })).toEqual([]);
	});

	it('finds a task by the exact value of a custom field, in a project', async () => {
		const { gid } = bench.asana.state.customField('Exact ID');
		const task = bench.asana.state.person.addTask(home, 'Order');
		bench.asana.state.person.setCustomField(task, 'Exact ID', 'abc-1');
		await caughtUp();
		const search = async (value: string, project: string) =>
			await found({ [`custom_fields.${gid}.value`]: value, 'projects.any': gidOf(project) });
		expect(await search('abc-1', home)).toEqual(['Order']);
		expect(await search('abc', home)).toEqual([]);
		expect(await search('abc-1', 'Finance')).toEqual([]);
	});

	it('compares values of custom fields in other ways than whole', async () => {
		const { person } = bench.asana.state;
		const [id, amount] = ['Exact ID', 'Amount'].map(
			(name) => `custom_fields.${bench.asana.state.customField(name).gid}`,
		);
		for (const [index, value] of ['abc-1', 'abc-2', 'xyz-3'].entries()) {
			const task = person.addTask(home, value);
			person.setCustomField(task, 'Exact ID', value);
			person.setCustomField(task, 'Amount', index * 10);
		}
		person.addTask(home, 'none');
		await caughtUp();
		const sorted = async (query: Record<string, string>) => (await found(query)).sort();
		expect(await sorted({ [`${id}.starts_with`]: 'abc' })).toEqual(['abc-1', 'abc-2']);
		expect(await sorted({ [`${id}.is_set`]: 'false' })).toEqual(['none']);
		expect(await sorted({ [`${amount}.greater_than`]: '5' })).toEqual(['abc-2', 'xyz-3']);
		expect(await sorted({ [`${amount}.value`]: '10.00' })).toEqual(['abc-2']);
	});

	it('tells subtasks from others, and projects apart', async () => {
		const { person } = bench.asana.state;
		const task = person.addTask(home, 'Order');
		person.addSubtask(task, 'Line', { projects: [gidOf(home)] });
		person.addTask('Finance', 'Other');
		await caughtUp();
		const inHome = { 'projects.any': gidOf(home) };
		expect(await found({ ...inHome, is_subtask: 'false' })).toEqual(['Order']);
		expect(await found({ ...inHome, is_subtask: 'true' })).toEqual(['Line']);
		expect(await found({ 'projects.not': gidOf(home) })).toEqual(['Other']);
	});

	it.each([
		['exclusive', ['Second'], ['First']],
		['inclusive', ['Third', 'Second'], ['Second', 'First']],
	] as const)('has windows that are %s', async (searchWindows, upTo, until) => {
		bench.asana.switches.searchWindows = searchWindows;
		const instants: string[] = [];
		for (const name of ['First', 'Second', 'Third']) {
			await bench.clock.advance(1000);
			bench.asana.state.person.addTask(home, name);
			instants.push(new Date(bench.clock.now()).toISOString());
		}
		await caughtUp();
		const [first = '', second = '', third = ''] = instants;
		const sort_by = 'created_at';
		const window = { 'created_at.after': first, 'created_at.before': third };
		const within = await found({ sort_by, ...window });
		expect(within.filter((name) => name !== 'First')).toEqual(upTo);
		expect(await found({ sort_by, 'created_at.before': second })).toEqual(until);
	});

	it('has the latest change first, unless it is told to sort otherwise', async () => {
		const { person } = bench.asana.state;
		const early = person.addTask(home, 'Early');
		await bench.clock.advance(1000);
		person.addTask(home, 'Late');
		await bench.clock.advance(1000);
		person.setNotes(early, 'Changed');
		await caughtUp();
		expect(await found({})).toEqual(['Early', 'Late']);
		expect(await found({ sort_by: 'created_at' })).toEqual(['Late', 'Early']);
		expect(await found({ sort_by: 'created_at', sort_ascending: 'true' })).toEqual([
			'Early',
			'Late',
		]);
	});

	it('gives at most 100, and no way to the next', async () => {
		for (let count = 0; count < 103; count += 1) bench.asana.state.person.addTask(home, 'Order');
		await caughtUp();
		expect(await found({ limit: '100' })).toHaveLength(100);
		expect((await bench.api.get(path, { limit: '101' })).status).toBe(400);
		const reply = await bench.api.get(path, { limit: '5' });
		expect([reply.data.length, reply.body.next_page]).toEqual([5, undefined]);
		bench.asana.requests.clear();
	});

	it('does not show what its caller may not see', async () => {
		bench.asana.state.person.addTask('Finance', 'Salaries');
		const [first, second] = bench.asana.state.users;
		bench.asana.state.person.makePrivate('Finance', [second?.gid ?? '']);
		await caughtUp();
		expect(await found({ text: 'salaries' })).toEqual([]);
		const other = bench.as({ user: second?.gid });
		expect(names((await other.get(path, { text: 'salaries' })).data)).toEqual(['Salaries']);
		expect(first?.gid).not.toBe(second?.gid);
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
