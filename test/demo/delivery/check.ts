import { wait } from '../../host';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';
import { openDelivery } from './open';
import { deliveryRows, type DeliveryRow } from './rows';

/** What the scenario came to. */
export interface DeliveryReport {
	ok: boolean;
	notifications: number;
	done: number;
	/** Notifications that are not in the data table. */
	lost: number;
	/** Orders with more than one task, or with none. */
	duplicates: number;
	missing: number;
	mostAttempts: number;
	kills: number;
}

const PATIENCE_MS = 180_000;

const attemptsOf = (rows: readonly DeliveryRow[]) =>
	rows.reduce((sum, { attempts }) => sum + attempts, 0);

/** Orders booked while Asana is down, n8n killed while it tries, and once while it takes them in. */
export async function checkDelivery(
	stage: Stage,
	say: (text: string) => void,
): Promise<DeliveryReport> {
	const { exact, asana, n8n } = stage;
	await openDelivery(stage);
	const orders: string[] = [];
	const since = exact.webhooks.deliveries.length;
	const book = (description: string) => {
		const lines = [{ item: 'LAP-14', quantity: 3 }];
		const { PurchaseOrderID } = exact.state.bookOrder({ supplier: '20002', description, lines });
		orders.push(String(PurchaseOrderID));
	};
	// What scenarios before this one left behind is none of it.
	const told = () =>
		exact.webhooks.deliveries.slice(since).filter(({ key }) => orders.includes(key.toLowerCase()));
	const known = async () =>
		(await deliveryRows(stage)).filter(({ key }) => orders.includes(key.toLowerCase()));
	const until = async (what: string, holds: (rows: DeliveryRow[]) => boolean) => {
		const deadline = Date.now() + PATIENCE_MS;
		while (!holds(await known())) {
			if (Date.now() > deadline) {
				throw new Error(`${what} did not come: ${JSON.stringify(await known())}`);
			}
			await wait(250);
		}
	};
	const all =
		(...statuses: string[]) =>
		(rows: DeliveryRow[]) =>
			rows.length >= orders.length && rows.every(({ status }) => statuses.includes(status));

	say('Booking an order: noted and delivered.');
	book('Before');
	await until('The first delivery', all('done'));
	say('Asana is down. Booking five orders.');
	const methods = ['GET', 'POST', 'PUT', 'DELETE'];
	for (const method of methods) asana.faults.next(`${method} *`, { status: 503, times: Infinity });
	for (let n = 1; n <= 5; n++) book(`While Asana is down ${n}`);
	await until('A failure', (rows) => rows.some(({ status }) => status === 'failed'));
	say('Killing n8n while it tries again; another order is booked meanwhile.');
	await until('A second try', (rows) =>
		rows.some(({ status, attempts }) => status === 'delivering' && attempts > 1),
	);
	await n8n.kill();
	book('While n8n is down');
	await wait(500);
	await n8n.restart();
	// Its schedule runs again. Killed before that, n8n would leave it unpublished for two minutes.
	const tried = attemptsOf(await known());
	await until('A try after the stop', (rows) => attemptsOf(rows) > tried);
	say('Killing n8n while it takes orders in.');
	for (let n = 1; n <= 5; n++) book(`At the second stop ${n}`);
	await wait(100);
	await n8n.kill();
	await n8n.restart();
	say('Asana is back.');
	asana.faults.clear();
	// Exact would do this by itself, from two minutes on.
	for (const delivery of told().filter(({ state }) => state === 'retrying')) {
		await exact.webhooks.resend(delivery);
	}
	await until('The end', all('done'));

	const rows = await known();
	const tasksOf = (key: string) =>
		asana.state.topTasks.filter((task) => keyOf(task) === key).length;
	const noted = new Set(rows.map(({ key }) => key.toLowerCase()));
	const report = {
		notifications: told().length,
		done: rows.filter(({ status }) => status === 'done').length,
		lost: told().filter(({ key }) => !noted.has(key.toLowerCase())).length,
		duplicates: orders.filter((key) => tasksOf(key) > 1).length,
		missing: orders.filter((key) => tasksOf(key) === 0).length,
		mostAttempts: Math.max(...rows.map(({ attempts }) => attempts)),
		kills: 2,
	};
	const { lost, duplicates, missing } = report;
	return { ok: lost + duplicates + missing === 0, ...report };
}
