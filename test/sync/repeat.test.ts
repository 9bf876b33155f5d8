import { identities, identityNames } from './identities';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

describe.each(identityNames)('a second run with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
	});

	it('finds everything as it should be and writes nothing', async () => {
		const key = world.bookOrder();
		expect(await world.sync(key)).toMatchObject({ outcome: 'created', lines: { created: 3 } });
		await expectTwin(world, key);
		world.asana.requests.clear();

		for (const side of [world.process, world.newProcess(), world.newProcess()]) {
			expect(await world.sync(key, { side })).toMatchObject({
				outcome: 'unchanged',
				changes: [],
				lines: { unchanged: 3 },
				createdFields: [],
				createdOptions: [],
			});
		}
		expect(world.writes()).toEqual([]);
		expect(world.asana.state.tasks).toHaveLength(4);
	});

	it('writes nothing an hour later either, when everything remembered has gone stale', async () => {
		const key = world.bookOrder();
		await world.sync(key);
		await world.clock.advance(3_600_000);
		world.asana.requests.clear();

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('leaves seventy-five lines alone', async () => {
		const long = world.exact.state.orders().find((order) => order.PurchaseOrderLineCount === 75);
		const key = String(long?.PurchaseOrderID);
		await world.sync(key);
		await expectTwin(world, key);
		world.asana.requests.clear();

		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
			lines: { unchanged: 75 },
		});
		expect(world.writes()).toEqual([]);
		expect(world.asana.requests.count()).toBeLessThan(10);
	});
});
