import { startWorld, type World } from '../world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
	world = await startWorld({ seed: { workspace: { free: true } }, ...options });
	key = world.bookOrder();
};

const again = async () => {
	world.asana.requests.clear();
	const result = await world.sync(key, { side: world.newProcess() });
	return { ...result, writes: world.writes() };
};

const notes = () => world.taskOf(key).notes;

const write = (text: string) => world.asana.state.person.setNotes(world.taskOf(key).gid, text);

const FIRST = '—— Exact Online ——';
const LAST = '—— End of Exact Online ——';

describe('an order on a plan without custom fields', () => {
	it('has what they would show in its description, and the result says so', async () => {
		await start();
		expect(await world.sync(key)).toMatchObject({
			outcome: 'created',
			createdFields: [],
			warnings: [expect.stringContaining('The Asana plan has no custom fields')],
		});
		const text = notes();
		expect(text.startsWith(`Werkplekken\n\n${FIRST}\n`)).toBe(true);
		expect(text.endsWith(`\n${LAST}`)).toBe(true);
		expect(text.split('\n')).toEqual(
			expect.arrayContaining([
				'Exact · Amount: 12252.58',
				'Exact · Status: Open',
				'Exact · Cost Center: ICT – ICT & Informatie, ADV – Advies',
			]),
		);
		const [line] = world.subtasksOf(key);
		expect(line?.notes).toContain('Exact · Amount: 3569.85');
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});

	it('asks Asana once whether there are custom fields', async () => {
		await start();
		for (const each of [key, world.bookOrder(), world.bookOrder()]) await world.sync(each);
		expect(world.asana.requests.count('GET', /\/workspaces\/\d+\/custom_fields$/)).toBe(1);
	});

	it('follows Exact, and leaves what people write above and below', async () => {
		await start();
		await world.sync(key);
		write(`Belangrijk!\n${notes()}\nZie ook de mail van Daan.\n`);
		world.exact.state.changeLine(world.lineKeys(key)[2] ?? '', { QuantityInPurchaseUnits: 3 });
		expect(await world.sync(key)).toMatchObject({ outcome: 'updated' });
		const text = notes();
		expect(text.startsWith(`Belangrijk!\nWerkplekken\n\n${FIRST}\n`)).toBe(true);
		expect(text).toContain('Exact · Amount: 14007.08\n');
		expect(text.trimEnd().endsWith(`${LAST}\nZie ook de mail van Daan.`)).toBe(true);
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});

	it('puts back what people change or delete of it, and nothing twice', async () => {
		await start();
		await world.sync(key);
		const before = notes();
		write(before.replace('12252.58', '1.00'));
		await world.sync(key);
		expect(notes()).toBe(before);
		write(before.replace(`\n${LAST}`, '\nEigen tekst'));
		await world.sync(key);
		expect(notes()).toBe(`${before}\nEigen tekst`);
		write(before.replace(`${FIRST}\n`, ''));
		await world.sync(key);
		expect(notes()).toBe(before);
		write('Alles weg');
		await world.sync(key);
		expect(notes()).toBe(before.replace('Werkplekken', 'Alles weg'));
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});

	it('keeps both when the mapping itself fills the description', async () => {
		await start();
		const taskRows = world
			.settings()
			.taskRows.map((row) =>
				row.target.kind === 'standard' && row.target.field === 'notes'
					? { ...row, write: 'always' as const }
					: row,
			);
		await world.sync(key, { taskRows });
		world.exact.state.changeOrder(key, { Description: 'Andere tekst' });
		await world.sync(key, { taskRows });
		expect(notes().startsWith(`Andere tekst\n\n${FIRST}\n`)).toBe(true);
		world.asana.requests.clear();
		await world.sync(key, { taskRows, side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});

	it('writes nothing in a dry run', async () => {
		await start();
		expect(await world.sync(key, { dryRun: true })).toMatchObject({ outcome: 'created' });
		expect(world.writes()).toEqual([]);
	});

	it('is told of by a refused write, too, where Asana lists fields for everybody', async () => {
		await start();
		world.asana.faults.next('GET /api/1.0/workspaces/*/custom_fields', {
			status: 200,
			body: { data: [], next_page: null },
		});
		expect(await world.sync(key)).toMatchObject({ outcome: 'created' });
		expect(notes()).toContain('Exact · Amount: 12252.58');
	});
});

describe('a plan that is upgraded', () => {
	it('shows custom fields, and takes the lines out of the description', async () => {
		await start();
		await world.sync(key);
		world.asana.switches.paidFeaturesOnFree = 'allowed';
		await world.clock.advance(600_000);
		await world.sync(key);
		expect(notes()).toBe('Werkplekken');
		expect(world.taskOf(key).customFields).toMatchObject({ 'Exact · Amount': 12252.58 });
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});
});

describe('a plan with custom fields', () => {
	it('is not asked about them where the project shows some', async () => {
		await start({ seed: {} });
		await world.sync(key);
		expect(notes()).toBe('Werkplekken');
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.asana.requests.count('GET', /\/workspaces\//)).toBe(0);
	});
});
