import { counting, inPairs, pausedAt } from './between';
import { meetingsIn } from './moments';
import {
	distinctWays,
	expectRight,
	scenarioNames,
	scenarios,
	submitting,
	wayNames,
	ways,
} from './scenarios';
import { startWorld, type Between, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const begin = async (name: string) => (await scenarios[name]?.begin(world)) ?? '';

const run = async (task: string, between?: Between) =>
	await world.run(task, { ...submitting, side: world.newProcess(between) });

/** Before which of its calls a run has to be held up to learn all there is to learn. */
const momentsOf = async (name: string): Promise<number[]> => {
	const { between, calls } = counting();
	await run(await begin(name), between);
	return meetingsIn(calls);
};

describe.each(wayNames)('two processes at once, with %s', (way) => {
	beforeEach(async () => {
		world = await startWorld(ways[way]);
	});

	it.each(scenarioNames)('call for call: %s', async (name) => {
		const task = await begin(name);
		const { one, other, leave } = inPairs();
		await Promise.all([one, other].map(async (each) => await run(task, each).finally(leave)));

		await expectRight(world, task, name);
	});
});

describe.each([...distinctWays, 'submitted entries that cannot be deleted'])(
	'two processes, with %s',
	(way) => {
		beforeEach(async () => {
			world = await startWorld(ways[way]);
		});

		it.each(scenarioNames)('one of them held up before any of its calls: %s', async (name) => {
			for (const n of await momentsOf(name)) {
				const task = await begin(name);
				const slow = pausedAt(n);
				const first = run(task, slow.between);
				await slow.reached;
				await run(task);
				slow.goOn();
				await first;
				await expectRight(world, task, name);
			}
		});
	},
);

describe.each(distinctWays)(
	'two processes, both held up before any of their calls, with %s',
	(way) => {
		it('post once', async () => {
			world = await startWorld(ways[way]);
			const name = 'a first posting';
			const moments = await momentsOf(name);
			for (const n of moments) {
				for (const m of moments.filter((one) => one >= n)) {
					const task = await begin(name);
					const [one, other] = [pausedAt(n), pausedAt(m)];
					const first = run(task, one.between);
					await one.reached;
					const second = run(task, other.between);
					await Promise.race([other.reached, second]);
					one.goOn();
					await first;
					other.goOn();
					await second;
					await expectRight(world, task, name);
				}
			}
		});
	},
);

describe.each(distinctWays)('three processes at once, with %s', (way) => {
	it.each(scenarioNames)('%s', async (name) => {
		world = await startWorld(ways[way]);
		const task = await begin(name);
		await Promise.all([1, 2, 3].map(async () => await run(task)));

		await expectRight(world, task, name);
	});
});

describe('given IDs that Exact keeps', () => {
	it('let no second entry come into being, not even for a moment', async () => {
		world = await startWorld(ways['given IDs kept']);
		const task = await begin('a first posting');
		world.clearLogs();
		const { one, other, leave } = inPairs();
		await Promise.all([one, other].map(async (each) => await run(task, each).finally(leave)));

		const posts = world.exact.requests.find('POST', /CostTransactions/);
		expect(posts.map(({ status }) => status).sort()).toEqual([201, 500]);
		expect(world.exact.requests.count('DELETE')).toBe(0);
	});
});

describe('runs of one process', () => {
	it.each(scenarioNames)('take turns on a task: %s', async (name) => {
		world = await startWorld();
		const task = await begin(name);
		await Promise.all([1, 2, 3].map(async () => await world.run(task, submitting)));

		await expectRight(world, task, name);
	});
});
