import { readRows } from '../../nodes/ExactToAsana/rows';
import { identities, identityNames } from './identities';
import { startWorld, type World } from './world';

let world: World;

const onlyNames = {
	lineRows: readRows([
		{
			source: 'template',
			template: '{Description}',
			target: { __rl: true, mode: 'list', value: 'name' },
		},
	]),
};

afterEach(async () => await world.close());

describe.each(identityNames)('lines without custom fields, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
	});

	it('become subtasks in line order, once', async () => {
		const long = world.exact.state.orders().find((order) => order.PurchaseOrderLineCount === 75);
		const key = String(long?.PurchaseOrderID);
		await world.sync(key, onlyNames);

		expect(world.subtasksOf(key).map((subtask) => subtask.name)).toEqual(
			Array.from({ length: 75 }, (_, index) => `Vestiging ${index + 1}`),
		);
		world.asana.requests.clear();
		expect(await world.sync(key, { ...onlyNames, side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
			lines: { unchanged: 75 },
		});
		expect(world.writes()).toEqual([]);
	});
});

describe('lines without custom fields', () => {
	it('stay out of the project where nothing needs them there', async () => {
		world = await startWorld();
		const key = world.bookOrder();
		await world.sync(key, onlyNames);

		expect(world.subtasksOf(key).map(({ projects }) => projects)).toEqual([[], [], []]);
	});

	it('are put in the project when its fields come to be mapped', async () => {
		world = await startWorld();
		const key = world.bookOrder();
		await world.sync(key, onlyNames);

		expect(await world.sync(key)).toMatchObject({ lines: { updated: 3 } });
		expect(world.subtasksOf(key).map(({ projects }) => projects.length)).toEqual([1, 1, 1]);
		expect(world.subtasksOf(key)[0]?.customFields).toMatchObject({ 'Exact · Amount': 3569.85 });
	});
});
