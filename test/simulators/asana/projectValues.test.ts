import { openBench, type TestBench } from './testing';

describe('values of projects themselves in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let portfolio: string;
	let phase: string;

	beforeEach(async () => {
		bench = await openBench({
			seed: {
				customFields: [
					{ name: 'Phase', type: 'enum', options: ['Design', 'Build'], projects: [] },
					{ name: 'Budget', type: 'number', precision: 2, projects: [] },
					{ name: 'Supplier', type: 'text', projects: ['Finance'] },
				],
			},
		});
		const { state } = bench.asana;
		project = state.project('Finance').gid;
		portfolio = state.portfolio('Klantprojecten').gid;
		phase = state.customField('Phase').gid;
	});
	afterEach(async () => await bench.close());

	const addField = async (custom_field: string) =>
		await bench.api.post(`/portfolios/${portfolio}/addCustomFieldSetting`, { custom_field });
	const addProject = () => bench.asana.state.person.addToPortfolio('Klantprojecten', 'Finance');
	const write = async (custom_fields: object) =>
		await bench.api.put(`/projects/${project}`, { custom_fields });
	const options = () => bench.asana.state.customField('Phase').options;
	const values = () => bench.asana.state.project(project).values;

	it('are of the fields of the portfolios the project is in', async () => {
		const added = await addField(phase);
		expect([added.status, added.data]).toMatchObject([
			200,
			{ parent: { gid: portfolio, resource_type: 'portfolio' }, custom_field: { name: 'Phase' } },
		]);
		const tooEarly = await write({ [phase]: options().Design });
		expect([tooEarly.status, tooEarly.message]).toEqual([
			400,
			`Custom field with ID ${phase} is not on given object`,
		]);
		addProject();
		expect((await write({ [phase]: options().Design })).status).toBe(200);
		const opt_fields = 'custom_fields.(name|display_value|enum_value)';
		const { data } = await bench.api.get(`/projects/${project}`, { opt_fields });
		expect(data.custom_fields).toMatchObject([
			{ name: 'Phase', display_value: 'Design', enum_value: { gid: options().Design } },
		]);
	});

	it('are listed with their projects', async () => {
		await addField(phase);
		addProject();
		await write({ [phase]: options().Build });
		const { gid: workspace } = bench.asana.state.workspace;
		const opt_fields = 'name,notes,custom_fields.display_value';
		const query = { workspace, archived: 'false', limit: '100', opt_fields };
		const { data } = await bench.api.get('/projects', query);
		expect(data).toMatchObject([
			{ name: 'Inkoop / Purchasing', custom_fields: [] },
			{ name: 'Finance', notes: '', custom_fields: [{ display_value: 'Build' }] },
		]);
	});

	it('are not values of its tasks, nor the other way round', async () => {
		await addField(phase);
		addProject();
		const task = bench.asana.state.person.addTask('Finance', 'Books');
		const custom_fields = { [phase]: options().Design };
		expect((await bench.api.put(`/tasks/${task}`, { custom_fields })).status).toBe(400);
		const supplier = bench.asana.state.customField('Supplier').gid;
		expect((await write({ [supplier]: 'Bouwmaat' })).status).toBe(400);
		bench.asana.switches.projectValues = 'portfoliosAndSettings';
		expect((await write({ [supplier]: 'Bouwmaat' })).status).toBe(200);
		expect(values()).toEqual({ Phase: null, Supplier: 'Bouwmaat' });
	});

	it('are all written or none', async () => {
		const budget = bench.asana.state.customField('Budget').gid;
		await addField(phase);
		addProject();
		const reply = await write({ [phase]: options().Design, [budget]: 5 });
		expect(reply.status).toBe(400);
		expect(values()).toEqual({ Phase: null });
		await addField(budget);
		await write({ [phase]: options().Design, [budget]: 1200.505 });
		expect(values()).toEqual({ Phase: 'Design', Budget: 1200.51 });
	});

	it('stay when the project leaves the portfolio, to be cleared and no more', async () => {
		await addField(phase);
		addProject();
		await write({ [phase]: options().Design });
		bench.asana.state.person.removeFromPortfolio('Klantprojecten', 'Finance');
		const opt_fields = 'custom_fields.enabled';
		const { data } = await bench.api.get(`/projects/${project}`, { opt_fields });
		expect(data.custom_fields).toMatchObject([{ enabled: false }]);
		expect((await write({ [phase]: options().Build })).status).toBe(400);
		expect((await write({ [phase]: null })).status).toBe(200);
		expect(values()).toEqual({});
	});

	it('cannot be had by a project that is in no portfolio yet', async () => {
		await addField(phase);
		const { gid: workspace } = bench.asana.state.workspace;
		const data = { name: 'New', workspace, custom_fields: { [phase]: options().Design } };
		expect((await bench.api.post('/projects', data)).status).toBe(400);
		expect(bench.asana.state.projects.map(({ name }) => name)).not.toContain('New');
	});

	it('come with settings of the portfolio that are listed, unique and removed', async () => {
		await addField(phase);
		const path = `/portfolios/${portfolio}`;
		const list = async () => (await bench.api.get(`${path}/custom_field_settings`)).data;
		expect(await list()).toMatchObject([{ custom_field: { name: 'Phase' } }]);
		expect((await addField(phase)).status).toBe(400);
		bench.asana.switches.addSettingTwice = 'idempotent';
		expect((await addField(phase)).status).toBe(200);
		bench.asana.limits.customFieldsPerProject = 1;
		expect((await addField(bench.asana.state.customField('Budget').gid)).status).toBe(400);
		await bench.api.post(`${path}/removeCustomFieldSetting`, { custom_field: phase });
		expect(await list()).toEqual([]);
	});

	it('go with their field', async () => {
		await addField(phase);
		addProject();
		await write({ [phase]: options().Design });
		await bench.api.delete(`/custom_fields/${phase}`);
		expect(values()).toEqual({});
		expect(bench.asana.state.portfolio(portfolio).customFields).toEqual([]);
	});
});
