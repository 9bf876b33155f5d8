import {
	bookOrders,
	changeOrders,
	forge,
	FORGERIES,
	repeatEverything,
	SUBTASK_OF_PEOPLE,
} from './acts';
import { compare } from './compare';
import { createStopwatch, type Latencies } from './latency';
import { countCalls } from '../countCalls';
import { failures } from '../failures';
import type { Stage } from '../stage';
import { openPurchaseOrders } from './open';

/** What the scenario came to. */
export interface PurchaseOrdersReport {
	ok: boolean;
	documents: number;
	tasks: number;
	subtasks: number;
	duplicates: number;
	wrongFields: number;
	exactCalls: number;
	asanaCalls: number;
	asanaWritesOnRepeat: number;
	rejectedSignatures: number;
	latencyMs: Latencies;
}

/** Plays the whole scenario and verifies every field of every task. Tells `say` what went wrong. */
export async function checkPurchaseOrders(
	stage: Stage,
	say: (text: string) => void,
): Promise<PurchaseOrdersReport> {
	const calls = countCalls(stage);
	await openPurchaseOrders(stage);
	const acting = { stage, stopwatch: createStopwatch(stage), orders: [] };
	say('Booking orders.');
	await bookOrders(acting);
	const booked = compare(stage, acting.orders);
	say('Changing and deleting orders and lines, with people at work in Asana.');
	await changeOrders(acting);
	const changed = compare(stage, acting.orders);
	say('Delivering everything again, and saving unchanged orders (Exact allows 60 calls a minute).');
	const asanaWritesOnRepeat = await repeatEverything(acting);
	say('Sending forged messages.');
	const rejectedSignatures = await forge(acting);
	const { wrong, documents, tasks, subtasks, duplicates } = compare(stage, acting.orders);

	const failed = await failures(stage);
	const peopleKept = stage.asana.state.tasks.some(({ name }) => name === SUBTASK_OF_PEOPLE);
	const problems = [
		...[...booked.wrong, ...changed.wrong, ...wrong],
		...failed,
		...(peopleKept ? [] : ['The subtask that people added is gone.']),
	];
	for (const problem of new Set(problems)) say(`WRONG  ${problem}`);
	return {
		ok:
			problems.length === 0 &&
			duplicates === 0 &&
			tasks === documents &&
			asanaWritesOnRepeat === 0 &&
			rejectedSignatures === FORGERIES,
		documents,
		tasks,
		subtasks,
		duplicates,
		wrongFields: new Set([...booked.wrong, ...changed.wrong, ...wrong]).size,
		...calls(),
		asanaWritesOnRepeat,
		rejectedSignatures,
		latencyMs: acting.stopwatch.latencies(),
	};
}
