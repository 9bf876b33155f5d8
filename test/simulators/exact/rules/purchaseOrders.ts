import { invalidValue } from '../errors';
import { startOfDay } from '../localTime';
import type { Writing } from '../storing';
import type { Row } from '../types';
import { cents, numberOf } from './money';
import { orderStatus } from './orderStatus';
import { completeAmounts } from './purchaseOrderLines';
import type { Rule } from './rule';

/** Number, dates, currency and terms by default; amounts and statuses from the lines. */
export const purchaseOrderRule: Rule = {
	check({ state, division, values }) {
		const value = values.own.Supplier ?? null;
		if (value === null) return [];
		const account = state.find({ division, entity: 'crm/Accounts', by: 'ID', value });
		if (account?.IsSupplier === true) return [];
		return [invalidValue({ en: 'Supplier (Type)', nl: 'Leverancier (Type)' })];
	},
	complete(writing, row) {
		const { state, division } = writing;
		const value = row.Supplier ?? null;
		const supplier = state.find({ division, entity: 'crm/Accounts', by: 'ID', value });
		row.OrderNumber ??= nextOrderNumber(writing);
		row.OrderDate ??= startOfDay(state.wallNow());
		row.Currency ??= supplier?.PurchaseCurrency ?? state.division(division).currency;
		row.ExchangeRate ??= rateOf(writing, row.Currency);
		row.PaymentCondition ??= supplier?.PaymentConditionPurchase ?? null;
		row.Warehouse ??= state.table(division, 'warehouses')[0]?.ID ?? null;
		row.Source ??= writing.source === 'api' ? 11 : 1;
		row.ApprovalStatus ??= 1;
		row.PurchaseAgent ??= writing.user.id;
	},
	settle(writing, row) {
		const lines = linesOfOrder(writing, row);
		for (const line of lines) completeAmounts(writing, line);
		const sum = (name: string) =>
			cents(lines.reduce((total, line) => total + numberOf(line[name]), 0));
		row.PurchaseOrderLineCount = lines.length;
		row.VATAmount = sum('VATAmount');
		row.AmountFCExclVat = cents(sum('AmountFC') - numberOf(row.AmountDiscountExclVat));
		row.AmountFC = cents(row.AmountFCExclVat + row.VATAmount);
		row.AmountDC = cents(row.AmountFC * numberOf(row.ExchangeRate, 1));
		// The stream tells header and lines anew when either changes.
		for (const one of [...lines, row]) writing.state.versions.stamp(writing.division, one);
		if (row.OrderStatus === orderStatus.canceled) return;
		row.ReceiptStatus = statusOf(lines, 'ReceivedQuantity');
		row.InvoiceStatus = statusOf(lines, 'InvoicedQuantity');
		row.OrderStatus = row.ReceiptStatus;
	},
};

function linesOfOrder({ state, division }: Writing, { PurchaseOrderID }: Row): Row[] {
	return state
		.table(division, 'purchaseorder/PurchaseOrderLines')
		.filter((line) => line.PurchaseOrderID === PurchaseOrderID);
}

function nextOrderNumber({ state, division }: Writing): number {
	const numbers = state
		.table(division, 'purchaseorder/PurchaseOrders')
		.map(({ OrderNumber }) => numberOf(OrderNumber));
	return Math.max(26_000_000, ...numbers) + 1;
}

function rateOf({ state, division }: Writing, currency: Row[string]): number {
	const rate = state.find({ division, entity: 'exchangeRates', by: 'Code', value: currency });
	return numberOf(rate?.Rate, 1);
}

/** How much of what was ordered has come (or was invoiced). */
function statusOf(lines: Row[], name: 'ReceivedQuantity' | 'InvoicedQuantity'): number {
	const done = lines.filter((line) => numberOf(line[name]) >= numberOf(line.Quantity));
	if (lines.length > 0 && done.length === lines.length) return orderStatus.complete;
	return lines.some((line) => numberOf(line[name]) > 0) ? orderStatus.partial : orderStatus.open;
}
