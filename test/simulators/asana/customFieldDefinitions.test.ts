import { openBench, type TestBench } from './testing';

describe('custom fields in the Asana simulator', () => {
	let bench: TestBench;
	let workspace: string;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		workspace = bench.asana.state.workspace.gid;
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => await bench.close());

	const define = async (data: object) =>
		await bench.api.post('/custom_fields', { workspace, resource_subtype: 'text', ...data });
	const show = async (field: unknown) =>
		await bench.api.post(`/projects/${project}/addCustomFieldSetting`, { custom_field: field });

	it('are created in the library of the workspace', async () => {
		const reply = await define({
			name: 'Amount',
			resource_subtype: 'number',
			format: 'currency',
			currency_code: 'EUR',
			precision: 2,
		});
		expect(reply.status).toBe(201);
		expect(reply.data).toMatchObject({ currency_code: 'EUR', is_global_to_workspace: true });
		const { data } = await bench.api.get(`/workspaces/${workspace}/custom_fields`, { limit: '10' });
		expect(data).toMatchObject([{ name: 'Amount', precision: 2 }]);
	});

	it.each([
		['workspace', { workspace: undefined }],
		['resource_subtype', { resource_subtype: undefined }],
		['name', { name: undefined }],
		['enum_options', { resource_subtype: 'enum' }],
	])('cannot do without %s', async (name, data) => {
		const reply = await define({ name: 'Field', ...data });
		expect([reply.status, reply.message]).toEqual([400, `${name}: Missing input`]);
	});

	it.each([
		{ resource_subtype: 'number', precision: 7 },
		{ resource_subtype: 'number', format: 'none', currency_code: 'EUR' },
		{ resource_subtype: 'number', custom_label: 'pcs' },
		{ resource_subtype: 'colour' },
	])('refuse %j', async (data) => {
		expect((await define({ name: 'Field', ...data })).status).toBe(400);
	});

	it.each([400, 403] as const)(
		'have a name of their own, or are refused with %i',
		async (status) => {
			bench.asana.switches.undocumentedRefusal = status;
			await define({ name: 'Supplier' });
			expect((await define({ name: 'supplier ' })).status).toBe(status);
			expect((await define({ name: 'Due Date' })).status).toBe(status);
			expect(bench.asana.state.customFields).toHaveLength(1);
		},
	);

	it('can be renamed, and not be turned into another type', async () => {
		const { gid } = (await define({ name: 'Supplier' })).data;
		const path = `/custom_fields/${String(gid)}`;
		expect((await bench.api.put(path, { workspace, name: 'Vendor' })).data.name).toBe('Vendor');
		const typed = await bench.api.put(path, { workspace, resource_subtype: 'number' });
		expect(typed.message).toBe('resource_subtype: Cannot write this property');
	});

	it('are changed only by who locked them', async () => {
		const { gid } = (await define({ name: 'Supplier' })).data;
		bench.asana.state.person.lockCustomField('Supplier');
		const path = `/custom_fields/${String(gid)}`;
		expect((await bench.api.put(path, { workspace, name: 'Vendor' })).status).toBe(403);
		const owner = bench.as({ user: 'noor@voorbeeld-advies.example' });
		expect((await owner.put(path, { workspace, name: 'Vendor' })).status).toBe(200);
	});

	it('are shown on a project, and adding them twice goes as the switch says', async () => {
		const { gid } = (await define({ name: 'Supplier' })).data;
		expect((await show(gid)).data).toMatchObject({ custom_field: { name: 'Supplier' } });
		expect((await show(gid)).status).toBe(400);
		bench.asana.switches.addSettingTwice = 'idempotent';
		expect((await show(gid)).status).toBe(200);
		expect(bench.asana.state.project('Finance').customFields).toEqual(['Supplier']);
	});

	it('are defined on the spot for one project, and then are not in the library', async () => {
		const reply = await show({ workspace, name: 'Local', resource_subtype: 'text' });
		expect(reply.data).toMatchObject({ custom_field: { is_global_to_workspace: false } });
		const library = await bench.api.get(`/workspaces/${workspace}/custom_fields`, { limit: '10' });
		const settings = await bench.api.get(`/projects/${project}/custom_field_settings`, {
			limit: '10',
			opt_fields: 'custom_field.name',
		});
		expect(library.data).toEqual([]);
		expect(settings.data).toMatchObject([{ custom_field: { name: 'Local' } }]);
	});

	it('are a column of a project or not, which its settings tell', async () => {
		const { gid: amount } = (
			await define({
				name: 'Amount',
				resource_subtype: 'number',
				format: 'currency',
				currency_code: 'EUR',
				precision: 2,
			})
		).data;
		const { gid: text } = (await define({ name: 'Supplier' })).data;
		const path = `/projects/${project}/addCustomFieldSetting`;
		await bench.api.post(path, { custom_field: amount, is_important: true });
		await bench.api.post(path, { custom_field: text });
		const settings = await bench.api.get(`/projects/${project}/custom_field_settings`, {
			limit: '100',
			opt_fields: 'is_important,custom_field.(name|format|currency_code|precision)',
		});
		expect(settings.data).toMatchObject([
			{
				is_important: true,
				custom_field: { name: 'Amount', format: 'currency', currency_code: 'EUR', precision: 2 },
			},
			{ is_important: false, custom_field: { name: 'Supplier' } },
		]);
		const { data } = await bench.api.get(`/projects/${project}`, {
			opt_fields: 'custom_field_settings.is_important',
		});
		expect(data.custom_field_settings).toMatchObject([
			{ is_important: true },
			{ is_important: false },
		]);
	});

	it('change their format afterwards', async () => {
		const { gid } = (await define({ name: 'Amount', resource_subtype: 'number' })).data;
		const path = `/custom_fields/${String(gid)}`;
		const money = { workspace, format: 'currency', currency_code: 'USD', precision: 2 };
		expect((await bench.api.put(path, money)).data).toMatchObject({
			format: 'currency',
			currency_code: 'USD',
		});
		expect((await bench.api.put(path, { workspace, currency_code: 'dollars' })).status).toBe(400);
	});

	it('are taken off a project', async () => {
		const { gid } = (await define({ name: 'Supplier' })).data;
		await show(gid);
		const path = `/projects/${project}/removeCustomFieldSetting`;
		expect((await bench.api.post(path, { custom_field: gid })).data).toEqual({});
		expect(bench.asana.state.project('Finance').customFields).toEqual([]);
	});

	it('are at most so many on one project', async () => {
		bench.asana.limits.customFieldsPerProject = 1;
		await show((await define({ name: 'One' })).data.gid);
		const second = await show((await define({ name: 'Two' })).data.gid);
		expect(second.status).toBe(400);
		bench.asana.switches.undocumentedRefusal = 403;
		expect((await show({ workspace, name: 'T', resource_subtype: 'text' })).status).toBe(403);
		expect(bench.asana.state.customFields).toHaveLength(2);
	});

	it('get options, in order and up to their number, disabled ones included', async () => {
		bench.asana.limits.enumOptions = 3;
		const field = await define({
			name: 'Status',
			resource_subtype: 'enum',
			enum_options: [{ name: 'Open' }, { name: 'Closed', enabled: false }],
		});
		const [open] = field.data.enum_options as unknown as Array<{ gid: string }>;
		const path = `/custom_fields/${String(field.data.gid)}/enum_options`;
		const added = await bench.api.post(path, { name: 'Half', insert_after: open?.gid });
		expect(added.status).toBe(201);
		expect(Object.keys(bench.asana.state.customField('Status').options)).toEqual([
			'Open',
			'Half',
			'Closed',
		]);
		expect((await bench.api.post(path, { name: 'Too many' })).status).toBe(400);
		const moved = { enum_option: String(added.data.gid), before_enum_option: open?.gid };
		await bench.api.post(`${path}/insert`, moved);
		expect(Object.keys(bench.asana.state.customField('Status').options)[0]).toBe('Half');
	});

	it('keep at least one option enabled', async () => {
		const field = await define({
			name: 'Status',
			resource_subtype: 'enum',
			enum_options: [{ name: 'Open' }],
		});
		const [open] = field.data.enum_options as unknown as Array<{ gid: string }>;
		const reply = await bench.api.put(`/enum_options/${open?.gid ?? ''}`, { enabled: false });
		expect(reply.status).toBe(400);
	});

	it('are not for free workspaces, unless the switch says so', async () => {
		const free = bench.as({ free: true });
		const data = { workspace, name: 'Supplier', resource_subtype: 'text' };
		const reply = await free.post('/custom_fields', data);
		const { gid } = (await define({ name: 'Other' })).data;
		const path = `/projects/${project}/addCustomFieldSetting`;
		const setting = await free.post(path, { custom_field: gid });
		expect([reply.status, reply.message]).toEqual([
			402,
			'Custom Fields are not available for free users or guests.',
		]);
		expect([setting.status, setting.message]).toEqual([
			402,
			'Custom Field Settings are not available for free users.',
		]);
		bench.asana.switches.paidFeaturesOnFree = 'allowed';
		expect((await free.post('/custom_fields', data)).status).toBe(201);
	});
});
