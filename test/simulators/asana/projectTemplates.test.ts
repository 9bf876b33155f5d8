import { openBench, type TestBench } from './testing';

describe('project templates in the Asana simulator', () => {
	let bench: TestBench;
	let template: ReturnType<TestBench['asana']['state']['addProjectTemplate']>;

	beforeEach(async () => {
		bench = await openBench({
			seed: {
				customFields: [
					{ name: 'Exact ID', type: 'text', projects: [] },
					{ name: 'Exact · Status', type: 'enum', options: ['Open', 'Done'], projects: [] },
				],
			},
		});
		template = bench.asana.state.addProjectTemplate({
			name: 'Purchase Order',
			description: 'For orders of many lines',
			dates: ['Start Date'],
			roles: ['Buyer'],
			customFields: ['Exact ID', '!Exact · Status'],
			sections: [
				{
					name: 'To order',
					tasks: [
						{
							name: 'Ask for an offer',
							role: 'Buyer',
							due: { date: 'Start Date', days: 3 },
							values: { 'Exact · Status': 'Open' },
							subtasks: [{ name: 'Compare' }],
						},
					],
				},
				{ name: 'Received' },
			],
		});
	});
	afterEach(async () => await bench.close());

	const instantiate = async (data: object) =>
		await bench.api.post(`/project_templates/${template.gid}/instantiateProject`, data);
	const startDate = () => ({ gid: template.dates['Start Date'], value: '2026-04-01T00:00:00Z' });
	const project = (name: string) => bench.asana.state.project(name);

	it('are listed by workspace and by team, and show what they ask for', async () => {
		const { state } = bench.asana;
		const team = state.team('Bedrijfsvoering').gid;
		const compact = [{ gid: template.gid, resource_type: 'project_template', name: template.name }];
		const workspace = state.workspace.gid;
		const all = await bench.api.get('/project_templates', { workspace, limit: '10' });
		expect(all.data).toEqual(compact);
		const ofTeam = await bench.api.get(`/teams/${team}/project_templates`, { limit: '10' });
		expect(ofTeam.data).toEqual(compact);
		expect((await bench.api.get(`/project_templates/${template.gid}`)).data).toMatchObject({
			name: 'Purchase Order',
			description: 'For orders of many lines',
			team: { name: 'Bedrijfsvoering' },
			requested_dates: [{ gid: template.dates['Start Date'], name: 'Start Date' }],
			requested_roles: [{ gid: template.roles.Buyer, name: 'Buyer' }],
		});
	});

	it('are found by the quick search for pickers', async () => {
		const path = `/workspaces/${bench.asana.state.workspace.gid}/typeahead`;
		const query = { resource_type: 'project_template', query: 'purch' };
		expect((await bench.api.get(path, query)).data).toMatchObject([{ gid: template.gid }]);
	});

	it('become a project that has all of theirs once the job is done', async () => {
		const { status, data } = await instantiate({
			name: 'PO 7',
			requested_dates: [startDate()],
			requested_roles: [{ gid: template.roles.Buyer, value: bench.asana.state.users[1]?.gid }],
		});
		expect([status, data.status]).toEqual([201, 'not_started']);
		expect(data).toMatchObject({ new_project: { name: 'PO 7' } });
		expect(project('PO 7').sections.map(({ name }) => name)).toEqual(['Untitled section']);
		bench.asana.jobs.finishAll();
		const made = project('PO 7');
		expect(made.sections.map(({ name }) => name)).toEqual(['To order', 'Received']);
		expect(made.customFields).toEqual(['Exact ID', 'Exact · Status']);
		const [task, subtask] = bench.asana.state.tasks;
		expect(task).toMatchObject({
			name: 'Ask for an offer',
			projects: ['PO 7'],
			sections: ['To order'],
			assignee: 'daan@voorbeeld-advies.example',
			dueOn: '2026-04-04',
			customFields: { 'Exact · Status': 'Open', 'Exact ID': null },
		});
		expect(subtask).toMatchObject({ name: 'Compare', parent: task?.gid, projects: [] });
		const { data: shown } = await bench.api.get(`/projects/${made.gid}`, {
			opt_fields: 'created_from_template.name,custom_field_settings.is_important,team.name',
		});
		expect(shown).toMatchObject({
			created_from_template: { name: 'Purchase Order' },
			custom_field_settings: [{ is_important: false }, { is_important: true }],
			team: { name: 'Bedrijfsvoering' },
		});
	});

	it('take today for a date that is not given, but for the strict', async () => {
		const strict = await instantiate({ name: 'Strict', is_strict: true });
		expect([strict.status, strict.message]).toEqual([
			422,
			'requested_dates: No value for: Start Date',
		]);
		expect(bench.asana.state.projects.map(({ name }) => name)).not.toContain('Strict');
		expect((await instantiate({ name: 'Today', is_strict: false })).status).toBe(201);
		bench.asana.jobs.finishAll();
		expect(bench.asana.state.tasks[0]).toMatchObject({ dueOn: '2026-03-05', assignee: null });
		const both = { name: 'Both', is_strict: true, requested_dates: [startDate()] };
		expect((await instantiate(both)).status).toBe(201);
	});

	it.each([
		['a name', {}, 'name: Missing input'],
		['dates it asks for', { requested_dates: [{ gid: '1' }] }, /Unknown object: 1/],
		['roles it asks for', { requested_roles: [{ gid: '1' }] }, /Unknown object: 1/],
		['people', { requested_roles: 'buyer' }, /Not an array/],
	])('want %s', async (_what, data, message) => {
		const named = Object.keys(data).length === 0 ? data : { name: 'X', ...data };
		const reply = await instantiate(named);
		expect(reply.status).toBe(400);
		expect(reply.message).toMatch(message);
		expect(bench.asana.jobs.all).toEqual([]);
	});

	it('go to another team when one is named, and say that teams are going', async () => {
		const team = bench.asana.state.team('Bedrijfsvoering').gid;
		const quiet = await instantiate({ name: 'Quiet' });
		expect(quiet.headers.get('asana-change')).toBeNull();
		bench.asana.switches.projectTeam = 'alwaysNull';
		const loud = await instantiate({ name: 'Loud', team });
		expect(loud.headers.get('asana-change')).toMatch(/^name=.*;affected=true$/);
		const { data } = await bench.api.get(`/projects/${project('Loud').gid}`);
		expect(data.team).toBeNull();
	});

	it('are kept from who is not in their team, when they are not public', async () => {
		const { gid } = bench.asana.state.addProjectTemplate({
			name: 'Secret',
			isPublic: false,
			team: null,
		});
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		expect((await other.get(`/project_templates/${gid}`)).status).toBe(403);
		expect((await bench.api.get(`/project_templates/${gid}`)).status).toBe(200);
		const { data } = await other.get('/project_templates', { limit: '10' });
		expect([...data].map(({ name }) => String(name))).toEqual(['Purchase Order']);
	});

	it('are a paid feature', async () => {
		const free = bench.as({ free: true });
		const path = `/project_templates/${template.gid}`;
		expect((await free.get(path)).status).toBe(402);
		expect((await free.post(`${path}/instantiateProject`, { name: 'X' })).status).toBe(402);
	});

	it('can be deleted', async () => {
		const path = `/project_templates/${template.gid}`;
		expect((await bench.api.delete(path)).data).toEqual({});
		expect((await bench.api.get(path)).status).toBe(404);
	});
});
