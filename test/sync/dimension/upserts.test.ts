import { startWorld, type World } from '../world';

const COST_CENTERS = 'Exact · Cost Center';

let world: World;

afterEach(async () => await world.close());

const oneLine = (costCenter = 'ICT') =>
	world.bookOrder({ lines: [{ item: 'LAP-14', quantity: 1, costCenter }] });

const options = (field = COST_CENTERS) =>
	world.asana.state.fieldOptions(field).map(({ name, enabled }) => (enabled ? name : `(${name})`));

const rename = (code: string, name: string) => {
	const [{ code: division } = { code: 0 }] = world.exact.state.divisions;
	const place = { division, entity: 'hrm/Costcenters', by: 'Code', value: code };
	Object.assign(world.exact.state.find(place) ?? {}, { Description: name });
};

const valueOn = (key: string, field = COST_CENTERS) => world.taskOf(key).customFields[field];

const expectUnchanged = async (key: string) => {
	world.asana.requests.clear();
	expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
};

describe('an upsert finds the option of a record', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	it('by its code, after it was renamed in Exact', async () => {
		const key = oneLine();
		await world.sync(key);
		rename('ICT', 'Automatisering');
		const other = oneLine();
		expect(await world.sync(other)).toMatchObject({
			createdOptions: [],
			renamedOptions: ['ICT – Automatisering'],
		});
		expect(options()).toEqual(['ICT – Automatisering']);
		expect([valueOn(key), valueOn(other)]).toEqual(Array(2).fill('ICT – Automatisering'));
		await expectUnchanged(key);
	});

	it('of a relation, too, where Sync Dimension has made that field a single-select', async () => {
		const name = 'Exact · Relation';
		const options = ['20001 – Oude naam', '20002 – Oude naam'];
		world.asana.state.addCustomField({ name, type: 'enum', options });
		const key = oneLine();
		await world.sync(key);
		expect(valueOn(key, name)).toMatch(/^20002 – (?!Oude naam)/);
		expect(world.asana.state.fieldOptions(name)).toHaveLength(2);
		await expectUnchanged(key);
	});

	it('and does not put back the name of before for an order that was read before', async () => {
		const key = oneLine();
		await world.sync(key);
		const older = await world.read(key);
		rename('ICT', 'Automatisering');
		await world.sync(oneLine());
		if (older === undefined) throw new Error('no order');
		await world.apply(older);
		expect(options()).toEqual(['ICT – Automatisering']);
	});

	it('nor in another process, after the same order showed the new name', async () => {
		const key = oneLine();
		await world.sync(key);
		const older = await world.read(key);
		await world.clock.advance(5_000);
		rename('ICT', 'Automatisering');
		await world.sync(key);
		if (older === undefined) throw new Error('no order');
		expect(await world.apply(older, { side: world.newProcess() })).toMatchObject({
			outcome: 'skipped',
		});
		expect(options()).toEqual(['ICT – Automatisering']);
	});

	it('and leaves the name that another division has for that code, and says so', async () => {
		const key = oneLine();
		await world.sync(key);
		const given = await world.read(oneLine());
		if (given === undefined) throw new Error('no order');
		const lines = given.PurchaseOrderLines as object[];
		const elsewhere = {
			...given,
			PurchaseOrderLines: lines.map((line) => ({ ...line, CostCenterDescription: 'Interieur' })),
			_exact: { ...given._exact, division: 999 },
		};
		const { renamedOptions, warnings } = await world.apply(elsewhere as typeof given);
		expect(renamedOptions).toBeUndefined();
		expect(warnings).toEqual([
			expect.stringMatching(
				/^"Exact · Cost Center" shows "ICT – .*", as division 3104512 calls it, where division 999 has "ICT – Interieur"/,
			),
		]);
		expect(valueOn(key)).toBe('ICT – ICT & Informatie');
		await expectUnchanged(key);
	});

	it('and only tells of a new name in a dry run, or where the field is locked', async () => {
		const key = oneLine();
		await world.sync(key);
		rename('ICT', 'Automatisering');
		world.asana.requests.clear();
		expect(await world.sync(key, { dryRun: true })).toMatchObject({
			renamedOptions: ['ICT – Automatisering'],
		});
		expect(world.writes()).toEqual([]);
		world.asana.state.person.as('daan@voorbeeld-advies.example').lockCustomField(COST_CENTERS);
		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(options()).toEqual(['ICT – ICT & Informatie']);
	});

	it('by its code, after people renamed it', async () => {
		await world.sync(oneLine());
		world.asana.state.person.renameOption(COST_CENTERS, 'ICT – ICT & Informatie', 'ICT: helpdesk');
		const key = oneLine();
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			createdOptions: [],
		});
		expect(valueOn(key)).toBe('ICT: helpdesk');
	});

	it('and makes one for a new code, beside what starts alike', async () => {
		world.asana.state.addCustomField({
			name: COST_CENTERS,
			type: 'enum',
			options: ['ICT desk', 'ICT2 – Anders'],
		});
		const key = oneLine();
		expect(await world.sync(key)).toMatchObject({
			createdOptions: expect.arrayContaining([`${COST_CENTERS}: ICT – ICT & Informatie`]),
		});
		expect(options()).toEqual(['ICT desk', 'ICT2 – Anders', 'ICT – ICT & Informatie']);
	});
});

