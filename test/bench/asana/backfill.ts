import { PER_MINUTE } from '../../../nodes/shared/asana/calls/plan';
import type { ExactDocument } from '../../../nodes/shared/exact/types';
import { process } from '../../host';
import { runAsToday } from './asToday';
import { orderMaker, readAgain } from './orders';
import { runOurNode } from './ourNode';
import { LATENCY_MS, openBench, type Asked, type Bench, type Plan } from './stage';

const ORDERS = 2_000;

const LINES = 5;

const MINUTE_MS = 60_000;

/** Later than anything search may not know of yet, in milliseconds. */
const SETTLED_MS = 600_000;

/** Many new orders at once, on either plan; and the same as people build it without this package. */
export async function* backfill(): AsyncGenerator<object, void, undefined> {
	const makeOrders = await orderMaker(LINES);
	for (const plan of ['advanced', 'free'] as const) {
		const bench = await openBench(plan);
		const orders = makeOrders(ORDERS, bench.clock.now());
		const startedAt = performance.now();
		let made = 0;
		const asked = await bench.asked(async () => {
			made = (await runOurNode(bench, orders)).filter(
				({ outcome }) => outcome === 'created',
			).length;
		});
		yield {
			what: 'backfill with Exact to Asana',
			...shownFor(plan, asked),
			orders: made,
			tasks: bench.asana.state.tasks.length,
			peakMbWithSimulator: Math.round(process.resourceUsage().maxRSS / 1024),
			realMs: Math.round(performance.now() - startedAt),
		};
		yield await again(bench, orders);
		await bench.close();

		const other = await openBench(plan);
		const theirs = makeOrders(ORDERS, other.clock.now());
		const begunAt = performance.now();
		let told: object = {};
		const today = await other.asked(async () => {
			told = await runAsToday(other, theirs);
		});
		yield {
			what: "backfill with n8n's own Asana node and HTTP Request, one call after the other",
			...shownFor(plan, today),
			...told,
			tasks: other.asana.state.tasks.length,
			realMs: Math.round(performance.now() - begunAt),
		};
		await other.close();
	}
}

/** All of them once more, unchanged, in a process that knows nothing. */
async function again(bench: Bench, orders: readonly ExactDocument[]): Promise<object> {
	await bench.clock.sleep(SETTLED_MS);
	bench.forget();
	const unchanged = orders.map((order) => readAgain(order, bench.clock.now()));
	const outcomes = new Set<unknown>();
	const asked = await bench.asked(async () => {
		for (const { outcome } of await runOurNode(bench, unchanged)) outcomes.add(outcome);
	});
	const { reads, writes, refused: answered429, tookMs } = asked;
	return {
		what: 'the same orders again, unchanged, in a new process',
		plan: bench.plan,
		orders: orders.length,
		outcome: [...outcomes].join(', '),
		reads,
		writes,
		readsEach: Number((reads / orders.length).toFixed(4)),
		answered429,
		simulatedSeconds: Number((tookMs / 1_000).toFixed(1)),
	};
}

function shownFor(plan: Plan, { calls, requests, refused, tookMs }: Asked): object {
	const limit = plan === 'free' ? PER_MINUTE.free : PER_MINUTE.paid;
	const rate = calls / (tookMs / MINUTE_MS);
	return {
		plan,
		lines: LINES,
		latencyMs: LATENCY_MS,
		calls,
		requests,
		answered429: refused,
		simulatedMinutes: Number((tookMs / MINUTE_MS).toFixed(1)),
		limitPerMinute: limit,
		// Of what was stopped within the first minute there is no rate.
		...(tookMs < MINUTE_MS
			? {}
			: {
					callsPerMinute: Math.round(rate),
					shareOfLimit: Number((rate / limit).toFixed(3)),
				}),
	};
}
