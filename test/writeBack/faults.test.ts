import type { HttpRequest } from '../../nodes/shared/http/types';
import { counting, hidingFor, killedAfter, Killed, lateBy, lateUntil, lostAt } from './between';
import {
	distinctWays,
	expectRight,
	scenarioNames,
	scenarios,
	submitting,
	wayNames,
	ways,
} from './scenarios';
import { writesIn } from './moments';
import { costRow } from './rows';
import { startWorld, type Between, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const begin = async (name: string) => (await scenarios[name]?.begin(world)) ?? '';

/** The calls of an undisturbed run. */
const callsOf = async (name: string): Promise<HttpRequest[]> => {
	const { between, calls } = counting();
	const task = await begin(name);
	await world.run(task, { ...submitting, side: world.newProcess(between) });
	await expectRight(world, task, name);
	return calls;
};

const run = async (task: string, between?: Between) =>
	await world.run(task, { ...submitting, side: world.newProcess(between) });

describe.each(wayNames)('a process that dies, with %s', (way) => {
	beforeEach(async () => {
		world = await startWorld(ways[way]);
	});

	describe.each(scenarioNames)('%s', (name) => {
		it('after any write leaves what the next one needs', async () => {
			for (const n of writesIn(await callsOf(name))) {
				const task = await begin(name);
				await run(task, killedAfter(n)).catch((fault: unknown) =>
					expect(fault).toBeInstanceOf(Killed),
				);
				await run(task);
				await expectRight(world, task, name);
			}
		});
	});
});

describe.each(distinctWays)('a network that fails, with %s', (way) => {
	beforeEach(async () => {
		world = await startWorld(ways[way]);
	});

	describe.each(scenarioNames)('%s', (name) => {
		it('before any call does no harm', async () => {
			for (const [index] of (await callsOf(name)).entries()) {
				const task = await begin(name);
				await run(task, lostAt(index + 1, 'before'));
				await expectRight(world, task, name);
			}
		});

		// The lost answer to a read is to everybody the same as the lost read.
		it('after any write does no harm', async () => {
			for (const n of writesIn(await callsOf(name))) {
				const task = await begin(name);
				await run(task, lostAt(n, 'after'));
				await expectRight(world, task, name);
			}
		});
	});
});

describe.each(distinctWays)('a create that arrives late, with %s', (way) => {
	it('never becomes a second entry', async () => {
		world = await startWorld(ways[way]);
		const name = 'a first posting';
		for (let later = 0; later <= 6; later++) {
			const task = await begin(name);
			await run(task, lateBy(later));
			// What came after the last look is found by the next run, whatever brings it about.
			await run(task);
			await expectRight(world, task, name);
		}
	});

	it.each([0, 1_000, 3_000])('is found by the same run (%i ms later)', async (milliseconds) => {
		world = await startWorld(ways[way]);
		const task = await begin('a first posting');
		const { between, arrive } = lateUntil(world.clock, milliseconds);
		await world.run(task, { rows: [costRow()], side: world.newProcess(between) });
		await arrive();

		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 120.5 }]);
	});
});

describe('work that is completed again before a run that died is made up for', () => {
	it.each(distinctWays)('is posted once, with %s', async (way) => {
		world = await startWorld(ways[way]);
		const name = 'work that was re-opened';
		for (const n of writesIn(await callsOf(name))) {
			const task = await begin(name);
			await run(task, killedAfter(n)).catch(() => undefined);
			world.person.completeTask(task);
			await run(task);
			const total = world.costsOf(task).reduce((sum, { AmountFC }) => sum + Number(AmountFC), 0);
			expect(total).toBe(120.5);
		}
	});
});

describe('books that show a new entry late', () => {
	it('are waited for, not posted to again', async () => {
		world = await startWorld();
		const task = await begin('a first posting');
		await run(task, hidingFor(2));

		expect(world.exact.requests.count('POST', /CostTransactions/)).toBe(1);
		await expectRight(world, task, 'a first posting');
	});

	it('end the run when they do not show it at all', async () => {
		world = await startWorld();
		const task = await begin('a first posting');
		await expect(run(task, hidingFor(100))).rejects.toMatchObject({ kind: 'unavailable' });

		expect(world.exact.requests.count('POST', /CostTransactions/)).toBe(1);
	});
});
