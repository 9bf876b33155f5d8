import { pick } from '../../histories/pick';
import { shuffled, type Random } from '../../simulators/core/random';
import { keyOf } from '../keyOf';
import type { Credited } from '../salesInvoices/acts';
import type { Stage } from '../stage';

/** What people in Exact Online made, by key. */
export interface Books {
	orders: string[];
	invoices: string[];
	credited: Credited[];
	/** Those that had a task when they were deleted; it has to say so. */
	deleted: Set<string>;
	/** Deeds that were done. */
	edits: number;
}

type Figures = Parameters<Stage['exact']['state']['addLine']>[1];

const DAY_MS = 86_400_000;

/** People at work in the windows of Exact Online. What they do depends on the random source alone. */
export function bookkeepers(stage: Stage, random: Random) {
	const { state } = stage.exact;
	const books: Books = { orders: [], invoices: [], credited: [], deleted: new Set(), edits: 0 };

	/** Codes, by invoice. */
	const customers = new Map<string, string>();

	function bookOrder(): string {
		const { PurchaseOrderID } = state.bookOrder({
			supplier: pick(random, ['20001', '20002', '20003']),
			description: pick(random, words),
			currency: pick(random, [undefined, undefined, 'USD']),
			lines: drawLines(random),
		});
		books.orders.push(String(PurchaseOrderID));
		return String(PurchaseOrderID);
	}

	function bookInvoice(): string {
		const customer = pick(random, ['10001', '10002']);
		const { InvoiceID } = state.bookInvoice({
			customer,
			description: pick(random, words),
			currency: pick(random, [undefined, undefined, 'USD']),
			lines: drawLines(random),
		});
		books.invoices.push(String(InvoiceID));
		customers.set(String(InvoiceID), customer);
		return String(InvoiceID);
	}

	/** Takes back part of an invoice, naming its number. */
	function credit(original: string): void {
		const row = state.invoices().find(({ InvoiceID }) => InvoiceID === original);
		const number = String(row?.InvoiceNumber);
		const { InvoiceID } = state.bookInvoice({
			customer: customers.get(original) ?? '',
			creditNote: true,
			description: `Creditering van factuur ${number}`,
			lines: drawLines(random).map((line) => ({ ...line, quantity: -line.quantity })),
		});
		const note = String(InvoiceID);
		books.invoices.push(note);
		books.credited.push({ note, original, number });
	}

	function editOrder(key: string): void {
		const lines = state.linesOf(key).map(({ ID }) => String(ID));
		const day = stage.clock.now() + Math.floor(random() * 60) * DAY_MS;
		const line = pick(random, lines);
		pick(random, [
			() => state.changeOrder(key, { ReceiptDate: day }),
			() => state.changeLine(line, { QuantityInPurchaseUnits: pick(random, quantities) }),
			() => state.changeLine(line, { UnitPrice: pick(random, prices) }),
			() => state.changeLine(line, { CostCenter: pick(random, costCenters) ?? null }),
			() => state.addLine(key, drawLine(random)),
			() => lines.length > 1 && state.deleteLine(line),
			() => {
				for (const [at, one] of shuffled(lines, random).entries()) {
					state.changeLine(one, { LineNumber: at + 1 });
				}
			},
			() => state.receive(key, { share: 0.5 }),
			() => state.cancel(key),
			() => remove(key, state.deleteOrder),
		])();
	}

	function editInvoice(key: string): void {
		const lines = state.invoiceLinesOf(key).map(({ ID }) => String(ID));
		const day = stage.clock.now() + Math.floor(random() * 60) * DAY_MS;
		const line = pick(random, lines);
		pick(random, [
			() => state.changeInvoice(key, { DueDate: day }),
			() => state.changeInvoice(key, { YourRef: `Ref ${Math.floor(random() * 1000)}` }),
			() => state.changeInvoiceLine(line, { Quantity: pick(random, quantities) }),
			() => state.changeInvoiceLine(line, { CostCenter: pick(random, costCenters) ?? null }),
			() => state.addInvoiceLine(key, drawLine(random)),
			() => lines.length > 1 && state.deleteInvoiceLine(line),
			() => {
				for (const [at, one] of shuffled(lines, random).entries()) {
					state.changeInvoiceLine(one, { LineNumber: at + 1 });
				}
			},
			() => state.processInvoice(key),
			() => remove(key, state.deleteInvoice),
		])();
	}

	function remove(key: string, from: (key: string) => void): void {
		if (stage.asana.state.topTasks.some((task) => keyOf(task) === key)) books.deleted.add(key);
		from(key);
	}

	/** Orders and invoices that may still be changed, by key. */
	function open() {
		const orders = state
			.orders()
			.filter(({ OrderStatus }) => [10, 20].includes(Number(OrderStatus)));
		const invoices = state.invoices().filter(({ Status }) => Status === 20);
		return {
			orders: orders
				.map(({ PurchaseOrderID }) => String(PurchaseOrderID))
				.filter((key) => books.orders.includes(key)),
			invoices: invoices
				.map(({ InvoiceID }) => String(InvoiceID))
				.filter((key) => books.invoices.includes(key) && !isNote(key)),
		};
	}

	const isNote = (key: string) => books.credited.some(({ note }) => note === key);

	return {
		books,
		open,
		/** Books a few documents, of which some invoices are sent. Gives the keys of these. */
		begin(): string[] {
			for (let n = 0; n < 4; n++) bookOrder();
			const sent = [bookInvoice(), bookInvoice()];
			for (let n = 0; n < 2; n++) bookInvoice();
			for (const key of sent) state.processInvoice(key);
			return sent;
		},
		/** Does one thing; credit notes are for those that were sent. */
		act(sent: readonly string[]): void {
			books.edits += 1;
			const draw = random();
			const { orders, invoices } = open();
			if (draw < 0.08 || orders.length === 0) bookOrder();
			else if (draw < 0.14 || invoices.length === 0) bookInvoice();
			else if (draw < 0.2) credit(pick(random, sent));
			else if (draw < 0.6) editOrder(pick(random, orders));
			else editInvoice(pick(random, invoices));
		},
	};
}

export type Bookkeepers = ReturnType<typeof bookkeepers>;

function drawLines(random: Random): Figures[] {
	return Array.from({ length: 1 + Math.floor(random() * 4) }, () => drawLine(random));
}

function drawLine(random: Random): Figures {
	return {
		item: pick(random, ['LAP-14', 'MON-27', 'TRAIN', 'INHUUR']),
		quantity: pick(random, quantities),
		price: pick(random, prices),
		costCenter: pick(random, costCenters),
		costUnit: pick(random, [undefined, 'ALG', 'GEM']),
		project: pick(random, [undefined, undefined, 'P2026-001']),
	};
}

const words = ['Werkplekken', 'Uren & reiskosten', 'Voorschot "Thuis"', "Drukwerk 't Hoekje <a>"];
const costCenters = [undefined, 'DIR', 'ADV', 'ICT'];
const quantities = [1, 2, 7.25, 37.5, 0.333, 1200];
const prices = [0.1, 0.35, 1.005, 19.99, 97.5, 1189.95, 45_678.91];
