import type { IDataObject } from 'n8n-workflow';
import { countCalls } from '../countCalls';
import { countWrites } from '../polling';
import { compare } from '../purchaseOrders/compare';
import { PROJECT } from '../purchaseOrders/open';
import type { Stage } from '../stage';

/** What the scenario came to. */
export interface BackfillReport {
	ok: boolean;
	orders: number;
	tasks: number;
	duplicates: number;
	wrongFields: number;
	/** Calls to Asana that the dry run told, and those that it then took. */
	callsTold: number;
	callsTaken: number;
	writesOfDryRun: number;
	writesOnRepeat: number;
	/** Calls to Asana when all is in step. */
	callsOnRepeat: number;
	exactCalls: number;
	asanaCalls: number;
}

const FROM = '2000-01-01';

/** Besides those that the company has. */
const ORDERS = 30;

/**
 * How far the number of calls told before may be from those taken. How often something is asked again
 * depends on the machine here; test/nodes/backfillTemplate holds it within 15 %.
 */
const SLACK = 0.4;

/** Many orders at once by the template: a dry run, then in earnest, then once more with nothing to do. */
export async function checkBackfill(
	stage: Stage,
	say: (text: string) => void,
): Promise<BackfillReport> {
	const calls = countCalls(stage);
	const { state } = stage.exact;
	for (let n = 1; n <= ORDERS; n += 1) {
		state.bookOrder({
			supplier: '20002',
			description: `Beginstand ${n}`,
			lines: [
				{ item: 'LAP-14', quantity: n, costCenter: 'ICT' },
				{ item: 'TRAIN', quantity: 2.5, price: 33.33, costUnit: 'ALG' },
			],
		});
	}
	const orders = state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
	const run = await openBackfill(stage);
	const problems: string[] = [];
	const expect = (told: IDataObject, wanted: IDataObject) => {
		for (const [name, value] of Object.entries(wanted)) {
			if (told[name] !== value) {
				problems.push(`${name} is told as ${JSON.stringify(told[name])}, not ${String(value)}`);
			}
		}
	};

	say(`Trying what ${orders.length} orders would take, without writing.`);
	const dry = await run({ from: FROM });
	expect(dry.told, { dryRun: true, orders: orders.length });
	say('Bringing them to Asana.');
	const real = await run({ from: FROM, dryRun: false });
	expect(real.told, { dryRun: false, orders: orders.length, created: dry.told.created });
	say('Once more.');
	const again = await run({ from: FROM, dryRun: false });
	expect(again.told, { orders: orders.length, unchanged: orders.length, createdFields: 0 });

	const { tasks, duplicates, wrong } = compare(stage, orders);
	const callsTold = Number(dry.told.callsToAsana);
	if (Math.abs(callsTold / real.asanaCalls - 1) > SLACK) {
		problems.push(`${callsTold} calls were told before, and ${real.asanaCalls} taken`);
	}
	problems.push(...wrong);
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: [problems.length, duplicates, dry.writes, again.writes].every((count) => count === 0),
		...{ orders: orders.length, tasks, duplicates, wrongFields: problems.length },
		...{ callsTold, callsTaken: real.asanaCalls },
		...{ writesOfDryRun: dry.writes, writesOnRepeat: again.writes },
		...{ callsOnRepeat: again.asanaCalls, ...calls() },
	};
}

/** Imports the template with its project chosen. Gives what runs it once, and what came of it. */
async function openBackfill(stage: Stage) {
	const { api, asana, importOne } = stage;
	const { gid, name } = asana.state.project(PROJECT);
	const { id } = await importOne({
		template: 'backfill-to-asana.json',
		parameters: {
			'Exact to Asana': {
				project: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
	return async (todo: IDataObject) => {
		const { nodes } = await api.workflows.get(id);
		for (const node of nodes) {
			if (node.name === 'What to do') node.parameters.jsonOutput = JSON.stringify(todo);
		}
		await api.workflows.update(id, { nodes });
		const calls = countCalls(stage);
		const writes = countWrites(stage);
		const { error, items } = await api.executions.run(id, { trigger: 'By hand' });
		if (error !== undefined) throw new Error(`The backfill failed: ${error}`);
		const [told] = items('What it takes');
		const failed = items('Could not be done');
		if (told === undefined || failed.length > 0) {
			throw new Error(`The backfill left out orders: ${JSON.stringify(failed[0]?.json)}`);
		}
		const counted = { ...told.json, createdFields: (told.json.createdFields as string[]).length };
		return { told: counted as IDataObject, writes: countWrites(stage) - writes, ...calls() };
	};
}
