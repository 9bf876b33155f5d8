import { alreadyProcessed, invalidValue } from '../../errors';
import { startOfDay } from '../../localTime';
import {
	dueDate,
	headerOfLine,
	linesUnder,
	numberLine,
	rateOf,
	sumOf,
	vatShare,
	type Headed,
} from '../headed';
import { cents, numberOf, product } from '../money';
import { journalProblem, journalType, supplierProblem } from '../partners';
import { nextNumber, rowWith } from '../place';
import type { Rule } from '../rule';

const headed: Headed = {
	header: 'purchase/PurchaseInvoices',
	lines: 'purchase/PurchaseInvoiceLines',
	by: 'InvoiceID',
	key: 'ID',
};

const types = [8030, 8031, 8033, 8034];
const isFinal = ({ Status }: { Status?: unknown }) => Status === 50;

/** Lines take text, price and VAT from their item and supplier when nothing else is said. */
export const purchaseInvoiceLineRule: Rule = {
	complete(writing, row, given) {
		const item = rowWith(writing, 'logistics/Items', row.Item);
		const invoice = headerOfLine(writing, headed, row);
		const supplier = rowWith(writing, 'crm/Accounts', invoice?.Supplier);
		numberLine(writing, headed, row);
		row.Description ??= item?.Description ?? null;
		row.Quantity ??= 1;
		row.QuantityInDefaultUnits = row.Quantity;
		row.UnitPrice ??= item?.CostPriceStandard ?? 0;
		row.Discount ??= 0;
		row.NetPrice ??= numberOf(row.UnitPrice) * (1 - numberOf(row.Discount));
		row.VATCode ??= supplier?.PurchaseVATCode ?? 'IH';
		row.VATPercentage = vatShare(writing, row.VATCode);
		if (!given.includes('Amount')) {
			row.Amount = product(numberOf(row.Quantity), numberOf(row.NetPrice));
		}
		row.Currency = invoice?.Currency ?? null;
		row.InvoiceType ??= invoice?.Type ?? null;
		row.AmountDC = cents(numberOf(row.Amount) * numberOf(invoice?.ExchangeRate, 1));
		if (!given.includes('VATAmount')) {
			row.VATAmount = product(numberOf(row.Amount), numberOf(row.VATPercentage));
		}
	},
};

/** Only suppliers send invoices; one that is processed stays as it is. */
export const purchaseInvoiceRule: Rule = {
	check({ state, division, values, before }) {
		if (before !== undefined && isFinal(before)) return [alreadyProcessed];
		const row = { ...before, ...values.own };
		return [
			...supplierProblem({ state, division }, row.Supplier),
			...journalProblem({ state, division }, { code: row.Journal, type: journalType.purchase }),
			...(types.includes(Number(row.Type)) ? [] : [invalidValue({ en: 'Type', nl: 'Type' })]),
		];
	},
	checkRemoval: ({ before }) => (isFinal(before) ? [alreadyProcessed] : []),
	complete(writing, row) {
		const { state, division } = writing;
		const supplier = rowWith(writing, 'crm/Accounts', row.Supplier);
		row.EntryNumber ??= nextNumber(state.table(division, headed.header), 'EntryNumber', 26_650_001);
		row.InvoiceDate ??= startOfDay(state.wallNow());
		const date = new Date(Number(row.InvoiceDate));
		row.FinancialYear ??= date.getUTCFullYear();
		row.FinancialPeriod ??= date.getUTCMonth() + 1;
		row.Currency ??= supplier?.PurchaseCurrency ?? state.division(division).currency;
		row.ExchangeRate ??= rateOf(writing, row.Currency);
		row.PaymentCondition ??= supplier?.PaymentConditionPurchase ?? '30';
		row.DueDate ??= dueDate(writing, { date: row.InvoiceDate, condition: row.PaymentCondition });
		row.Source ??= writing.source === 'api' ? 5 : 1;
		row.Status ??= 20;
	},
	settle(writing, row) {
		const lines = linesUnder(writing, headed, row);
		row.AmountFCExclVat = sumOf(lines, 'Amount');
		row.VATAmount = sumOf(lines, 'VATAmount');
		row.Amount = cents(row.AmountFCExclVat + row.VATAmount);
		row.AmountDC = cents(row.Amount * numberOf(row.ExchangeRate, 1));
	},
};
