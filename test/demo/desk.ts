import express from 'express';
import { http } from '../host';
import { deskPage } from './deskPage';
import type { Stage } from './stage';

/** Where the desk can be found again. */
const PORT = 5700;

const DAY_MS = 86_400_000;

/** A page that shows both simulated services and lets a visitor act as the buyer. */
export async function startDesk(stage: Stage): Promise<{ url: string; close(): Promise<void> }> {
	const app = express();
	app.get('/', (_, response) => void response.send(deskPage(stage)));
	app.post('/do/:deed', (request, response) => {
		const deed = deeds[request.params.deed];
		deed?.(stage, String(request.query.order ?? ''));
		response.redirect(303, '/');
	});
	const server = http.createServer(app);
	await new Promise<void>((resolve) => server.listen(PORT, '127.0.0.1', () => resolve()));
	return {
		url: `http://127.0.0.1:${PORT}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** What a buyer can do in Exact Online, by the name of the button. */
const deeds: Record<string, (stage: Stage, order: string) => void> = {
	book({ exact }) {
		exact.state.bookOrder({
			supplier: '20002',
			description: 'Booked at the desk',
			lines: [
				{ item: 'LAP-14', quantity: 2, costCenter: 'ICT', costUnit: 'ALG' },
				{ item: 'TRAIN', quantity: 1, price: 1450.1, costCenter: 'HR', project: 'P2026-001' },
			],
		});
	},
	save({ exact }, order) {
		exact.state.changeOrder(order, { YourRef: 'Saved again' });
	},
	change({ exact }, order) {
		const [line] = exact.state.linesOf(order);
		if (line === undefined) return;
		const quantity = Number(line.QuantityInPurchaseUnits) + 1;
		exact.state.changeLine(String(line.ID), { QuantityInPurchaseUnits: quantity });
		exact.state.changeOrder(order, { ReceiptDate: Date.now() + 30 * DAY_MS });
	},
	receive({ exact }, order) {
		exact.state.receive(order);
	},
	remove({ exact }, order) {
		exact.state.deleteOrder(order);
	},
};
