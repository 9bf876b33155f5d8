import type { IDataObject } from 'n8n-workflow';
import type { ExactDocument } from '../../../nodes/shared/exact/types';
import { orderMaker, readAgain, withChangedLine } from './orders';
import { runOurNode } from './ourNode';
import { openBench } from './stage';

/** Lines of each order. */
const LINES = 5;

/** What one order costs: the first time, unchanged, and with one changed line. */
export async function* perDocument(): AsyncGenerator<object, void, undefined> {
	const makeOrders = await orderMaker(LINES);
	const bench = await openBench('advanced');
	const { clock } = bench;
	const measure = async (what: string, order: ExactDocument) => {
		const results: IDataObject[] = [];
		const asked = await bench.asked(async () => {
			results.push(...(await runOurNode(bench, [order])));
		});
		const { reads, writes, requests, roundTrips, tookMs: simulatedMs } = asked;
		const [{ outcome } = {}] = results;
		return { what, lines: LINES, outcome, reads, writes, requests, roundTrips, simulatedMs };
	};

	// What a process learns once is learned: the project, its fields, and how Asana answers.
	for (const order of makeOrders(3, clock.now())) await runOurNode(bench, [order]);
	const [order] = makeOrders(1, clock.now());
	if (order === undefined) return;
	yield await measure('order, first time', order);
	yield await measure('order, unchanged', readAgain(order, clock.now()));
	yield await measure('order, one changed line', withChangedLine(order, clock.now()));
	await bench.close();
}
