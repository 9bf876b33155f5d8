import { alreadyProcessed } from '../../errors';
import { startOfDay } from '../../localTime';
import { cents } from '../money';
import { nextNumber, rowWith } from '../place';
import type { Rule } from '../rule';
import { soldLineRule, soldTotals, type Sale } from './sold';

/** Values of Quotations.Status that matter here. */
const quotationStatus = { rejected: 5, draft: 20, open: 25, accepted: 50 } as const;

const sale: Sale = {
	header: 'crm/Quotations',
	lines: 'crm/QuotationLines',
	by: 'QuotationID',
	payer: 'InvoiceAccount',
	vat: 'VATAmountFC',
	isFinal: ({ Status }) =>
		Status === quotationStatus.accepted || Status === quotationStatus.rejected,
};

export const quotationLineRule: Rule = soldLineRule(sale);

/** A draft until it is sent; anybody may be offered something, also who is no customer yet. */
export const quotationRule: Rule = {
	check: ({ before }) => (before !== undefined && sale.isFinal(before) ? [alreadyProcessed] : []),
	checkRemoval: ({ before }) => (sale.isFinal(before) ? [alreadyProcessed] : []),
	complete(writing, row) {
		const { state, division } = writing;
		const quotations = state.table(division, sale.header);
		row.InvoiceAccount ??= row.OrderAccount ?? null;
		row.DeliveryAccount ??= row.OrderAccount ?? null;
		const payer = rowWith(writing, 'crm/Accounts', row.InvoiceAccount);
		row.QuotationNumber ??= nextNumber(quotations, 'QuotationNumber', 26_900_001);
		row.VersionNumber ??= 1;
		row.QuotationDate ??= startOfDay(state.wallNow());
		row.DueDate ??= Number(row.QuotationDate) + 30 * 86_400_000;
		row.Currency ??= payer?.SalesCurrency ?? state.division(division).currency;
		row.PaymentCondition ??= payer?.PaymentConditionSales ?? '30';
		row.SalesPerson ??= writing.user.id;
		row.Status ??= quotationStatus.draft;
	},
	settle(writing, row) {
		const { vat, gross, rate } = soldTotals(writing, sale, row);
		row.VATAmountFC = vat;
		row.AmountFC = gross;
		row.AmountDC = cents(gross * rate);
	},
};
