import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startWorld>) => {
	world = await startWorld(...given);
	key = world.bookOrder();
};

describe('an option that a field lacks', () => {
	it('is added', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Status',
			type: 'enum',
			options: ['New'],
		});

		expect(await world.sync(key)).toMatchObject({ createdOptions: ['Exact · Status: Open'] });
		await expectTwin(world, key);
		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged', createdOptions: [] });
	});

	it('is named with all others, and nothing is written, where options may not be created', async () => {
		await start();
		for (const name of ['Exact · Status', 'Exact · Receipt Status']) {
			world.asana.state.addCustomField({ name, type: 'enum', options: ['New'] });
		}

		await expect(world.sync(key, { createOptions: false })).rejects.toMatchObject({
			message: 'Asana has no such option: Exact · Status: Open; Exact · Receipt Status: Open',
			hint: expect.stringContaining('"Create Missing Options"'),
		});
		expect(world.asana.state.tasks).toEqual([]);
	});

	it('is added once by ten orders at once', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Status',
			type: 'enum',
			options: ['New'],
		});
		const keys = Array.from({ length: 10 }, () => world.bookOrder());
		await Promise.all(keys.map(async (each) => await world.sync(each)));

		for (const each of keys) await expectTwin(world, each);
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(1);
	});

	it('is added along with those of other orders that wait for theirs', async () => {
		await start();
		await world.sync(key);
		const codes = ['ICT', 'ADV', 'MKT', 'ALG'];
		const keys = codes.flatMap((costCenter, at) =>
			[1, 2].map(() =>
				world.bookOrder({ lines: [{ item: 'DOCK', quantity: at + 1, costCenter }] }),
			),
		);
		const optionsNow = () =>
			Object.keys(world.asana.state.customField('Exact · Cost Center').options).length;
		const before = optionsNow();
		world.asana.requests.clear();
		await Promise.all(keys.map(async (each) => await world.sync(each)));

		for (const each of keys) await expectTwin(world, each);
		const added = optionsNow() - before;
		expect(added).toBeGreaterThan(1);
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(added);
		expect(world.asana.requests.count('POST', /\/custom_fields$/)).toBeLessThanOrEqual(2);
		expect(world.asana.requests.count('GET', /custom_field_settings$/)).toBeLessThanOrEqual(2);
	});

	it('comes to the same in the end when two processes add it at once', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Status',
			type: 'enum',
			options: ['New'],
		});
		const other = world.bookOrder();
		const sides = [world.newProcess(), world.newProcess()];
		await Promise.all(
			[key, other].map(async (each, at) => await world.sync(each, { side: sides[at] })),
		);
		for (const each of [key, other]) await world.sync(each, { side: world.newProcess() });

		world.asana.requests.clear();
		for (const each of [key, other]) await world.sync(each, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});

	it('cannot be added to a field that is full, and the hint says what takes its place', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Cost Center',
			type: 'enum',
			options: Array.from({ length: 500 }, (_, at) => `K${at} – Oud ${at}`),
		});
		await expect(world.sync(key)).rejects.toMatchObject({
			message: expect.stringContaining('Exact · Cost Center: ICT'),
			hint: expect.stringContaining('makes the text field "Exact · Cost Center (Text)"'),
		});
		expect(world.asana.state.tasks).toEqual([]);

		// As Sync Dimension does.
		world.asana.state.addCustomField({ name: 'Exact · Cost Center (Text)', type: 'text' });
		await world.sync(key, { side: world.newProcess() });
		const texts = world.subtasksOf(key).map((task) => task.customFields);
		expect(texts.map((fields) => fields['Exact · Cost Center (Text)'])).toEqual([
			expect.stringMatching(/^ICT/),
			expect.stringMatching(/^ADV/),
			null,
		]);
	});

	it('cannot be added to a field that somebody locked', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Status',
			type: 'enum',
			options: ['New'],
		});
		world.asana.state.person.lockCustomField('Exact · Status');

		await expect(world.sync(key)).rejects.toMatchObject({
			message: expect.stringMatching(/Exact · Status: Open.*locked/),
			hint: expect.stringContaining('Add the option to the field in Asana'),
		});
		expect(world.asana.state.tasks).toEqual([]);
	});
});

describe.each([400, 403] as const)(
	'an option that was disabled, refused with %i',
	(undocumentedRefusal) => {
		beforeEach(async () => {
			await start({ switches: { undocumentedRefusal } });
			await world.sync(key);
			world.asana.state.person.disableOption('Exact · Status', 'Partial');
			world.exact.state.receive(key, { share: 0.5 });
		});

		it('is replaced by a new one where options may be created', async () => {
			await world.sync(key);

			await expectTwin(world, key);
			expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
				outcome: 'unchanged',
			});
		});

		it('is named where they may not', async () => {
			await expect(world.sync(key, { createOptions: false })).rejects.toMatchObject({
				message: 'Asana has no such option: Exact · Status: Partial',
			});
		});
	},
);