describe.each([400, 403] as const)('a disabled option, refused with %i', (undocumentedRefusal) => {
	it.each(['kept', 'refused'] as const)(
		'stays on the task that has it (%s), and no second one is made',
		async (disabledValueAgain) => {
			world = await startWorld({ switches: { undocumentedRefusal, disabledValueAgain } });
			const key = oneLine();
			await world.sync(key);
			world.asana.state.person.disableOption(COST_CENTERS, 'ICT – ICT & Informatie');
			await world.clock.advance(3_600_000);
			await expectUnchanged(key);
			world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
			await world.sync(key);
			expect(options()).toEqual(['(ICT – ICT & Informatie)']);
			expect(valueOn(key)).toBe('ICT – ICT & Informatie');
		},
	);

	it('is enabled for a new task that needs it', async () => {
		world = await startWorld({ switches: { undocumentedRefusal } });
		await world.sync(oneLine());
		world.asana.state.person.disableOption(COST_CENTERS, 'ICT – ICT & Informatie');
		const key = oneLine();
		await world.sync(key, { side: world.newProcess() });
		expect(options()).toEqual(['ICT – ICT & Informatie']);
		expect(valueOn(key)).toBe('ICT – ICT & Informatie');
		expect(world.asana.state.topTasks).toHaveLength(2);
		await expectUnchanged(key);
	});
});

describe('a field that has outgrown its options', () => {
	beforeEach(async () => {
		world = await startWorld();
		world.asana.state.addCustomField({
			name: COST_CENTERS,
			type: 'enum',
			options: ['ICT – ICT & Informatie'],
		});
		world.asana.state.addCustomField({ name: `${COST_CENTERS} (Text)`, type: 'text' });
	});

	it('has its text field filled, and the option where there is one', async () => {
		const [known, unknown] = [oneLine(), oneLine('MKT')];
		await world.sync(known);
		await world.sync(unknown);
		expect(valueOn(known)).toBe('ICT – ICT & Informatie');
		expect(valueOn(known, `${COST_CENTERS} (Text)`)).toBe('ICT – ICT & Informatie');
		expect(valueOn(unknown)).toBeNull();
		expect(valueOn(unknown, `${COST_CENTERS} (Text)`)).toBe('MKT – Marketing');
		expect(options()).toEqual(['ICT – ICT & Informatie']);
		await expectUnchanged(known);
		await expectUnchanged(unknown);
	});

	it('shows nothing old when the value moves to one without an option', async () => {
		const key = oneLine();
		await world.sync(key);
		world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', { CostCenter: 'MKT' });
		await world.sync(key);
		expect(valueOn(key)).toBeNull();
		expect(valueOn(key, `${COST_CENTERS} (Text)`)).toBe('MKT – Marketing');
	});
});

describe('a project that only has the text field', () => {
	it('has that filled, and no other is made', async () => {
		world = await startWorld();
		world.asana.state.addCustomField({ name: `${COST_CENTERS} (Text)`, type: 'text' });
		const key = oneLine('MKT');
		const { createdFields } = await world.sync(key);
		expect(createdFields).not.toContain(COST_CENTERS);
		expect(valueOn(key, `${COST_CENTERS} (Text)`)).toBe('MKT – Marketing');
		await expectUnchanged(key);
	});
});
