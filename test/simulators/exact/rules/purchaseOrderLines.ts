import { alreadyProcessed, blocked, invalidValue } from '../errors';
import type { Writing } from '../storing';
import type { Label, Row } from '../types';
import { cents, numberOf } from './money';
import { orderStatus } from './orderStatus';
import type { Rule } from './rule';

/** Lines take description, price and VAT from their item and order when nothing else is said. */
export const purchaseOrderLineRule: Rule = {
	check({ state, division, values, before }) {
		const locked = lockedBy({ state, division }, { ...before, ...values.own });
		if (locked.length > 0) return locked;
		const ordered = values.own.QuantityInPurchaseUnits;
		const received = numberOf(before?.ReceivedQuantity);
		const tooLittle = typeof ordered === 'number' && received > 0 && ordered < received;
		return tooLittle ? [invalidValue({ en: 'Quantity', nl: 'Aantal' })] : [];
	},
	checkRemoval: ({ state, division, before }) => lockedBy({ state, division }, before),
	complete(writing, row, given) {
		const item = lookUp(writing, 'logistics/Items', row.Item);
		const order = orderOf(writing, row);
		if (row.LineNumber === undefined) row.LineNumber = nextLineNumber(writing, row);
		row.Description ??= item?.Description ?? null;
		row.Quantity = numberOf(row.QuantityInPurchaseUnits);
		row.ReceivedQuantity ??= 0;
		row.InvoicedQuantity ??= 0;
		row.ReceiptDate ??= order?.ReceiptDate ?? null;
		completePrice(row, item, given);
		completeAmounts(writing, row);
	},
};

/** An order that is complete or canceled takes no more changes, nor does a blocked project. */
function lockedBy(place: Place, row: Row): Label[] {
	const status = orderOf(place, row)?.OrderStatus;
	if (status === orderStatus.complete || status === orderStatus.canceled) return [alreadyProcessed];
	const project = lookUp(place, 'project/Projects', row.Project);
	return project?.BlockPurchasing === true ? [blocked({ en: 'Project', nl: 'Project' })] : [];
}

type Place = Pick<Writing, 'state' | 'division'>;

function orderOf({ state, division }: Place, row: Row): Row | undefined {
	return state.find({
		division,
		entity: 'purchaseorder/PurchaseOrders',
		by: 'PurchaseOrderID',
		value: row.PurchaseOrderID ?? null,
	});
}

function lookUp({ state, division }: Place, entity: string, id: Row[string] | undefined) {
	return id ? state.find({ division, entity, by: 'ID', value: id }) : undefined;
}

function nextLineNumber({ state, division }: Writing, row: Row): number {
	const numbers = state
		.table(division, 'purchaseorder/PurchaseOrderLines')
		.filter((line) => line.PurchaseOrderID === row.PurchaseOrderID)
		.map(({ LineNumber }) => numberOf(LineNumber));
	return Math.max(0, ...numbers) + 1;
}

/** NetPrice = UnitPrice less Discount, unless the caller set the net price itself. */
function completePrice(row: Row, item: Row | undefined, given: string[]): void {
	row.Discount ??= 0;
	row.UnitPrice ??= given.includes('NetPrice')
		? (row.NetPrice ?? 0)
		: (item?.CostPriceStandard ?? 0);
	if (given.includes('NetPrice') && row.NetPrice !== null) return;
	row.NetPrice = numberOf(row.UnitPrice) * (1 - numberOf(row.Discount));
}

/** Amounts exclude VAT. `AmountDC` is in the division's currency, at the rate of the order. */
export function completeAmounts(writing: Writing, row: Row): void {
	const { state, division } = writing;
	const order = orderOf(writing, row);
	const supplier = lookUp(writing, 'crm/Accounts', order?.Supplier);
	row.VATCode ??= supplier?.PurchaseVATCode ?? 'IH';
	const vat = state.find({ division, entity: 'vatCodes', by: 'Code', value: row.VATCode });
	row.VATPercentage = vat?.Percentage ?? row.VATPercentage ?? 0;
	row.AmountFC = cents(numberOf(row.Quantity) * numberOf(row.NetPrice));
	row.AmountDC = cents(row.AmountFC * numberOf(order?.ExchangeRate, 1));
	row.VATAmount = cents(row.AmountFC * numberOf(row.VATPercentage));
}
