import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { readDocument } from '../../../nodes/shared/exact/readDocument';
import type { ExactDocument, Row } from '../../../nodes/shared/exact/types';
import { TestClock } from '../../simulators/core/clock';
import { startExactSimulator } from '../../simulators/exact';
import { simulatorSend } from '../../support/simulatorSend';

const DIVISION = 3104512;

const items = ['LAP-14', 'INHUUR', 'TRAIN', 'DOCK'];

/** Makes any number of orders of so many lines, as they are read from Exact. */
export async function orderMaker(
	lines: number,
): Promise<(count: number, readAt: number) => ExactDocument[]> {
	const clock = new TestClock();
	const exact = await startExactSimulator({ clock });
	const booked = exact.state.bookOrder({
		supplier: '20002',
		description: 'Werkplekken',
		lines: Array.from({ length: lines }, (_, at) => ({
			item: items[at % items.length] ?? 'DOCK',
			quantity: at + 1,
			costCenter: 'ICT',
		})),
	});
	const client = createExactClient({
		send: simulatorSend(() => exact.issueTokens().access_token),
		clock,
		baseUrl: exact.url,
		timeZone: 'Europe/Amsterdam',
		connection: connectionOf(exact.url),
	});
	const key = String(booked.PurchaseOrderID);
	const order = await readDocument(client, DIVISION, 'purchaseOrder', key);
	await exact.close();
	if (order === undefined) throw new Error('The order is not there');
	let made = 0;
	return (count, readAt) => Array.from({ length: count }, () => copyOf(order, (made += 1), readAt));
}

/** The same order once more, under keys and a number of its own. */
function copyOf(order: ExactDocument, number: number, readAt: number): ExactDocument {
	const key = keyFor(number, 0);
	return {
		...order,
		PurchaseOrderID: key,
		OrderNumber: 26_000_000 + number,
		PurchaseOrderLines: (order.PurchaseOrderLines as Row[]).map((line, at) => ({
			...line,
			ID: keyFor(number, at + 1),
			PurchaseOrderID: key,
		})),
		_exact: { ...order._exact, key, readAt: new Date(readAt).toISOString() },
	};
}

function keyFor(number: number, line: number): string {
	const tail = String(number).padStart(12, '0');
	return `5d5cbf2c-1d2e-4fff-${String(8_000 + line)}-${tail}`;
}

/** The order after the receipt date of one of its lines was changed in Exact. */
export function withChangedLine(order: ExactDocument, readAt: number): ExactDocument {
	const at = new Date(readAt).toISOString();
	const lines = (order.PurchaseOrderLines as Row[]).map((line, index) =>
		index === 1 ? { ...line, ReceiptDate: '2026-05-01T00:00:00.000Z' } : line,
	);
	return {
		...order,
		Modified: at,
		PurchaseOrderLines: lines,
		_exact: { ...order._exact, readAt: at },
	};
}

/** The order as it is read again later, with nothing changed. */
export function readAgain(order: ExactDocument, readAt: number): ExactDocument {
	return { ...order, _exact: { ...order._exact, readAt: new Date(readAt).toISOString() } };
}
