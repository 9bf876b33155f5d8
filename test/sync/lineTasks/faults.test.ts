import { distinctNames, identities } from '../identities';
import { inStep } from '../inStep';
import { down, strikeAfter, troubles } from '../troubles';
import { expectTwin } from './twin';
import { startLineWorld, type LineWorld } from './world';

let world: LineWorld;
let key: string;

afterEach(async () => await world.close());

/** One project, one task for each line, all of it right; and nothing more to do. */
const expectOne = async () => {
	await world.sync(key, { side: world.newProcess() });
	await expectTwin(world, key);
	expect(world.asana.state.tasks).toHaveLength(world.lineKeys(key).length);
	world.asana.requests.clear();
	expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
};

/** Every write of a new project, as a run makes them. */
const writes: Array<[name: string, route: string, passing: number]> = [
	['the project', 'POST /api/1.0/projects', 0],
	['a custom field', 'POST /api/1.0/custom_fields', 1],
	['a column', 'POST /api/1.0/projects/*/addCustomFieldSetting', 2],
	['the first section', 'POST /api/1.0/projects/*/sections', 0],
	['a later section', 'POST /api/1.0/projects/*/sections', 1],
	['the first task', 'POST /api/1.0/tasks', 0],
	['a later task', 'POST /api/1.0/tasks', 2],
];

// A token that drops external IDs tells so with its first task; an answer lost right then costs a
// second one, as with orders.
const names = distinctNames.filter((name) => !name.includes('dropped'));

describe.each(names)('with %s', (name) => {
	beforeEach(async () => {
		world = await startLineWorld(identities[name]);
		key = world.bookOrder();
	});

	describe.each(Object.keys(troubles))('a request that is %s', (trouble) => {
		it.each(writes)('leaves one of everything: %s', async (_, route, passing) => {
			strikeAfter(world.asana, passing, { route, fault: troubles[trouble] ?? {} });
			await world.sync(key).catch(() => undefined);

			expect(world.asana.faults.waiting).toBe(0);
			await expectOne();
		});
	});

	it.each(writes)(
		'a run that breaks off before %s is completed by the next',
		async (_, route, passing) => {
			strikeAfter(world.asana, passing, { route, fault: down });
			await expect(world.sync(key)).rejects.toMatchObject({ kind: 'reconnect' });
			world.asana.faults.clear();

			await expectOne();
		},
	);

	it('a run that breaks off after any of its writes is completed by the next', async () => {
		await world.sync(key);
		const total = world.asana.requests.writes.length;
		for (let passing = 1; passing < total; passing += 3) {
			world.asana.reset();
			const side = world.newProcess(world.asana.state.addToken());
			strikeAfter(world.asana, passing, { route: 'POST /api/1.0/*', fault: down });
			await world.sync(key, { side }).catch(() => undefined);
			world.asana.faults.clear();
			await world.sync(key, { side: world.newProcess(world.asana.state.addToken()) });
			expect(world.projectsOf(key)).toHaveLength(1);
			expect(world.asana.state.tasks).toHaveLength(world.lineKeys(key).length);
		}
	});

	it.each([2, 3])('%i processes at once make one project', async (count) => {
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);
		await expectOne();
	});

	it('two runs of one process make one project', async () => {
		await Promise.all([world.sync(key), world.sync(key)]);
		await expectOne();
	});

	it.each([2, 3])('%i processes at once make one task of a new line', async (count) => {
		await world.sync(key);
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1 });
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);
		await expectOne();
	});
});
