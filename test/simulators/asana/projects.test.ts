import { openBench, type TestBench } from './testing';

describe('projects, sections and pickers in the Asana simulator', () => {
	let bench: TestBench;
	let workspace: string;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		workspace = bench.asana.state.workspace.gid;
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	const create = async (data: object = {}) =>
		await bench.api.post('/projects', { name: 'Invoices', workspace, ...data });
	const names = (data: unknown) => (data as Array<{ name: string }>).map(({ name }) => name);

	it('start with one section that has no name of its own', async () => {
		const { gid } = (await create()).data;
		const { data } = await bench.api.get(`/projects/${String(gid)}/sections`, { limit: '10' });
		expect(names(data)).toEqual(['Untitled section']);
	});

	it('need a name and a workspace', async () => {
		expect((await create({ name: undefined })).message).toBe('name: Missing input');
		expect((await create({ workspace: undefined })).message).toBe('workspace: Missing input');
	});

	it('need a team, get one or never have one, as the switch says', async () => {
		const team = bench.asana.state.team('Bedrijfsvoering').gid;
		expect((await create()).data.team).toBeNull();
		const withTeam = await create({ team });
		expect(withTeam.data.team).toMatchObject({ name: 'Bedrijfsvoering' });
		expect(withTeam.headers.get('asana-change')).toMatch(/affected=true$/);
		bench.asana.switches.projectTeam = 'required';
		const refused = await create();
		expect([refused.status, refused.message]).toEqual([400, 'Missing required team field']);
		bench.asana.switches.projectTeam = 'alwaysNull';
		expect((await create({ team })).data.team).toBeNull();
	});

	it('are changed, but not in what the service computes', async () => {
		const reply = await bench.api.put(`/projects/${project}`, { archived: true, name: 'Old' });
		expect(reply.data).toMatchObject({ archived: true, name: 'Old' });
		const completed = await bench.api.put(`/projects/${project}`, { completed: true });
		expect(completed.message).toBe('completed: Cannot write this property');
	});

	it('have dates, of which the first needs the last beside it and differs from it', async () => {
		const put = async (data: object) => await bench.api.put(`/projects/${project}`, data);
		const dates = { start_on: '2026-03-02', due_on: '2026-09-30' };
		expect((await put(dates)).data).toMatchObject(dates);
		expect((await put({ start_on: '2026-04-01' })).status).toBe(400);
		expect((await put({ start_on: '2026-04-01', due_on: '2026-04-01' })).status).toBe(400);
		expect((await put({ due_on: '2026-10-31' })).data).toMatchObject({
			start_on: '2026-03-02',
			due_on: '2026-10-31',
		});
		expect((await put({ due_on: null })).data).toMatchObject({ start_on: null, due_on: null });
	});

	it('change owners within the workspace, and may have none', async () => {
		const put = async (owner: unknown) => await bench.api.put(`/projects/${project}`, { owner });
		expect((await put('bram@voorbeeld-advies.example')).data.owner?.name).toBe('Bram Mulder');
		expect((await put(null)).data.owner).toBeNull();
		const outside = 'els@voorbeeld-webwinkel.example';
		expect((await put(outside)).message).toBe(`owner: Not a user in Organization: ${outside}`);
	});

	it('keep their team and workspace', async () => {
		const put = async (data: object) => await bench.api.put(`/projects/${project}`, data);
		const team = bench.asana.state.team('Bedrijfsvoering').gid;
		expect((await put({ team, name: 'Same team' })).status).toBe(200);
		const { gid } = (await create()).data;
		const reply = await bench.api.put(`/projects/${String(gid)}`, { team });
		expect([reply.status, reply.message]).toEqual([400, 'team: Cannot write this property']);
		const other = await put({ workspace: '12' });
		expect(other.message).toBe('workspace: Cannot write this property');
	});

	it('start with followers that are named between commas', async () => {
		const reply = await create({ followers: 'daan@voorbeeld-advies.example,me' });
		expect(names(reply.data.followers)).toEqual(['Sanne de Wit', 'Daan Jansen']);
	});

	it('move modified_at when something of them changed, and not for their tasks', async () => {
		const modified = async () =>
			(await bench.api.get(`/projects/${project}`, { opt_fields: 'modified_at' })).data.modified_at;
		const start = await modified();
		await bench.clock.advance(60_000);
		bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
		await bench.api.put(`/projects/${project}`, { name: 'Inkoop / Purchasing' });
		expect(await modified()).toBe(start);
		await bench.api.put(`/projects/${project}`, { notes: 'New' });
		expect(await modified()).toBe(new Date(bench.clock.now()).toISOString());
	});

	it('ignore a name they do not know, or refuse it, as the switch says', async () => {
		const typo = async () => await bench.api.put(`/projects/${project}`, { nmae: 'Typo' });
		expect((await typo()).status).toBe(200);
		bench.asana.requests.clear();
		bench.asana.switches.unknownBodyFields = 'refused';
		expect((await typo()).status).toBe(400);
		const known = { public: true, due_on: '2026-09-30', start_on: '2026-03-02', archived: true };
		expect((await bench.api.put(`/projects/${project}`, known)).status).toBe(200);
		expect((await create({ followers: 'me' })).status).toBe(201);
	});

	it('leave nothing behind when they are refused', async () => {
		const before = bench.asana.state.projects;
		expect((await create({ due_on: 'soon' })).status).toBe(400);
		expect((await create({ start_on: '2026-03-02' })).status).toBe(400);
		expect(bench.asana.state.projects).toEqual(before);
	});

	it('are listed by workspace and by whether they are archived', async () => {
		bench.asana.state.person.archiveProject('Finance');
		const list = async (archived: string) =>
			names((await bench.api.get('/projects', { workspace, archived, limit: '10' })).data);
		expect(await list('false')).toEqual(['Inkoop / Purchasing']);
		expect(await list('true')).toEqual(['Finance']);
	});

	it('are gone after deletion', async () => {
		expect((await bench.api.delete(`/projects/${project}`)).data).toEqual({});
		expect((await bench.api.get(`/projects/${project}`)).status).toBe(404);
	});

	it('count their tasks only when asked for which', async () => {
		const task = bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
		bench.asana.state.person.completeTask(task);
		const path = `/projects/${project}/task_counts`;
		expect((await bench.api.get(path)).data).toEqual({});
		const opt_fields = 'num_tasks,num_completed_tasks';
		expect((await bench.api.get(path, { opt_fields })).data).toEqual({
			num_tasks: 1,
			num_completed_tasks: 1,
		});
	});

	it('get sections where they are wanted, and move them', async () => {
		const [first] = bench.asana.state.project(project).sections;
		const path = `/projects/${project}/sections`;
		const added = await bench.api.post(path, { name: 'Draft', insert_before: first?.gid });
		expect(added.status).toBe(201);
		const order = () => names(bench.asana.state.project(project).sections);
		expect(order()).toEqual(['Draft', 'New', 'Ordered', 'Received']);
		const move = { section: String(added.data.gid), after_section: first?.gid };
		await bench.api.post(`${path}/insert`, move);
		expect(order()).toEqual(['New', 'Draft', 'Ordered', 'Received']);
		await bench.api.put(`/sections/${String(added.data.gid)}`, { name: 'Asked' });
		expect(order()[1]).toBe('Asked');
	});

	it('do not lose a section that is moved nowhere', async () => {
		const [first] = bench.asana.state.project(project).sections;
		const path = `/projects/${project}/sections/insert`;
		const section = first?.gid;
		expect((await bench.api.post(path, { section, after_section: section })).status).toBe(400);
		const foreign = bench.asana.state.project('Finance').sections[0]?.gid;
		const move = { section: foreign, after_section: section };
		expect((await bench.api.post(path, move)).status).toBe(400);
		const order = names(bench.asana.state.project(project).sections);
		expect(order).toEqual(['New', 'Ordered', 'Received']);
	});

	it('lose only empty sections, and never the last', async () => {
		bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
		const [full, empty] = bench.asana.state.project(project).sections;
		expect((await bench.api.delete(`/sections/${full?.gid ?? ''}`)).status).toBe(400);
		expect((await bench.api.delete(`/sections/${empty?.gid ?? ''}`)).status).toBe(200);
		const [last] = bench.asana.state.project('Finance').sections;
		expect((await bench.api.delete(`/sections/${last?.gid ?? ''}`)).status).toBe(400);
	});

	it('list the people and teams of the workspace', async () => {
		const users = await bench.api.get('/users', { workspace, limit: '2' });
		const teams = await bench.api.get(`/workspaces/${workspace}/teams`, { limit: '10' });
		expect(names(users.data)).toEqual(['Sanne de Wit', 'Daan Jansen']);
		expect(names(teams.data)).toEqual(['Bedrijfsvoering']);
		const team = bench.asana.state.team('Bedrijfsvoering').gid;
		expect((await bench.api.get(`/teams/${team}/projects`)).data).toHaveLength(2);
		const byAddress = await bench.api.get('/users/daan@voorbeeld-advies.example');
		expect(byAddress.data.name).toBe('Daan Jansen');
	});

	it('are found as somebody types, one page of at most so many', async () => {
		const type = async (query: Record<string, string>) =>
			await bench.api.get(`/workspaces/${workspace}/typeahead`, query);
		expect(names((await type({ resource_type: 'project', query: 'purch' })).data)).toEqual([
			'Inkoop / Purchasing',
		]);
		expect((await type({ resource_type: 'user', count: '2' })).data).toHaveLength(2);
		expect((await type({ resource_type: 'user', count: '101' })).status).toBe(400);
		expect((await type({ query: 'x' })).message).toBe('resource_type: Missing input');
		bench.asana.state.addCustomField({ name: 'Supplier', type: 'text' });
		const found = await type({ resource_type: 'custom_field', query: 'supp' });
		expect(names(found.data)).toEqual(['Supplier']);
		expect(found.body).not.toHaveProperty('next_page');
	});
});
