import { countWrites, settlePolls } from '../polling';
import { quiet } from '../quiet';
import type { Stage } from '../stage';
import { sweepPoll } from './open';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions';

/** Minutes that pass between two sittings of the buyer without webhooks, and after the last one. */
export const PAUSE_MINUTES = 35;

/** Orders by key: those that Asana should have, and those it should never have heard of. */
export interface Orders {
	known: string[];
	unknown: string[];
}

/** What nobody was told of while webhooks were lost. */
export interface Outage {
	/** Notifications that got lost. */
	lost: number;
	minutes: number;
}

/** Waits until the sweep has looked again and nothing came of it, nor of any webhook. */
export async function settleSweep(stage: Stage): Promise<void> {
	await settlePolls(stage, [sweepPoll]);
	// Each act moves the clock on.
	await quiet(stage);
}

/** Saves some orders of the company and books others, each told by a webhook. */
export async function bookOrders(stage: Stage): Promise<Orders> {
	const { state } = stage.exact;
	const saved = state.orders().slice(0, 5);
	for (const { PurchaseOrderID } of saved) {
		state.changeOrder(String(PurchaseOrderID), { YourRef: 'Beside the sweep' });
	}
	const booked = state.bookOrder({
		supplier: '20002',
		description: 'Werkplekken veegploeg',
		lines: [
			{ item: 'LAP-14', quantity: 2, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'INHUUR', quantity: 7.5, price: 97.35, costCenter: 'ADV', project: 'P2026-001' },
			{ item: 'TRAIN', quantity: 1 },
		],
	});
	await settleSweep(stage);
	const known = [...saved, booked].map(({ PurchaseOrderID }) => String(PurchaseOrderID));
	return { known, unknown: [] };
}

/** More than an hour of work at the orders, of which no notification arrives. */
export async function workUnheard(stage: Stage, { known, unknown }: Orders): Promise<Outage> {
	const { clock, exact } = stage;
	const { state, webhooks } = exact;
	const [moved = '', canceled = '', deleted = '', received = ''] = known;
	const edited = known.at(-1) ?? '';
	const before = webhooks.deliveries.length;
	webhooks.lose();

	const [first, second] = state.linesOf(edited);
	state.changeLine(String(first?.ID), { QuantityInPurchaseUnits: 4, UnitPrice: 1179.99 });
	state.deleteLine(String(second?.ID));
	state.addLine(edited, { item: 'MON-27', quantity: 4, costCenter: 'ICT', costUnit: 'ALG' });
	state.changeOrder(moved, { ReceiptDate: clock.now() + 30 * DAY_MS });
	const booked = state.bookOrder({
		supplier: '20003',
		description: 'Drukwerk "open dag" <zonder webhook>',
		lines: [{ item: 'DRUK', quantity: 1250, price: 0.29, costCenter: 'MKT', costUnit: 'ZORG' }],
	});
	const gone = state.bookOrder({ supplier: '20002', lines: [{ item: 'TRAIN', quantity: 3 }] });
	clock.moveOn(PAUSE_MINUTES * MINUTE_MS);

	state.receive(received, { share: 1 });
	state.cancel(canceled);
	state.deleteOrder(deleted);
	state.deleteOrder(String(gone.PurchaseOrderID));
	clock.moveOn(PAUSE_MINUTES * MINUTE_MS);

	webhooks.lose(false);
	known.push(String(booked.PurchaseOrderID));
	unknown.push(String(gone.PurchaseOrderID));
	const lost = webhooks.deliveries.length - before;
	await settleSweep(stage);
	return { lost, minutes: 2 * PAUSE_MINUTES };
}

/** Exact loses the subscription; the buyer goes on, and an hour later the sweep looks for it. */
export async function loseSubscription(stage: Stage, { known }: Orders): Promise<void> {
	const { clock, exact } = stage;
	const { state } = exact;
	for (const { code: division } of state.divisions) {
		for (const row of [...state.table(division, SUBSCRIPTIONS)]) {
			state.remove({ division, entity: SUBSCRIPTIONS, row });
		}
	}
	state.changeOrder(known[0] ?? '', { ReceiptDate: clock.now() + 45 * DAY_MS });
	clock.moveOn(61 * MINUTE_MS);
	await settleSweep(stage);
}

/** Webhooks arrive again, and with them some news. Gives how many were received. */
export async function bookWithWebhooks(stage: Stage, { known }: Orders): Promise<number> {
	const { clock, exact } = stage;
	const before = exact.webhooks.deliveries.length;
	exact.state.changeOrder(known[1] ?? '', { ReceiptDate: clock.now() + 60 * DAY_MS });
	const booked = exact.state.bookOrder({
		supplier: '20002',
		description: 'Weer gehoord',
		lines: [{ item: 'DOCK', quantity: 2, costCenter: 'ICT', costUnit: 'ALG' }],
	});
	known.push(String(booked.PurchaseOrderID));
	await settleSweep(stage);
	const news = exact.webhooks.deliveries.slice(before);
	return news.filter(({ state }) => state === 'delivered').length;
}

/** Everything is told once more, and saved as it is. Gives the writes to Asana that come of it. */
export async function repeatEverything(stage: Stage, { known }: Orders): Promise<number> {
	const { state, webhooks } = stage.exact;
	const before = countWrites(stage);
	// Spares waiting for the next minute of Exact's call limit.
	stage.clock.moveOn(5 * MINUTE_MS);
	const told = webhooks.deliveries.filter((one) => one.state === 'delivered').slice(-8);
	for (const delivery of told) await webhooks.resend(delivery);
	const live = new Set(state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID)));
	for (const key of known.filter((one) => live.has(one))) {
		state.changeOrder(key, { YourRef: 'Saved again' });
	}
	await settleSweep(stage);
	return countWrites(stage) - before;
}
