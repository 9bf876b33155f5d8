import { distinctNames, identities } from '../identities';
import { down, strikeAfter, troubles } from '../troubles';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const expectOne = async () => {
	await world.sync(key, { side: world.newProcess() });
	await expectTwin(world, key);
	expect(world.projectsOf(key)).toHaveLength(1);
	expect(world.asana.state.tasks).toHaveLength(world.exact.state.wbsOf(key).length);
	world.asana.requests.clear();
	expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
};

const routes = {
	project: 'POST /api/1.0/projects',
	section: 'POST /api/1.0/projects/*/sections',
	task: 'POST /api/1.0/tasks',
	nesting: 'POST /api/1.0/tasks/*/setParent',
	update: 'PUT /api/1.0/tasks/*',
};

/** Every write of a new project, as a run makes them. */
const writes: Array<[name: string, route: string, passing: number]> = [
	['the project', routes.project, 0],
	['the first section', routes.section, 0],
	['a custom field', 'POST /api/1.0/custom_fields', 1],
	['the first task', routes.task, 0],
	['a later task', routes.task, 3],
	['the move of a subtask', routes.nesting, 0],
	['the note on a subtask', routes.update, 0],
];

// A token that drops external IDs tells so with its first task; an answer lost right then costs a
// second one, as with orders.
const names = distinctNames.filter((name) => !name.includes('dropped'));

describe.each(names)('with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
		// It has lines on three levels.
		key = world.key('P2026-002');
	});

	describe.each(Object.keys(troubles))('a request that is %s', (trouble) => {
		it.each(writes)('leaves one of everything: %s', async (_, route, passing) => {
			strikeAfter(world.asana, passing, { route, fault: troubles[trouble] ?? {} });
			await world.sync(key);

			expect(world.asana.faults.waiting).toBe(0);
			await expectOne();
		});
	});

	describe('a run that breaks off', () => {
		it.each(writes)('is completed by the next one: before %s', async (_, route, passing) => {
			strikeAfter(world.asana, passing, { route, fault: down });
			await expect(world.sync(key)).rejects.toMatchObject({ kind: 'reconnect' });
			world.asana.faults.clear();

			await expectOne();
		});

		it('is completed by the next one: after any of its writes', async () => {
			await world.sync(key);
			const total = world.asana.requests.writes.length;
			for (let passing = 1; passing < total; passing += 3) {
				world.asana.reset();
				const side = world.newProcess(world.asana.state.addToken());
				strikeAfter(world.asana, passing, { route: 'POST /api/1.0/*', fault: down });
				await world.sync(key, { side }).catch(() => undefined);
				world.asana.faults.clear();
				const next = world.newProcess(world.asana.state.addToken());
				await world.sync(key, { side: next });
				expect(world.projectsOf(key)).toHaveLength(1);
				expect(world.asana.state.tasks).toHaveLength(world.exact.state.wbsOf(key).length);
			}
		});
	});
});

describe('limits', () => {
	it('of calls a minute are waited out', async () => {
		world = await startProjectWorld({ limits: { perMinutePaid: 30 } });
		key = world.key('P2026-001');
		await world.sync(key);

		await expectOne();
	});

	it('of calls in flight are waited out', async () => {
		world = await startProjectWorld({ limits: { writesInFlight: 2, readsInFlight: 2 } });
		key = world.key('P2026-001');
		await world.sync(key);

		await expectOne();
	});
});
