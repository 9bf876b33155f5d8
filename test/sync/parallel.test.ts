import type { AsanaSide } from '../../nodes/shared/sync/settings';
import { wait } from '../host';
import { identities, identityNames } from './identities';
import { inStep } from './inStep';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

describe.each(identityNames)('two runs at once, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
	});

	const expectOne = async (key: string) => {
		await expectTwin(world, key);
		expect(world.asana.state.topTasks).toHaveLength(1);
		expect(world.subtasksOf(key)).toHaveLength(world.lineKeys(key).length);
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	};

	it('in one process make one task of a new order', async () => {
		const key = world.bookOrder();
		await Promise.all([world.sync(key), world.sync(key)]);

		await expectOne(key);
	});

	it.each([2, 3])('in %i processes make one task of a new order', async (count) => {
		const key = world.bookOrder();
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);

		await expectOne(key);
	});

	it('in two processes, one of them slow, make one task of a new order', async () => {
		const key = world.bookOrder();
		const slow = world.newProcess();
		world.asana.faults.next('POST /api/1.0/tasks', { delayMs: 60 });
		const first = world.sync(key, { side: slow });
		await wait(30);
		await Promise.all([first, world.sync(key, { side: world.newProcess() })]);

		await expectOne(key);
	});

	it('in two processes make one subtask of an added line', async () => {
		const key = world.bookOrder();
		await world.sync(key);
		world.exact.state.addLine(key, { item: 'HOST', quantity: 1 });
		const sides = [world.newProcess(), world.process];
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);

		await expectOne(key);
	});

	it('in two processes make one subtask of a line that people deleted', async () => {
		const key = world.bookOrder();
		const sides = [world.newProcess(), world.newProcess()];
		for (const side of sides) await world.sync(key, { side });
		world.exact.state.addLine(key, { item: 'HOST', quantity: 1 });
		for (const side of sides) await world.sync(key, { side });
		world.asana.state.person.deleteTask(world.subtasksOf(key).at(-1)?.gid ?? '');
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);

		await expectOne(key);
	});
});

describe('a run that another one overtakes', () => {
	const unseen = [
		'a token whose external IDs are dropped',
		'a token whose external IDs are dropped, with the text field',
		'a token whose external IDs are forbidden',
	];

	// The task is older than that of the other run, and carried no tie when that one looked.
	it.each(unseen)('right after it made its task leaves one, with %s', async (name) => {
		world = await startWorld(identities[name]);
		const key = world.bookOrder();
		const side = overtaken(world.newProcess(), async () => {
			await world.sync(key, { side: world.newProcess() });
		});
		await world.sync(key, { side });

		await expectTwin(world, key);
		expect(world.asana.state.topTasks).toHaveLength(1);
		expect(world.asana.state.tasks).toHaveLength(1 + world.lineKeys(key).length);
	});

	it('leaves nothing in the description of a task that needs nothing there', async () => {
		world = await startWorld();
		const key = world.bookOrder();
		const side = overtaken(world.newProcess(), async () => {
			await world.sync(key, { side: world.newProcess() });
		});
		await world.sync(key, { side });

		expect(world.asana.state.tasks.map(({ notes }) => notes)).not.toContainEqual(
			expect.stringContaining('Exact ID'),
		);
	});
});

/** A process that hears of its first task only after something else has happened. */
function overtaken(side: AsanaSide, happens: () => Promise<void>): AsanaSide {
	let isFirst = true;
	const { client } = side;
	const post = async <T>(...given: Parameters<typeof client.post>) => {
		const made = await client.post<T>(...given);
		if (given[0] === '/tasks' && isFirst) {
			isFirst = false;
			await happens();
		}
		return made;
	};
	return { ...side, client: { ...client, post } };
}

describe('runs at once for different orders', () => {
	it('make ten tasks of ten orders in one process, and the fields once', async () => {
		world = await startWorld();
		const keys = Array.from({ length: 10 }, () => world.bookOrder());
		await Promise.all(keys.map(async (key) => await world.sync(key)));

		for (const key of keys) await expectTwin(world, key);
		expect(world.asana.state.topTasks).toHaveLength(10);
		const made = world.asana.requests.find('POST', /\/custom_fields$/).map(({ body }) => body);
		const names = made.map((body) => (body as { data: { name: string } }).data.name);
		expect(names.length).toBeGreaterThan(0);
		expect([...new Set(names)]).toEqual(names);
		expect(world.asana.requests.entries.filter(({ status }) => status === 429)).toEqual([]);
	});

	it('make ten tasks in a process that finds out about external IDs only then', async () => {
		world = await startWorld({ switches: { external: 'ignoredForPat' } });
		const keys = Array.from({ length: 10 }, () => world.bookOrder());
		await Promise.all(keys.map(async (key) => await world.sync(key)));

		for (const key of keys) await expectTwin(world, key);
		expect(world.asana.state.topTasks).toHaveLength(10);
	});
});

describe('a slow run with an older order', () => {
	it.each(['the same process', 'another process'])('is skipped in %s', async (which) => {
		world = await startWorld();
		const key = world.bookOrder();
		await world.sync(key);
		const older = await world.read(key);
		if (older === undefined) throw new Error('no order');
		await world.clock.advance(5_000);
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
		await world.sync(key);
		world.asana.requests.clear();

		const side = which === 'the same process' ? world.process : world.newProcess();
		expect(await world.apply(older, { side })).toMatchObject({
			outcome: 'skipped',
			reason: 'A later state of this document has been dealt with already.',
		});
		expect(world.writes()).toEqual([]);
		await expectTwin(world, key);
	});

	it('leaves lines alone that another process has changed, removed or added since', async () => {
		world = await startWorld();
		const key = world.bookOrder();
		await world.sync(key);
		const older = await world.read(key);
		if (older === undefined) throw new Error('no order');
		await world.clock.advance(5_000);
		const [changed = '', removed = ''] = world.lineKeys(key);
		world.exact.state.changeLine(changed, { QuantityInPurchaseUnits: 9 });
		world.exact.state.deleteLine(removed);
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1 });
		// Only lines change: the task above them keeps the stamp of the older state.
		const lineFieldsOnly = world.settings().taskRows.filter(({ source }) => source === 'template');
		await world.sync(key, { taskRows: lineFieldsOnly });
		world.asana.requests.clear();

		await world.apply(older, { side: world.newProcess(), taskRows: lineFieldsOnly });

		expect(world.writes()).toEqual([]);
	});
});
