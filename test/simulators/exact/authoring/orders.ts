import { knownEntity } from '../entities';
import { startOfDay } from '../localTime';
import { cents, numberOf } from '../rules/money';
import { orderStatus } from '../rules/orderStatus';
import type { ExactState } from '../state';
import { storeChange, storeNew, storeRemoval, type Writing } from '../storing';
import type { Entity, Row } from '../types';
import { accountId, firstDivision, idOf, located, writingIn } from './places';

/** A line as a test author thinks of it: items, cost centers and projects by code. */
export interface LineToBook {
	item: string;
	quantity: number;
	/** Per unit, in the order's currency; the item's cost price unless given. */
	price?: number;
	/** A fraction: 0.1 is ten percent. */
	discount?: number;
	description?: string;
	costCenter?: string;
	costUnit?: string;
	project?: string;
}

/** An order as a test author thinks of it; `supplier` is a code or a name. */
export interface OrderToBook {
	supplier: string;
	lines: LineToBook[];
	description?: string;
	yourRef?: string;
	currency?: string;
	/** Dates the order this many days back. */
	daysAgo?: number;
	/** The first division unless given. */
	division?: number;
}

const orderPath = 'purchaseorder/PurchaseOrders';
const linePath = 'purchaseorder/PurchaseOrderLines';

/** Orders, as a user in the web screens books and changes them; webhooks go out. */
export function ordering(state: ExactState) {
	const orders = knownEntity(orderPath);
	const orderLines = knownEntity(linePath);

	/** Books an order and returns its record. */
	function bookOrder(order: OrderToBook): Row {
		const writing = writingIn(state, order.division ?? firstDivision(state));
		const daysAgo = order.daysAgo ?? 0;
		const day = startOfDay(state.wallNow()) - daysAgo * 86_400_000;
		const written = daysAgo === 0 ? state.wallNow() : day + 9 * 3_600_000;
		const own: Row = {
			Supplier: accountId(writing, order.supplier),
			Description: order.description ?? null,
			YourRef: order.yourRef ?? null,
			OrderDate: day,
			ReceiptDate: day + 14 * 86_400_000,
			Created: written,
			Modified: written,
		};
		if (order.currency !== undefined) own.Currency = order.currency;
		const lines = order.lines.map((line) => ({
			...lineRow(writing, line),
			Created: written,
			Modified: written,
		}));
		return storeNew(writing, { entity: orders, own, lines: { PurchaseOrderLines: lines } });
	}

	/** Adds a line to an order and returns its record. */
	function addLine(orderId: string, line: LineToBook): Row {
		const { division } = located(state, orders, orderId);
		const writing = writingIn(state, division);
		const own = { ...lineRow(writing, line), PurchaseOrderID: orderId };
		return storeNew(writing, { entity: orderLines, own });
	}

	/** Changes fields of an order, under Exact's own names. */
	function changeOrder(orderId: string, changes: Row): void {
		change(orders, orderId, changes);
	}

	/** Changes fields of a line, under Exact's own names. */
	function changeLine(lineId: string, changes: Row): void {
		change(orderLines, lineId, changes);
	}

	function change(entity: Entity, key: string, changes: Row): void {
		const { division, row } = located(state, entity, key);
		storeChange(writingIn(state, division), { entity, row, changes });
	}

	function deleteLine(lineId: string): void {
		const { division, row } = located(state, orderLines, lineId);
		storeRemoval(writingIn(state, division), { entity: orderLines, row });
	}

	function deleteOrder(orderId: string): void {
		const { division, row } = located(state, orders, orderId);
		storeRemoval(writingIn(state, division), { entity: orders, row });
	}

	/** Books goods in: `share` of every line, or so many of one line; all of it unless told. */
	function receive(
		orderId: string,
		what: { share?: number; line?: string; quantity?: number } = {},
	): void {
		const { division, row } = located(state, orders, orderId);
		for (const line of linesOf(orderId)) {
			if (what.line !== undefined && what.line !== line.ID) continue;
			const ordered = numberOf(line.Quantity);
			line.ReceivedQuantity = what.quantity ?? cents(ordered * (what.share ?? 1));
		}
		storeChange(writingIn(state, division), { entity: orders, row, changes: {} });
	}

	/** Cancels an order, which the API cannot. */
	function cancel(orderId: string): void {
		const { canceled } = orderStatus;
		change(orders, orderId, {
			OrderStatus: canceled,
			ReceiptStatus: canceled,
			InvoiceStatus: canceled,
		});
	}

	/** The lines of an order, by line number. */
	function linesOf(orderId: string): Row[] {
		const { division } = located(state, orders, orderId);
		return state
			.table(division, linePath)
			.filter((line) => line.PurchaseOrderID === orderId)
			.sort((a, b) => numberOf(a.LineNumber) - numberOf(b.LineNumber));
	}

	/** All orders of a division, the first one unless given, oldest first. */
	function orderRows(division = firstDivision(state)): Row[] {
		return [...state.table(division, orderPath)];
	}

	return {
		bookOrder,
		addLine,
		changeOrder,
		changeLine,
		deleteLine,
		deleteOrder,
		receive,
		cancel,
		linesOf,
		orders: orderRows,
	};
}

function lineRow(writing: Writing, line: LineToBook): Row {
	const own: Row = {
		Item: idOf(writing, 'logistics/Items', line.item),
		QuantityInPurchaseUnits: line.quantity,
		CostCenter: line.costCenter ?? null,
		CostUnit: line.costUnit ?? null,
		Project: line.project === undefined ? null : idOf(writing, 'project/Projects', line.project),
	};
	if (line.price !== undefined) own.UnitPrice = line.price;
	if (line.discount !== undefined) own.Discount = line.discount;
	if (line.description !== undefined) own.Description = line.description;
	return own;
}
