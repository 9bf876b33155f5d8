import { row } from './row';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startWorld>) => {
	world = await startWorld(...given);
	key = world.bookOrder();
};

describe('a field of another type', () => {
	const settle = async (taskRows: ReturnType<typeof world.settings>['taskRows']) => {
		world.asana.requests.clear();
		await world.sync(key, { taskRows, side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	};

	it('takes texts as options of a single select', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Exact · Relation', type: 'enum', options: ['x'] });
		expect(await world.sync(key)).toMatchObject({
			createdOptions: [expect.stringContaining('Exact · Relation: 20002')],
		});

		await expectTwin(world, key);
		await settle(world.settings().taskRows);
	});

	it('takes the cost centres of all lines as options of a multi select', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'Exact · Cost Center',
			type: 'multi_enum',
			options: ['x'],
		});
		await world.sync(key);

		expect(world.taskOf(key).customFields['Exact · Cost Center']).toEqual([
			'ICT – ICT & Informatie',
			'ADV – Advies',
		]);
		expect(world.subtasksOf(key).map((task) => task.customFields['Exact · Cost Center'])).toEqual([
			['ICT – ICT & Informatie'],
			['ADV – Advies'],
			null,
		]);
		await settle(world.settings().taskRows);
	});

	it.each(['both', 'objectOnly', 'stringOnly'] as const)(
		'takes dates in the form Asana wants (%s)',
		async (dateValues) => {
			await start({ switches: { dateValues } });
			const taskRows = [...world.settings().taskRows, row('ReceiptDate', 'Expected')];
			await world.sync(key, { taskRows });
			expect(world.taskOf(key).customFields).toMatchObject({ Expected: '2026-03-16' });
			await settle(taskRows);

			world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-03-25') });
			await world.sync(key, { taskRows });
			expect(world.taskOf(key).customFields).toMatchObject({ Expected: '2026-03-25' });
			world.exact.state.changeOrder(key, { ReceiptDate: null });
			await world.sync(key, { taskRows });
			expect(world.taskOf(key).customFields).toMatchObject({ Expected: null });
		},
	);

	it('takes no number from several lines unless they are added up, be they equal', async () => {
		await start();
		const lines = [1, 1].map((quantity) => ({ item: 'LAP-14', quantity, price: 10 }));
		const own = world.bookOrder({ lines });
		world.asana.state.addCustomField({ name: 'Sum', type: 'number', precision: 2 });
		const sum = row('PurchaseOrderLines.AmountFC', 'Sum');
		const { taskRows } = world.settings();
		await expect(world.sync(own, { taskRows: [...taskRows, sum] })).rejects.toMatchObject({
			message: 'The lines of this document give the number field "Sum" a value each: 10',
			hint: expect.stringContaining('"Money"'),
		});
		await world.sync(own, { taskRows: [...taskRows, { ...sum, transform: 'money' }] });
		expect(world.taskOf(own).customFields).toMatchObject({ Sum: 20 });
	});

	it('takes people by their e-mail address, in whatever letters', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Buyer', type: 'people' });
		const buyer = {
			...row('template', 'Buyer'),
			template: 'Daan@Voorbeeld-Advies.example',
		};
		const taskRows = [...world.settings().taskRows, buyer];
		await world.sync(key, { taskRows });

		expect(world.taskOf(key).customFields).toMatchObject({
			Buyer: ['daan@voorbeeld-advies.example'],
		});
		await settle(taskRows);
	});

	it('takes a percentage as the fraction it is', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'VAT',
			type: 'number',
			precision: 0,
			format: 'percentage',
		});
		const lineRows = [...world.settings().lineRows, row('VATPercentage', 'VAT')];
		await world.sync(key, { lineRows });

		expect(world.subtasksOf(key)[0]?.customFields).toMatchObject({ VAT: 0.21 });
		world.asana.requests.clear();
		await world.sync(key, { lineRows });
		expect(world.writes()).toEqual([]);
	});

	it('says which row does not fit before anything is written', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Exact · Cost Center', type: 'number' });

		await expect(world.sync(key)).rejects.toMatchObject({
			message: expect.stringContaining('"Exact · Cost Center"'),
		});
		expect(world.asana.state.tasks).toEqual([]);
	});

	it('says which line field does not fit before anything is written', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Weight', type: 'number' });
		const lineRows = [...world.settings().lineRows, row('ItemDescription', 'Weight')];

		await expect(world.sync(key, { lineRows })).rejects.toMatchObject({
			message: '"Laptop 14 inch" is no number, so it cannot go to the number field "Weight"',
		});
		expect(world.asana.state.tasks).toEqual([]);
	});

	it('that is computed is refused before anything is written', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Exact · Amount', type: 'number', isFormula: true });

		await expect(world.sync(key)).rejects.toMatchObject({
			message: 'The Asana field "Exact · Amount" cannot be filled from outside',
		});
		expect(world.asana.state.tasks).toEqual([]);
	});
});
