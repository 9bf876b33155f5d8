import { openBench, type TestBench } from './testing';

const fields = [
	{ name: 'Supplier', type: 'text' },
	{ name: 'Amount', type: 'number', precision: 2, format: 'currency', currencyCode: 'EUR' },
	{ name: 'Status', type: 'enum', options: ['Open', 'Received'] },
	{ name: 'Labels', type: 'multi_enum', options: ['A', 'B'] },
	{ name: 'Ordered on', type: 'date' },
	{ name: 'Buyers', type: 'people' },
	{ name: 'Score', type: 'number', isFormula: true },
] as const;

describe('values of custom fields in the Asana simulator', () => {
	let bench: TestBench;
	let task: string;

	beforeEach(async () => {
		bench = await openBench({
			seed: {
				customFields: fields.map((field) => ({
					...field,
					options: 'options' in field ? [...field.options] : undefined,
				})),
			},
		});
		task = bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
	});
	afterEach(async () => await bench.close());

	const field = (name: string) => bench.asana.state.customField(name);
	const write = async (name: string, value: unknown) =>
		await bench.api.put(`/tasks/${task}`, { custom_fields: { [field(name).gid]: value } });
	const value = (name: string) => bench.asana.state.customFieldValue(task, name);
	const read = async (name: string) => {
		const { data } = await bench.api.get(`/tasks/${task}`);
		return (data.custom_fields as unknown as Array<{ name: string }>).find(
			(each) => each.name === name,
		);
	};

	it('are written and read by type, with a text for display', async () => {
		await write('Supplier', 'Acme');
		await write('Amount', 1234.565);
		await write('Status', field('Status').options.Received);
		await write('Labels', [field('Labels').options.B, field('Labels').options.A]);
		await write('Buyers', ['me', 'daan@voorbeeld-advies.example']);
		expect(await read('Supplier')).toMatchObject({ text_value: 'Acme', display_value: 'Acme' });
		expect(await read('Amount')).toMatchObject({ number_value: 1234.57 });
		expect(await read('Status')).toMatchObject({ enum_value: { name: 'Received' } });
		expect(await read('Labels')).toMatchObject({ display_value: 'B, A' });
		expect(await read('Buyers')).toMatchObject({ display_value: 'Sanne de Wit, Daan Jansen' });
		expect(await read('Supplier')).not.toHaveProperty('number_value');
	});

	it('are cleared with null', async () => {
		await write('Supplier', 'Acme');
		await write('Supplier', null);
		expect(value('Supplier')).toBeNull();
	});

	it.each([
		['Supplier', 12],
		['Supplier', 'x'.repeat(1025)],
		['Amount', '12.50'],
		['Status', 'Received'],
		['Status', ['1']],
		['Labels', '1'],
		['Ordered on', '2 March'],
		['Ordered on', { date: '2026-13-01' }],
		['Buyers', ['x@elsewhere.example']],
		['Score', 1],
	])('refuse for %s the value %j', async (name, wrong) => {
		const before = value(name);
		expect((await write(name, wrong)).status).toBe(400);
		expect(value(name)).toEqual(before);
	});

	it('write nothing when one field is not on the task', async () => {
		const stranger = bench.asana.state.addCustomField({ name: 'X', type: 'text', projects: [] });
		const reply = await bench.api.put(`/tasks/${task}`, {
			name: 'Changed',
			custom_fields: { [field('Supplier').gid]: 'Acme', [stranger.gid]: 'x' },
		});
		expect([reply.status, reply.message]).toEqual([
			400,
			`Custom field with ID ${stranger.gid} is not on given object`,
		]);
		expect(bench.asana.state.task(task).name).toBe('Order');
		expect(value('Supplier')).toBeNull();
	});

	it('must come as an object', async () => {
		const reply = await bench.api.put(`/tasks/${task}`, { custom_fields: 'Acme' });
		expect([reply.status, reply.message]).toEqual([
			400,
			'custom_fields: Value is not a JSON object: Acme',
		]);
	});

	it('take dates as a string, as an object or as either, as the switch says', async () => {
		const plain = '2026-03-02';
		const object = { date: '2026-03-03' };
		expect((await write('Ordered on', plain)).status).toBe(200);
		expect((await write('Ordered on', object)).status).toBe(200);
		expect(await read('Ordered on')).toMatchObject({ date_value: { date: '2026-03-03' } });
		bench.asana.switches.dateValues = 'objectOnly';
		expect((await write('Ordered on', plain)).status).toBe(400);
		expect((await write('Ordered on', object)).status).toBe(200);
		bench.asana.switches.dateValues = 'stringOnly';
		expect((await write('Ordered on', object)).status).toBe(400);
		expect((await write('Ordered on', plain)).status).toBe(200);
		expect(value('Ordered on')).toBe('2026-03-02');
	});

	it('keep a disabled option where it is and do not let it be chosen again', async () => {
		const { Open: open, Received: received } = field('Status').options;
		await write('Status', open);
		bench.asana.state.person.disableOption('Status', 'Open');
		expect((await write('Status', open)).status).toBe(200);
		await write('Status', received);
		expect((await write('Status', open)).status).toBe(400);
		expect(value('Status')).toBe('Received');
	});

	it('refuse the option of another field', async () => {
		expect((await write('Status', field('Labels').options.A)).status).toBe(400);
	});

	it('stay readable and clearable after the field has left the project', async () => {
		await write('Supplier', 'Acme');
		bench.asana.state.person.removeCustomFieldFromProject('Inkoop / Purchasing', 'Supplier');
		expect(await read('Supplier')).toMatchObject({ enabled: false, text_value: 'Acme' });
		expect((await write('Supplier', 'Other')).status).toBe(400);
		expect((await write('Supplier', null)).status).toBe(200);
		expect(await read('Supplier')).toBeUndefined();
	});

	it('leave a story with the old and the new value', async () => {
		await write('Amount', 10.5);
		await write('Amount', 12);
		const opt_fields = 'resource_subtype,old_number_value,new_number_value,custom_field.name';
		const { data } = await bench.api.get(`/tasks/${task}/stories`, { opt_fields });
		expect((data as unknown as unknown[]).at(-1)).toMatchObject({
			resource_subtype: 'number_custom_field_changed',
			old_number_value: 10.5,
			new_number_value: 12,
			custom_field: { name: 'Amount' },
		});
	});

	it('do not move modified_at when they are written as they were', async () => {
		await write('Labels', [field('Labels').options.A]);
		const before = bench.asana.state.task(task).modifiedAt;
		await bench.clock.advance(1000);
		await write('Labels', [field('Labels').options.A]);
		expect(bench.asana.state.task(task).modifiedAt).toBe(before);
	});
});
