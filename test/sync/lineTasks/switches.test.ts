import type { AsanaSwitches } from '../../simulators/asana';
import { distinctNames, identities } from '../identities';
import { expectTwin } from './twin';
import { startLineWorld, type LineWorld } from './world';

/** Each way in which the real service may turn out to differ from what is likely. */
const unusual: Array<Partial<AsanaSwitches>> = [
	{ addSettingTwice: 'idempotent' },
	{ unknownOptFields: 'refused' },
	{ unknownBodyFields: 'refused' },
	{ undocumentedRefusal: 403 },
	{ startWithoutDue: 'refused' },
	{ externalAfterTrash: 'released' },
	{ externalTwice: 'allowed' },
	{ projectTeam: 'alwaysNull' },
	{ projectValues: 'portfoliosAndSettings' },
	{ batchOrder: 'asSent' },
	{ parentFields: 'enumerated' },
	{ optionNames: 'unique' },
];

let world: LineWorld;
let key: string;

afterEach(async () => await world.close());

const line = (index: number) => world.lineKeys(key)[index] ?? '';

describe.each(distinctNames)('with %s', (name) => {
	it.each(unusual)(
		'orders arrive, change and stay in step, whatever Asana does: %j',
		async (given) => {
			const identity = identities[name];
			world = await startLineWorld({ ...identity, switches: { ...identity?.switches, ...given } });
			key = world.bookOrder();
			const portfolio = world.asana.state.portfolio('Klantprojecten').gid;
			const { gid } = world.asana.state.addProjectTemplate({ name: 'Leeg', sections: [] });
			const template = { gid, dates: [], roles: [] };
			const sync = async () => {
				await world.clock.advance(5_000);
				return await world.sync(key, { side: world.newProcess(), portfolio, template });
			};
			await sync();
			expect(world.projectsOf(key)).toHaveLength(1);

			world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 5 });
			world.exact.state.changeLine(line(1), { Item: world.itemId('TRAIN') });
			world.exact.state.addLine(key, { item: 'HOST', quantity: 2, costCenter: 'ICT' });
			expect(await sync()).toMatchObject({ outcome: 'updated', lines: { created: 1 } });
			for (const one of world.lineKeys(key)) world.lineTaskOf(one);

			world.asana.requests.clear();
			expect(await sync()).toMatchObject({ outcome: 'unchanged' });
			expect(world.writes()).toEqual([]);
		},
	);
});

describe('a plan without custom fields', () => {
	const free = { seed: { workspace: { plan: 'free' as const } } };

	it.each([
		['external IDs', {}],
		['no external IDs', { switches: { external: 'ignoredForPat' as const } }],
	])('has everything in the descriptions, with %s', async (_, given) => {
		world = await startLineWorld({ ...free, ...given });
		key = world.bookOrder();
		expect(await world.sync(key)).toMatchObject({
			outcome: 'created',
			lines: { created: 3 },
			warnings: [expect.stringContaining('no custom fields') as string],
		});
		expect(world.projectOf(key).notes).toContain('Exact · Amount: ');
		expect(world.lineTaskOf(line(0)).notes).toMatch(/Exact · GL Account: \d+ – /);
		expect(world.lineTaskOf(line(0)).sections[0]).toMatch(/^\d+ – /);

		await world.clock.advance(5_000);
		world.asana.requests.clear();
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(world.writes()).toEqual([]);
		expect(world.asana.state.tasks).toHaveLength(3);
	});
});

describe('the projects of ten orders', () => {
	it('are made side by side, and cost few calls when nothing changed', async () => {
		world = await startLineWorld();
		const keys = Array.from({ length: 10 }, () => world.bookOrder());
		const documents = await Promise.all(keys.map(async (one) => await world.read(one)));
		await Promise.all(documents.map(async (document) => document && (await world.apply(document))));
		for (const one of keys) await expectTwin(world, one);
		expect(world.asana.requests.entries.filter(({ status }) => status === 429)).toEqual([]);

		world.asana.requests.clear();
		const workspace = world.asana.state.workspace.gid;
		for (const document of documents) if (document) await world.apply(document, { workspace });
		expect(world.writes()).toEqual([]);
		// Of each: the project, and its tasks.
		expect(world.asana.requests.count()).toBe(2 * keys.length);
	});
});
