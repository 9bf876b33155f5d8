import { identities, identityNames } from '../identities';
import { expectTwin } from './twin';
import { startLineWorld, type LineWorld } from './world';

let world: LineWorld;

afterEach(async () => await world.close());

describe.each(identityNames)('with %s', (name) => {
	beforeEach(async () => {
		world = await startLineWorld(identities[name]);
	});

	it('an order becomes a project with a task for each line, once', async () => {
		const key = world.bookOrder();
		expect(await world.sync(key)).toMatchObject({
			outcome: 'created',
			lines: { created: 3, updated: 0, unchanged: 0, retired: 0 },
		});
		await expectTwin(world, key);
		world.asana.requests.clear();

		for (const side of [world.process, world.newProcess(), world.newProcess()]) {
			expect(await world.sync(key, { side })).toMatchObject({
				outcome: 'unchanged',
				changes: [],
				lines: { unchanged: 3 },
				sections: { created: [], renamed: [] },
				createdFields: [],
				createdOptions: [],
			});
		}
		expect(world.writes()).toEqual([]);
		await expectTwin(world, key);
	});
});

describe('the project of an order', () => {
	it('is tied by a line at the end of its notes', async () => {
		world = await startLineWorld();
		const key = world.bookOrder();
		await world.sync(key);

		const [last] = world.projectOf(key).notes.split('\n').slice(-1);
		expect(last?.replace(/~\d{17}$/, '~')).toBe(
			`Exact ID: exact-online:3104512:purchaseOrder:${key}~`,
		);
	});
});
