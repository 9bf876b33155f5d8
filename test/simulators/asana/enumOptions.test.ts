import { openBench, type Parsed, type TestBench } from './testing';

describe('options of enum fields in the Asana simulator', () => {
	let bench: TestBench;
	let workspace: string;
	let field: string;

	beforeEach(async () => {
		bench = await openBench();
		workspace = bench.asana.state.workspace.gid;
		field = String((await define({ options: ['Open', 'Half', 'Closed'] })).data.gid);
	});
	afterEach(async () => await bench.close());

	const define = async ({
		options,
		name = 'Status',
	}: {
		options: Array<string | object>;
		name?: string;
	}) =>
		await bench.api.post('/custom_fields', {
			workspace,
			name,
			resource_subtype: 'enum',
			enum_options: options.map((option) =>
				typeof option === 'string' ? { name: option } : option,
			),
		});
	const gidOf = (option: string) => bench.asana.state.customField(field).options[option] ?? '';
	const order = () => Object.keys(bench.asana.state.customField(field).options);
	const change = async (option: string, data: object) =>
		await bench.api.put(`/enum_options/${gidOf(option)}`, data);
	const add = async (data: object) =>
		await bench.api.post(`/custom_fields/${field}/enum_options`, data);
	const move = async (data: object) =>
		await bench.api.post(`/custom_fields/${field}/enum_options/insert`, data);

	it('come last, or where they are put', async () => {
		await add({ name: 'Last' });
		await add({ name: 'First', insert_before: gidOf('Open') });
		await add({ name: 'Second', insert_after: gidOf('First') });
		expect(order()).toEqual(['First', 'Second', 'Open', 'Half', 'Closed', 'Last']);
		const torn = { name: 'Torn', insert_before: gidOf('Open'), insert_after: gidOf('Open') };
		expect((await add(torn)).status).toBe(400);
		expect((await add({ name: 'Lost', insert_before: '123' })).message).toBe(
			'enum_option: Unknown object: 123',
		);
		expect(order()).toHaveLength(6);
	});

	it('are moved among the others', async () => {
		await move({ enum_option: gidOf('Closed'), before_enum_option: gidOf('Open') });
		await move({ enum_option: gidOf('Open'), after_enum_option: gidOf('Half') });
		expect(order()).toEqual(['Closed', 'Half', 'Open']);
		const itself = { enum_option: gidOf('Open'), before_enum_option: gidOf('Open') };
		expect((await move(itself)).status).toBe(400);
		expect(order()).toEqual(['Closed', 'Half', 'Open']);
	});

	it('are enabled when they come, whatever the request says', async () => {
		expect((await add({ name: 'New', enabled: false })).data.enabled).toBe(true);
		const defined = await define({
			name: 'Other',
			options: ['A', { name: 'B', enabled: false }],
		});
		expect([...(defined.data.enum_options ?? [])]).toMatchObject([
			{ enabled: true },
			{ enabled: false },
		]);
		expect((await define({ name: 'None', options: [{ name: 'B', enabled: false }] })).status).toBe(
			400,
		);
	});

	it('are renamed, coloured, disabled and enabled again, and never deleted', async () => {
		const { data } = await change('Open', { name: 'Begun', color: 'blue', enabled: false });
		expect(data).toMatchObject({ name: 'Begun', color: 'blue', enabled: false });
		expect((await change('Begun', { enabled: true })).data.enabled).toBe(true);
		expect((await bench.api.delete(`/enum_options/${gidOf('Begun')}`)).status).toBe(404);
		const put = await bench.api.put(`/custom_fields/${field}`, { workspace, enum_options: [] });
		expect(put.message).toBe('enum_options: Cannot write this property');
		expect(order()).toHaveLength(3);
	});

	it('stay enabled, the last of them', async () => {
		await change('Open', { enabled: false });
		await change('Half', { enabled: false });
		expect((await change('Closed', { enabled: false })).status).toBe(400);
		await change('Half', { enabled: true });
		expect((await change('Closed', { enabled: false })).status).toBe(200);
	});

	it('are 500, disabled ones included', async () => {
		const options = Array.from({ length: 500 }, (_, index) => ({
			name: `Account ${index}`,
			enabled: index % 2 === 0,
		}));
		const full = await define({ name: 'GL Account', options });
		expect(full.status).toBe(201);
		field = String(full.data.gid);
		expect((await add({ name: 'One more' })).status).toBe(400);
		const tooMany = await define({ name: 'More', options: [...options, { name: 'One more' }] });
		expect(tooMany.status).toBe(400);
	});

	it.each([
		['free', 201],
		['unique', 400],
	] as const)('have names that are %s', async (optionNames, status) => {
		bench.asana.switches.optionNames = optionNames;
		expect((await add({ name: 'Open' })).status).toBe(status);
		expect((await change('Half', { name: 'Closed' })).status).toBe(status === 201 ? 200 : 400);
		expect((await change('Open', { name: 'Open' })).status).toBe(200);
	});

	describe('on a task', () => {
		let task: string;

		beforeEach(async () => {
			const { state } = bench.asana;
			state.person.addCustomFieldToProject('Finance', 'Status');
			task = state.person.addTask('Finance', 'Order');
			state.person.chooseOption(task, 'Status', 'Half');
			await change('Half', { enabled: false });
		});

		const choose = async (option: string, onTask = task) =>
			await bench.api.put(`/tasks/${onTask}`, { custom_fields: { [field]: gidOf(option) } });
		const shown = async () => {
			const { data } = await bench.api.get(`/tasks/${task}`, {
				opt_fields: 'custom_fields.enum_value.(name|enabled),custom_fields.display_value',
			});
			return data.custom_fields as unknown as Parsed[];
		};

		it('stay where they were chosen when they are disabled', async () => {
			expect(await shown()).toMatchObject([
				{ display_value: 'Half', enum_value: { name: 'Half', enabled: false } },
			]);
		});

		it('cannot be chosen while they are disabled', async () => {
			const other = bench.asana.state.person.addTask('Finance', 'Other');
			expect((await choose('Half', other)).status).toBe(400);
			expect((await choose('Open')).status).toBe(200);
			expect((await choose('Half')).status).toBe(400);
			expect(bench.asana.state.customFieldValue(task, 'Status')).toBe('Open');
			await change('Half', { enabled: true });
			expect((await choose('Half')).status).toBe(200);
		});

		it.each([
			['kept', 200],
			['refused', 400],
		] as const)('that have them already are %s on a write', async (way, status) => {
			bench.asana.switches.disabledValueAgain = way;
			expect((await choose('Half')).status).toBe(status);
			expect(bench.asana.state.customFieldValue(task, 'Status')).toBe('Half');
		});
	});

	describe('of a field that is not everybody’s', () => {
		const other = () => bench.as({ user: bench.asana.state.users[1]?.gid });
		const tryAll = async () => {
			const api = other();
			const [open, closed] = [gidOf('Open'), gidOf('Closed')];
			const statuses = [
				await api.post(`/custom_fields/${field}/enum_options`, { name: 'New' }),
				await api.put(`/enum_options/${open}`, { name: 'Begun' }),
				await api.post(`/custom_fields/${field}/enum_options/insert`, {
					enum_option: closed,
					before_enum_option: open,
				}),
				await api.put(`/custom_fields/${field}`, { workspace, name: 'State' }),
			].map(({ status }) => status);
			return [...new Set(statuses)].sort();
		};

		it('are changed by who locked it alone, and its values by all', async () => {
			const { state } = bench.asana;
			state.person.lockCustomField('Status');
			expect(await tryAll()).toEqual([403]);
			state.person.addCustomFieldToProject('Finance', 'Status');
			const task = state.person.addTask('Finance', 'Order');
			const data = { custom_fields: { [field]: gidOf('Open') } };
			expect((await other().put(`/tasks/${task}`, data)).status).toBe(200);
		});

		it('are changed by those who may edit it', async () => {
			bench.asana.state.person.openField('Status', 'user');
			expect(await tryAll()).toEqual([403]);
			const member = bench.asana.state.users[1]?.gid;
			const share = { parent: field, member, access_level: 'editor' };
			expect((await bench.api.post('/memberships', share)).status).toBe(201);
			expect(await tryAll()).toEqual([200, 201]);
		});

		it('are not there for those it is kept from', async () => {
			const { state } = bench.asana;
			state.person.addCustomFieldToProject('Finance', 'Status');
			const task = state.person.addTask('Finance', 'Order');
			state.person.makeFieldPrivate('Status');
			const api = other();
			expect((await api.get(`/custom_fields/${field}`)).status).toBe(403);
			expect((await api.get(`/workspaces/${workspace}/custom_fields`)).data).toEqual([]);
			expect((await api.get(`/tasks/${task}`)).data.custom_fields).toEqual([]);
			const data = { custom_fields: { [field]: gidOf('Open') } };
			expect((await api.put(`/tasks/${task}`, data)).message).toBe(
				`Custom field with ID ${field} is not on given object`,
			);
			expect((await bench.api.get(`/custom_fields/${field}`)).data).toMatchObject({
				privacy_setting: 'private',
				default_access_level: 'editor',
			});
		});
	});

	it('are not for free domains', async () => {
		const free = bench.as({ free: true });
		const data = { name: 'New' };
		expect((await free.post(`/custom_fields/${field}/enum_options`, data)).status).toBe(402);
		expect((await free.put(`/enum_options/${gidOf('Open')}`, data)).status).toBe(402);
	});
});
