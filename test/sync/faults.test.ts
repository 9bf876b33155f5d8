import type { Fault } from '../simulators/core/faults';
import { distinctNames, identities, identityNames } from './identities';
import { down, strikeAfter, troubles } from './troubles';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const expectOne = async () => {
	expect(world.asana.faults.waiting).toBe(0);
	await expectTwin(world, key);
	expect(world.asana.state.topTasks).toHaveLength(1);
	expect(world.subtasksOf(key)).toHaveLength(world.lineKeys(key).length);
	world.asana.requests.clear();
	expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
};

const allTroubles: Record<string, Fault> = {
	...troubles,
	'answered 503': { status: 503 },
	'answered 429 without a wait': { status: 429 },
};

// What is learned about a token that drops external IDs is tested below.
describe.each(distinctNames)('with %s', (name) => {
	describe.each(Object.keys(allTroubles))('a request that is %s', (trouble) => {
		const fault = allTroubles[trouble] ?? {};

		beforeEach(async () => {
			world = await startWorld(identities[name]);
			key = world.bookOrder();
		});

		it('makes no second task', async () => {
			world.asana.faults.next('POST /api/1.0/tasks', fault);
			await world.sync(key);

			// Not even one that has to be deleted again.
			expect(world.asana.requests.count('DELETE')).toBe(0);
			await expectOne();
		});

		it('makes no second subtask of all that are made at once', async () => {
			world.asana.faults.next('POST /api/1.0/batch', fault);
			await world.sync(key);

			await expectOne();
		});

		it.each([1, 2, 3])(
			'makes no second subtask of those made at once with it (%i)',
			async (nth) => {
				// Of a process that has learned what it needs to know, so that it makes only the order.
				await world.sync(world.bookOrder());
				world.asana.state.person.deleteTask(world.asana.state.topTasks[0]?.gid ?? '');
				strikeAfter(world.asana, nth, { route: 'POST /api/1.0/tasks', fault });
				await world.sync(key);

				await expectOne();
			},
		);

		it('moves the subtask all the same', async () => {
			await world.sync(key);
			const [first = '', ...others] = world.lineKeys(key);
			for (const [at, line] of [...others, first].entries()) {
				world.exact.state.changeLine(line, { LineNumber: at + 1 });
			}
			world.asana.faults.next('POST /api/1.0/tasks/*/setParent', fault);
			await world.sync(key);

			await expectOne();
		});

		it('updates all the same', async () => {
			await world.sync(key);
			world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
			world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', { QuantityInPurchaseUnits: 9 });
			strikeAfter(world.asana, 1, { route: 'PUT /api/1.0/tasks/*', fault });
			await world.sync(key);

			await expectOne();
		});

		it('deletes all the same', async () => {
			await world.sync(key);
			world.exact.state.deleteLine(world.lineKeys(key)[0] ?? '');
			world.asana.faults.next('DELETE /api/1.0/tasks/*', fault);
			expect(await world.sync(key, { removedLine: 'delete' })).toMatchObject({
				lines: { retired: 1 },
			});

			await expectOne();
		});
	});
});

describe('a lost answer of a token that drops external IDs', () => {
	it.each(['beforeWrite', 'afterWrite'] as const)(
		'makes no second task, once the first order told (%s)',
		async (drop) => {
			world = await startWorld({ switches: { external: 'ignoredForPat' } });
			const first = world.bookOrder();
			await world.sync(first);
			key = world.bookOrder();
			world.asana.faults.next('POST /api/1.0/tasks', { drop });
			await world.sync(key);

			await expectTwin(world, first);
			await expectTwin(world, key);
			expect(world.asana.state.topTasks).toHaveLength(2);
		},
	);
});

describe.each(identityNames)('a run that breaks off, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
		await world.sync(world.bookOrder());
		world.asana.state.person.deleteTask(world.asana.state.topTasks[0]?.gid ?? '');
		key = world.bookOrder();
	});

	it.each([
		['before the task', 'POST /api/1.0/tasks', 0],
		['after the task', 'POST /api/1.0/tasks', 1],
		['after the first line', 'POST /api/1.0/tasks', 2],
		['after the second line', 'POST /api/1.0/tasks', 3],
	])('%s is completed by the next one', async (_, route, passing) => {
		strikeAfter(world.asana, passing, { route, fault: down });
		await expect(world.sync(key)).rejects.toMatchObject({ kind: 'reconnect' });
		world.asana.faults.clear();
		await world.sync(key, { side: world.newProcess() });

		// What was made already is found, not made again and deleted.
		expect(world.asana.requests.count('DELETE')).toBe(0);
		await expectOne();
	});
});

describe.each(distinctNames)('a run that breaks off while lines are moved, with %s', (name) => {
	it.each([
		['none', 0],
		['one', 1],
	])('with %s of them below the task is completed by the next one', async (_, passing) => {
		const identity = identities[name];
		const switches = { ...identity?.switches, parentWithProjects: 'ignored' as const };
		world = await startWorld({ ...identity, switches });
		key = world.bookOrder();
		strikeAfter(world.asana, passing, { route: 'POST /api/1.0/tasks/*/setParent', fault: down });
		await expect(world.sync(key)).rejects.toMatchObject({ kind: 'reconnect' });
		world.asana.faults.clear();
		await world.sync(key, { side: world.newProcess() });

		await expectOne();
	});
});

describe('limits', () => {
	it.each(['present', 'absent'] as const)(
		'of calls in flight are waited out, Retry-After %s',
		async (concurrencyRetryAfter) => {
			world = await startWorld({
				switches: { concurrencyRetryAfter },
				limits: { writesInFlight: 2, readsInFlight: 2 },
			});
			key = String(
				world.exact.state.orders().find((each) => each.PurchaseOrderLineCount === 75)
					?.PurchaseOrderID,
			);
			await world.sync(key);

			await expectOne();
		},
	);

	it('of calls a minute are waited out', async () => {
		world = await startWorld({ limits: { perMinutePaid: 40 } });
		key = String(
			world.exact.state.orders().find((each) => each.PurchaseOrderLineCount === 75)
				?.PurchaseOrderID,
		);
		await world.sync(key);

		await expectOne();
	});

	it('that last too long end the run, which says when to come back', async () => {
		world = await startWorld();
		key = world.bookOrder();
		world.asana.faults.next('POST /api/1.0/tasks', {
			status: 429,
			headers: { 'retry-after': '600' },
		});

		await expect(world.sync(key)).rejects.toMatchObject({
			kind: 'rateLimited',
			hint: expect.stringContaining('600 seconds'),
		});
		await world.sync(key);
		await expectOne();
	});
});
