import { alreadyProcessed } from '../../errors';
import { startOfDay } from '../../localTime';
import type { Row } from '../../types';
import { linesUnder } from '../headed';
import { cents, numberOf } from '../money';
import { customerProblem } from '../partners';
import { nextNumber, rowWith } from '../place';
import type { Rule } from '../rule';
import { soldLineRule, soldTotals, type Sale } from './sold';

/** Values of Status, DeliveryStatus, InvoiceStatus and, on lines, OrderStatus. */
const progress = { open: 12, partial: 20, complete: 21, canceled: 45 } as const;

const sale: Sale = {
	header: 'salesorder/SalesOrders',
	lines: 'salesorder/SalesOrderLines',
	by: 'OrderID',
	payer: 'InvoiceTo',
	vat: 'VATAmount',
	isFinal: ({ Status }) => Status === progress.complete || Status === progress.canceled,
};

const lineRule = soldLineRule(sale);

export const salesOrderLineRule: Rule = {
	...lineRule,
	complete(writing, row, given) {
		lineRule.complete?.(writing, row, given);
		row.QuantityDelivered ??= 0;
		row.QuantityInvoiced ??= 0;
		row.DeliveryStatus = reached(row, 'QuantityDelivered');
		row.InvoiceStatus = reached(row, 'QuantityInvoiced');
		row.OrderStatus = row.DeliveryStatus;
	},
};

/** Numbers, dates and parties by default; statuses follow from the lines. */
export const salesOrderRule: Rule = {
	check({ state, division, values, before }) {
		if (before !== undefined && sale.isFinal(before)) return [alreadyProcessed];
		const row = { ...before, ...values.own };
		return customerProblem({ state, division }, row.InvoiceTo ?? row.OrderedBy);
	},
	checkRemoval: ({ before }) => (sale.isFinal(before) ? [alreadyProcessed] : []),
	complete(writing, row) {
		const { state, division } = writing;
		row.InvoiceTo ??= row.OrderedBy ?? null;
		row.DeliverTo ??= row.OrderedBy ?? null;
		const payer = rowWith(writing, 'crm/Accounts', row.InvoiceTo);
		row.OrderNumber ??= nextNumber(state.table(division, sale.header), 'OrderNumber', 26_800_001);
		row.OrderDate ??= startOfDay(state.wallNow());
		row.Currency ??= payer?.SalesCurrency ?? state.division(division).currency;
		row.PaymentCondition ??= payer?.PaymentConditionSales ?? '30';
		row.ApprovalStatus ??= 1;
		row.Salesperson ??= writing.user.id;
	},
	settle(writing, row) {
		const { net, gross, rate } = soldTotals(writing, sale, row);
		row.AmountFCExclVat = net;
		row.AmountFC = gross;
		row.AmountDC = cents(gross * rate);
		if (row.Status === progress.canceled) return;
		const lines = linesUnder(writing, sale, row);
		row.DeliveryStatus = together(lines.map(({ DeliveryStatus }) => DeliveryStatus));
		row.InvoiceStatus = together(lines.map(({ InvoiceStatus }) => InvoiceStatus));
		row.Status = row.DeliveryStatus;
	},
};

function reached(line: Row, name: string): number {
	const done = numberOf(line[name]);
	if (done === 0) return progress.open;
	return done >= numberOf(line.Quantity) ? progress.complete : progress.partial;
}

function together(statuses: unknown[]): number {
	if (statuses.every((status) => status === progress.open)) return progress.open;
	const complete = statuses.every((status) => status === progress.complete);
	return complete ? progress.complete : progress.partial;
}
