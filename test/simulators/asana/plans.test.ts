import { openBench, type TestBench } from './testing';

/** What a workspace has by its plan; what it has not is refused with 402. */
describe('the plan of a workspace in the Asana simulator', () => {
	let bench: TestBench;

	afterEach(async () => await bench.close());

	async function onPlan(plan: 'free' | 'starter' | 'advanced' | 'enterprise') {
		bench = await openBench({
			seed: {
				workspace: { plan },
				customFields: [{ name: 'Exact ID', type: 'text' }],
				projectTemplates: [{ name: 'Order' }],
			},
		});
		const { state } = bench.asana;
		const workspace = state.workspace.gid;
		const project = state.project('Inkoop / Purchasing').gid;
		const field = state.customField('Exact ID').gid;
		const task = state.person.addTask('Finance', 'Order');
		const other = state.person.addTask('Finance', 'Other');
		const { api } = bench;
		const asked = {
			'custom fields': await api.get(`/workspaces/${workspace}/custom_fields`, { limit: '1' }),
			values: await api.post('/tasks', {
				name: 'Order',
				projects: [project],
				custom_fields: { [field]: 'abc-1' },
			}),
			search: await api.get(`/workspaces/${workspace}/tasks/search`),
			'project search': await api.get(`/workspaces/${workspace}/projects/search`),
			dependencies: await api.post(`/tasks/${task}/addDependencies`, { dependencies: [other] }),
			templates: await api.get('/project_templates', { workspace }),
			portfolios: await api.get('/portfolios', { workspace, owner: 'me' }),
			'logged time': await api.get(`/tasks/${task}/time_tracking_entries`),
		};
		return Object.entries(asked).flatMap(([name, { status }]) => (status === 402 ? [name] : []));
	}

	it.each([
		[
			'free',
			[
				'custom fields',
				'values',
				'search',
				'project search',
				'dependencies',
				'templates',
				'portfolios',
				'logged time',
			],
		],
		['starter', ['portfolios', 'logged time']],
		['advanced', []],
		['enterprise', []],
	] as const)('that is %s leaves out %j', async (plan, missing) => {
		expect(await onPlan(plan)).toEqual(missing);
	});

	it('that is free takes tasks all the same, whole or not at all', async () => {
		await onPlan('free');
		const { state } = bench.asana;
		const before = state.tasks.length;
		const data = { name: 'Order', projects: [state.project('Inkoop / Purchasing').gid] };
		const field = state.customField('Exact ID').gid;
		const refused = await bench.api.post('/tasks', { ...data, custom_fields: { [field]: 'x' } });
		expect([refused.status, refused.message]).toEqual([
			402,
			'Custom Fields are not available for free users or guests.',
		]);
		expect(state.tasks).toHaveLength(before);
		expect((await bench.api.post('/tasks', { ...data, custom_fields: {} })).status).toBe(201);
		expect((await bench.api.post('/tasks', data)).status).toBe(201);
	});

	it('that is free allows 150 requests a minute, and a paid one 1,500', async () => {
		await onPlan('free');
		await bench.clock.advance(60_000);
		const statuses: number[] = [];
		for (let count = 0; count < 151; count += 1) {
			statuses.push((await bench.api.get('/users/me')).status);
		}
		expect(statuses.filter((status) => status === 200)).toHaveLength(150);
		expect(bench.asana.limits.perMinutePaid).toBe(1500);
	});
});
