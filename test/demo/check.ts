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
import type { Stage } from './stage';

/** The last line of a check. */
export interface Report {
	scenario: 'purchase-orders';
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
export async function check(stage: Stage, say: (text: string) => void): Promise<Report> {
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
		scenario: 'purchase-orders',
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
		exactCalls: stage.exact.requests.count(undefined, /^\/api\/v1\//),
		asanaCalls: stage.asana.requests.count(undefined, /^\/api\/1\.0\//),
		asanaWritesOnRepeat,
		rejectedSignatures,
		latencyMs: acting.stopwatch.latencies(),
	};
}

async function failures({ api, workflow }: Stage): Promise<string[]> {
	const failed = await api.executions.list({
		workflowId: workflow.id,
		status: ['error', 'crashed', 'canceled'],
	});
	return await Promise.all(
		failed.map(async ({ id }) => {
			const { error } = await api.executions.get(id);
			return `Execution ${id} failed: ${error ?? 'no reason given'}`;
		}),
	);
}
