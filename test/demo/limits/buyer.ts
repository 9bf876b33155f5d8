import type { Stage } from '../stage';

const DAY_MS = 86_400_000;

/** A buyer who books, changes and deletes orders, one after the other. */
export function buyer({ clock, exact }: Stage) {
	const { state, webhooks } = exact;
	const orders: string[] = [];
	let deeds = 0;
	const book = () => {
		const order = state.bookOrder({
			supplier: '20002',
			description: `Drukke dag ${deeds}`,
			lines: [
				{ item: 'DOCK', quantity: 1 + deeds, costCenter: 'ICT', costUnit: 'ALG' },
				{ item: 'TRAIN', quantity: 1 },
			],
		});
		orders.push(String(order.PurchaseOrderID));
	};
	const change = () => {
		const key = orders.at(-1) ?? '';
		state.changeOrder(key, { ReceiptDate: clock.now() + (20 + deeds) * DAY_MS });
	};
	return {
		/** Keys of what was booked. */
		orders: orders as readonly string[],
		/** The next deed; every third one is told by no webhook, and left to the sweep. */
		act(): void {
			if (deeds % 3 === 2) webhooks.next({ drop: true });
			if (deeds % 2 === 0) book();
			else change();
			deeds += 1;
		},
		remove: () => state.deleteOrder(orders[0] ?? ''),
	};
}
