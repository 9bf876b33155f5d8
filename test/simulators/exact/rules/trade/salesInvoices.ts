import { alreadyProcessed, invalidValue } from '../../errors';
import { startOfDay } from '../../localTime';
import { dueDate, linesUnder } from '../headed';
import { cents } from '../money';
import { customerProblem, journalProblem, journalType } from '../partners';
import { rowWith } from '../place';
import type { Rule } from '../rule';
import { soldLineRule, soldTotals, type Sale } from './sold';

/** Values of SalesInvoices.Status. */
export const salesInvoiceStatus = { draft: 10, open: 20, processed: 50 } as const;

const types = [8020, 8021, 8023, 8024];

const sale: Sale = {
	header: 'salesinvoice/SalesInvoices',
	lines: 'salesinvoice/SalesInvoiceLines',
	by: 'InvoiceID',
	payer: 'InvoiceTo',
	vat: 'VATAmountFC',
	isFinal: ({ Status }) => Status === salesInvoiceStatus.processed,
	hasAccounts: true,
};

export const salesInvoiceLineRule: Rule = soldLineRule(sale);

/** An invoice is open until it is processed; only then it gets its number, and stays as it is. */
export const salesInvoiceRule: Rule = {
	check({ state, division, values, before }) {
		if (before !== undefined && sale.isFinal(before)) return [alreadyProcessed];
		const row = { ...before, ...values.own };
		const type = row.Type ?? 8020;
		return [
			...customerProblem({ state, division }, row.InvoiceTo ?? row.OrderedBy),
			...journalProblem({ state, division }, { code: row.Journal, type: journalType.sales }),
			...(types.includes(Number(type)) ? [] : [invalidValue({ en: 'Type', nl: 'Type' })]),
		];
	},
	checkRemoval: ({ before }) => (sale.isFinal(before) ? [alreadyProcessed] : []),
	complete(writing, row) {
		const { state, division } = writing;
		row.InvoiceTo ??= row.OrderedBy ?? null;
		row.DeliverTo ??= row.OrderedBy ?? null;
		const payer = rowWith(writing, 'crm/Accounts', row.InvoiceTo);
		row.Type ??= 8020;
		row.OrderDate ??= startOfDay(state.wallNow());
		row.InvoiceDate ??= row.OrderDate;
		row.Currency ??= payer?.SalesCurrency ?? state.division(division).currency;
		row.PaymentCondition ??= payer?.PaymentConditionSales ?? '30';
		row.DueDate ??= dueDate(writing, { date: row.InvoiceDate, condition: row.PaymentCondition });
		row.Salesperson ??= writing.user.id;
		row.Status ??= salesInvoiceStatus.open;
		if (row.Status !== salesInvoiceStatus.processed) return;
		const numbers = state.table(division, sale.header).map((one) => Number(one.InvoiceNumber ?? 0));
		row.InvoiceNumber ??= Math.max(26_700_000, ...numbers) + 1;
	},
	settle(writing, row) {
		const { net, vat, gross, rate } = soldTotals(writing, sale, row);
		row.AmountFCExclVat = net;
		row.VATAmountFC = vat;
		row.VATAmountDC = cents(vat * rate);
		row.AmountFC = gross;
		row.AmountDC = cents(gross * rate);
		// The stream tells header and lines anew when either changes.
		for (const one of [...linesUnder(writing, sale, row), row]) {
			writing.state.versions.stamp(writing.division, one);
		}
	},
};
