import type { AsanaSwitches } from '../simulators/asana';
import { distinctNames, identities } from './identities';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

/** Each way in which the real service may turn out to differ from what is likely. */
const unusual: Array<Partial<AsanaSwitches>> = [
	{ setParentMemberships: 'dropped' },
	{ parentWithProjects: 'ignored' },
	{ addSettingTwice: 'idempotent' },
	{ unknownOptFields: 'refused' },
	{ unknownBodyFields: 'refused' },
	{ undocumentedRefusal: 403 },
	{ createInArchivedProject: 'refused' },
	{ modifiedSince: 'exclusive' },
	{ startWithoutDue: 'refused' },
	{ externalAfterTrash: 'released' },
];

let world: World;

afterEach(async () => await world.close());

describe.each(distinctNames)('with %s', (name) => {
	it.each(unusual)(
		'orders arrive, change and stay in step, whatever Asana does: %j',
		async (given) => {
			const identity = identities[name];
			world = await startWorld({ ...identity, switches: { ...identity?.switches, ...given } });
			const key = world.bookOrder();
			await world.sync(key);
			await expectTwin(world, key);

			world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', { QuantityInPurchaseUnits: 9 });
			world.exact.state.deleteLine(world.lineKeys(key)[1] ?? '');
			world.exact.state.addLine(key, { item: 'HOST', quantity: 12, costCenter: 'ICT' });
			expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
				lines: { created: 1, updated: 1, unchanged: 1, retired: 1 },
			});
			await expectTwin(world, key);

			world.asana.requests.clear();
			await world.sync(key, { side: world.newProcess() });
			await world.sync(key);
			expect(world.writes()).toEqual([]);
			expect(world.asana.state.topTasks).toHaveLength(1);
		},
	);
});
