import { keyOf } from '../keyOf';
import { settle } from '../settle';
import type { Stage } from '../stage';
import type { Stopwatch } from './latency';

/** What an act needs; each ends with Asana settled. */
export interface Acting {
	stage: Stage;
	stopwatch: Stopwatch;
	/** Keys of the orders that reached Asana, in the order they did. */
	orders: string[];
}

const DAY_MS = 86_400_000;

/** Saves every order of the company once, as a buyer does, and books some new ones. */
export async function bookOrders({ stage, stopwatch, orders }: Acting): Promise<void> {
	const { state } = stage.exact;
	for (const row of state.orders()) {
		const key = String(row.PurchaseOrderID);
		stopwatch.changed(key);
		state.changeOrder(key, { YourRef: `Q-${String(row.OrderNumber)}` });
		orders.push(key);
	}
	const book = (order: Parameters<typeof state.bookOrder>[0]) => {
		const key = String(state.bookOrder(order).PurchaseOrderID);
		stopwatch.changed(key);
		orders.push(key);
	};
	book({
		supplier: '20002',
		description: 'Werkplekken nieuwe collega’s',
		lines: [
			{ item: 'LAP-14', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'INHUUR', quantity: 37.5, price: 97.35, costCenter: 'ADV', project: 'P2026-001' },
			{ item: 'TRAIN', quantity: 2 },
		],
	});
	book({
		supplier: '20003',
		description: 'Drukwerk "open dag" <concept>',
		lines: [{ item: 'DRUK', quantity: 1250, price: 0.29, costCenter: 'MKT', costUnit: 'ZORG' }],
	});
	await settle(stage);
	stopwatch.lap();
}

/** Changes headers and lines, adds and deletes lines, receives goods, cancels and deletes orders. */
export async function changeOrders({ stage, stopwatch, orders }: Acting): Promise<void> {
	const { state } = stage.exact;
	const [received = '', moved = '', deleted = '', canceled = '', , large = ''] = orders;
	const edited = orders.at(-2) ?? '';
	const lines = (key: string) => state.linesOf(key).map(({ ID }) => String(ID));
	for (const key of [received, moved, deleted, canceled, large, edited]) stopwatch.changed(key);
	addWorkOfPeople(stage, edited);

	state.receive(received, { share: 1 });
	state.changeOrder(moved, { ReceiptDate: Date.now() + 30 * DAY_MS });
	state.cancel(canceled);
	state.deleteOrder(deleted);
	state.deleteLine(lines(large)[40] ?? '');
	const [first = '', second = ''] = lines(edited);
	state.changeLine(first, { QuantityInPurchaseUnits: 4, UnitPrice: 1179.99 });
	state.deleteLine(second);
	state.addLine(edited, { item: 'MON-27', quantity: 4, costCenter: 'ICT', costUnit: 'ALG' });
	await settle(stage);
	stopwatch.lap();
}

/** What people do to a task; none of it may get lost. */
export const SUBTASK_OF_PEOPLE = 'Ask for a better price';

function addWorkOfPeople({ asana }: Stage, key: string): void {
	const task = asana.state.tasks.find((one) => one.parent === null && keyOf(one) === key);
	if (task === undefined) return;
	asana.state.person.addSubtask(task.gid, SUBTASK_OF_PEOPLE);
	asana.state.person.comment(task.gid, 'Called the supplier.');
}

/** Delivers everything a second time, and has unchanged orders notified. Gives Asana's writes. */
export async function repeatEverything({ stage, orders }: Acting): Promise<number> {
	const { exact, asana } = stage;
	const before = asana.requests.writes.length;
	const past = exact.webhooks.deliveries.filter(({ state }) => state === 'delivered');
	for (const delivery of past) await exact.webhooks.resend(delivery);
	const live = exact.state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
	for (const key of orders.filter((one) => live.includes(one))) {
		exact.state.changeOrder(key, { YourRef: 'Saved again' });
	}
	await settle(stage);
	return asana.requests.writes.length - before;
}

/** Forged messages: one with changed content, one with a wrong signature. */
export const FORGERIES = 2;

/** Sends messages that did not come from Exact. Gives how many n8n turned away with a 401. */
export async function forge({ stage, orders }: Acting): Promise<number> {
	const { webhooks, state } = stage.exact;
	const key = orders.at(-1) ?? '';
	webhooks.next({ tamper: (body) => body.replace('"Action":"Update"', '"Action":"Delete"') });
	state.changeOrder(key, { YourRef: 'Forged content' });
	webhooks.next({ tamper: (body) => body.replace(/"HashCode":"./, '"HashCode":"X') });
	state.changeOrder(key, { YourRef: 'Forged signature' });
	await settle(stage);
	const attempts = webhooks.deliveries.flatMap((delivery) => delivery.attempts);
	return attempts.filter(({ status }) => status === 401).length;
}
