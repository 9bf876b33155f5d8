import type { ExactDocument } from '../../nodes/shared/exact/types';
import { orderMaker } from '../bench/asana/orders';
import { runOurNode } from '../bench/asana/ourNode';
import { openBench, type Bench, type Plan } from '../bench/asana/stage';

const SECOND = 1_000;

let bench: Bench;
let makeOrders: Awaited<ReturnType<typeof orderMaker>>;

beforeAll(async () => {
	makeOrders = await orderMaker(4);
});

afterEach(async () => await bench.close());

/** Brings an order in step in an execution of its own; gives how long that takes, in milliseconds. */
const timed = async (order: ExactDocument): Promise<number> => {
	const begunAt = bench.clock.now();
	await runOurNode(bench, [order]);
	return bench.clock.now() - begunAt;
};

const refused = () => bench.asana.requests.entries.filter(({ status }) => status === 429);

describe.each<Plan>(['advanced', 'free'])('orders that come to a plan that is %s', (plan) => {
	beforeEach(async () => {
		bench = await openBench(plan);
	});

	it('are in Asana within seconds, fourteen of them at once, in a process that knows nothing', async () => {
		const orders = makeOrders(14, bench.clock.now());
		const times = await Promise.all(orders.map(timed));

		expect(Math.max(...times)).toBeLessThan(4 * SECOND);
		expect(refused()).toEqual([]);
		expect(bench.asana.state.topTasks).toHaveLength(14);
	});

	it('are not held up where one comes after the other', async () => {
		const times: number[] = [];
		for (let count = 0; count < 20; count += 1) {
			const [order] = makeOrders(1, bench.clock.now());
			if (order !== undefined) times.push(await timed(order));
			await bench.clock.sleep(5 * SECOND);
		}
		const [first = 0, ...others] = times;

		expect(first).toBeLessThan(4 * SECOND);
		expect(Math.max(...others)).toBeLessThan(SECOND);
		expect(refused()).toEqual([]);
	});

	it('read the project once for all that come at once', async () => {
		const orders = makeOrders(14, bench.clock.now());
		await Promise.all(orders.map(timed));
		const about = (pattern: RegExp) =>
			bench.asana.requests.entries.filter(
				({ method, path }) => method === 'GET' && pattern.test(path),
			);

		expect(about(/\/projects\/\d+\/custom_field_settings$/).length).toBeLessThanOrEqual(2);
		expect(about(/\/workspaces\/\d+\/custom_fields$/).length).toBeLessThanOrEqual(2);
	});
});
