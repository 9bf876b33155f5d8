import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { countWrites } from '../polling';
import { openPurchaseOrders, PROJECT } from '../purchaseOrders/open';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { BY_HAND, openReconciliation } from './open';

/** What the scenario came to. */
export interface ReconcileReport {
	ok: boolean;
	orders: number;
	wrongFields: number;
	duplicates: number;
	writesOnRepeat: number;
	exactCalls: number;
	asanaCalls: number;
}

const AMOUNT = 'Exact · Amount';

/**
 * Orders reach Asana by themselves, and the template compares the month: first everything agrees, then
 * people have changed an amount and deleted a task, and then it is mended.
 */
export async function checkReconcile(
	stage: Stage,
	say: (text: string) => void,
): Promise<ReconcileReport> {
	const calls = countCalls(stage);
	const { asana, api, exact } = stage;
	const problems: string[] = [];
	await openPurchaseOrders(stage);
	say('Booking three orders, and touching all others, so that they reach Asana by themselves.');
	for (const { PurchaseOrderID: key } of exact.state.orders()) {
		exact.state.changeOrder(String(key), { YourRef: 'Maandafsluiting' });
	}
	const keys = ['20002', '20003', '20006'].map((supplier, at) =>
		String(
			exact.state.bookOrder({
				supplier,
				description: `Maandafsluiting ${at + 1}`,
				lines: [
					{ item: 'LAP-14', quantity: at + 1, costCenter: 'ICT' },
					{ item: 'TRAIN', quantity: 2.5, price: 33.33 },
				],
			}).PurchaseOrderID,
		),
	);
	await settle(stage);
	const { id } = await openReconciliation(stage);
	const compare = async () => {
		const { error } = await api.executions.run(id, { trigger: BY_HAND });
		if (error !== undefined) problems.push(`The comparison failed: ${error}`);
	};
	const reports = () => asana.state.topTasks.filter(({ name }) => name.startsWith('Reconcile '));
	const expectReport = (completed: boolean, ...words: string[]) => {
		const [report] = reports();
		const notes = report?.notes.replaceAll('\u00a0', ' ') ?? '';
		if (report?.completed !== completed)
			problems.push(`The task should say completed: ${completed}.`);
		const missing = words.filter((word) => !notes.includes(word));
		problems.push(...missing.map((word) => `The task does not say "${word}", but: ${notes}`));
	};
	const taskOf = (key: string | undefined) =>
		asana.state.topTasks.find(({ external, customFields }) =>
			String(external?.gid ?? customFields['Exact ID']).includes(String(key)),
		);
	const amountOf = (key: string | undefined) =>
		Number(exact.state.orders().find((row) => row.PurchaseOrderID === key)?.AmountFC);

	say('Comparing the month, in which nothing differs.');
	await compare();
	expectReport(true, PROJECT, 'Exact Online and Asana agree to the cent.');

	say('Changing an amount and deleting a task in Asana.');
	const before = amountOf(keys[0]);
	asana.state.person.setCustomField(taskOf(keys[0])?.gid ?? '', AMOUNT, before + 0.01);
	asana.state.person.deleteTask(taskOf(keys[1])?.gid ?? '');
	await compare();
	expectReport(
		false,
		'+0.01 EUR: Amount changed in Asana',
		`-${amountOf(keys[1]).toFixed(2)} EUR: No task in Asana`,
	);

	say('Mending it, and comparing twice more.');
	for (const key of keys.slice(0, 2)) exact.state.changeOrder(key, { YourRef: 'Hersteld' });
	await settle(stage);
	await compare();
	expectReport(true, 'Exact Online and Asana agree to the cent.');
	const writes = countWrites(stage);
	await compare();
	const writesOnRepeat = countWrites(stage) - writes;

	const duplicates = reports().length - 1;
	problems.push(...(await failures(stage)));
	for (const problem of new Set(problems)) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0 && writesOnRepeat === 0 && duplicates === 0,
		orders: keys.length,
		wrongFields: new Set(problems).size,
		duplicates,
		writesOnRepeat,
		...calls(),
	};
}
