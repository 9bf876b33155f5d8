import { startWorld, type World } from './world';
import { expectTwin } from './twin';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

describe('every default field', () => {
	it('equals the order, for all orders of the company', async () => {
		const keys = world.exact.state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
		for (const key of keys) await world.sync(key);

		for (const key of keys) await expectTwin(world, key);
		expect(keys).toHaveLength(12);
		expect(world.asana.state.topTasks).toHaveLength(12);
	});

	it('equals an order with all that is awkward in one', async () => {
		world.exact.state.table(3104512, 'crm/Accounts')[3]!.Name = 'Müller & Söhne <"GmbH">';
		const key = world.bookOrder({
			supplier: 'Müller & Söhne <"GmbH">',
			currency: 'USD',
			description: 'Größe & <Gewicht> "ab Werk"',
			lines: [
				{ item: 'DIVERS', quantity: 3, price: 0.1 },
				{ item: 'DOCK', quantity: 7, price: 1.005, discount: 0.15, costCenter: 'HR' },
				{ item: 'DRUK', quantity: 1_000_000, price: 1234.565 },
			],
		});
		await world.sync(key);

		await expectTwin(world, key);
		expect(world.taskOf(key)).toMatchObject({ notes: 'Größe & <Gewicht> "ab Werk"' });
		expect(world.taskOf(key).name).toContain('Müller & Söhne <"GmbH">');
	});

	it('is empty where the order has nothing', async () => {
		const key = world.bookOrder({ lines: [{ item: 'DIVERS', quantity: 1 }] });
		await world.sync(key);

		await expectTwin(world, key);
		const [subtask] = world.subtasksOf(key);
		expect(subtask?.customFields).toMatchObject({
			'Exact · GL Account': null,
			'Exact · Cost Center': null,
			'Exact · Cost Unit': null,
			'Exact · Project': null,
		});
	});

	it('follows the order when it is emptied later', async () => {
		const key = world.bookOrder();
		await world.sync(key);
		world.exact.state.changeOrder(key, { ReceiptDate: null });
		world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', {
			CostCenter: null,
			CostUnit: null,
			ReceiptDate: null,
		});

		await world.sync(key);
		await expectTwin(world, key);
		expect(world.taskOf(key).dueOn).toBeNull();
	});

	it('is written in the sections that were chosen', async () => {
		const key = world.bookOrder();
		const section = (name: string) => world.asana.state.section('Inkoop / Purchasing', name).gid;
		await world.sync(key, { section: section('Ordered'), lineSection: section('Received') });

		expect(world.taskOf(key).sections).toEqual(['Ordered']);
		expect(world.subtasksOf(key).map(({ sections }) => sections)).toEqual([
			['Received'],
			['Received'],
			['Received'],
		]);
	});
});
