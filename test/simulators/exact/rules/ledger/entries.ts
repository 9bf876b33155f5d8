import { startOfDay } from '../../localTime';
import type { Writing } from '../../storing';
import type { Label, Row, Value } from '../../types';
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
import { customerProblem, journalProblem, journalType, supplierProblem } from '../partners';
import { nextNumber, rowWith, type Place } from '../place';
import type { Rule } from '../rule';
import { closedFor, entryStatus, lockOf, periodOf } from './locks';

/** Entries with a partner: purchases and sales differ by these facts alone. */
interface EntryKind extends Headed {
	partner: string;
	partnerProblem: (place: Place, id: Value | undefined) => Label[];
	condition: string;
	currency: string;
	vatCode: string;
	defaultVat: string;
	journal: number;
	firstNumber: number;
	/** Values of Type: an entry, and a credit note. */
	types: readonly [number, number];
	/** Whether the service makes a document of this type for every entry. */
	documentType?: number;
}

const purchase: EntryKind = {
	header: 'purchaseentry/PurchaseEntries',
	lines: 'purchaseentry/PurchaseEntryLines',
	by: 'EntryID',
	partner: 'Supplier',
	partnerProblem: supplierProblem,
	condition: 'PaymentConditionPurchase',
	currency: 'PurchaseCurrency',
	vatCode: 'PurchaseVATCode',
	defaultVat: 'IH',
	journal: journalType.purchase,
	firstNumber: 26_600_001,
	types: [30, 31],
	documentType: 20,
};

const sales: EntryKind = {
	header: 'salesentry/SalesEntries',
	lines: 'salesentry/SalesEntryLines',
	by: 'EntryID',
	partner: 'Customer',
	partnerProblem: customerProblem,
	condition: 'PaymentConditionSales',
	currency: 'SalesCurrency',
	vatCode: 'SalesVATCode',
	defaultVat: 'VH',
	journal: journalType.sales,
	firstNumber: 26_700_501,
	types: [20, 21],
};

export const purchaseEntryRule = entryRule(purchase);
export const purchaseEntryLineRule = entryLineRule(purchase);
export const salesEntryRule = entryRule(sales);
export const salesEntryLineRule = entryLineRule(sales);

/** An entry may be changed while it is open and its journal is not closed. */
function entryRule(kind: EntryKind): Rule {
	return {
		check({ state, division, values, before }) {
			const place = { state, division };
			const locked = lockOf(place, before);
			if (locked.length > 0) return locked;
			const row: Row = { ...before, ...values.own };
			return [
				...kind.partnerProblem(place, row[kind.partner]),
				...journalProblem(place, { code: row.Journal, type: kind.journal }),
				...closedFor(place, withPeriod(row, state.wallNow())),
			];
		},
		checkRemoval: ({ before, ...place }) => lockOf(place, before),
		complete: (writing, row) => completeEntry(writing, kind, row),
		settle(writing, row) {
			const lines = linesUnder(writing, kind, row);
			row.VATAmountFC = sumOf(lines, 'VATAmountFC');
			row.VATAmountDC = sumOf(lines, 'VATAmountDC');
			row.AmountFC = cents(sumOf(lines, 'AmountFC') + row.VATAmountFC);
			row.AmountDC = cents(row.AmountFC * numberOf(row.Rate, 1));
			row.Type = kind.types[row.AmountFC < 0 ? 1 : 0];
		},
		books(_writing, row) {
			if (kind.documentType === undefined || row.MadeDocument !== true) return [];
			const own = {
				Subject: `${row.EntryNumber} ${row.Description ?? ''}`.trim(),
				Type: kind.documentType,
				Account: row[kind.partner] ?? null,
				AmountFC: row.AmountFC ?? null,
				Currency: row.Currency ?? null,
				DocumentDate: row.EntryDate ?? null,
				FinancialTransactionEntryID: row.EntryID ?? null,
			};
			return [{ entity: 'documents/Documents', key: String(row.Document), own }];
		},
	};
}

function withPeriod(row: Row, now: number): Row {
	const { year, period } = periodOf(row.EntryDate ?? startOfDay(now));
	return { ReportingYear: year, ReportingPeriod: period, ...row };
}

function completeEntry(writing: Writing, kind: EntryKind, row: Row): void {
	const { state, division } = writing;
	const partner = rowWith(writing, 'crm/Accounts', row[kind.partner]);
	row.EntryNumber ??= nextNumber(
		state.table(division, kind.header),
		'EntryNumber',
		kind.firstNumber,
	);
	row.EntryDate ??= startOfDay(state.wallNow());
	Object.assign(row, withPeriod(row, state.wallNow()));
	row.Currency ??= partner?.[kind.currency] ?? state.division(division).currency;
	row.Rate ??= rateOf(writing, row.Currency);
	row.PaymentCondition ??= partner?.[kind.condition] ?? '30';
	row.DueDate ??= dueDate(writing, { date: row.EntryDate, condition: row.PaymentCondition });
	row.Status ??= entryStatus.open;
	row.LedgerLine ??= state.newGuid();
	if (kind.documentType === undefined || row.Document) return;
	row.MadeDocument = true;
	row.Document = state.newGuid();
}

/** Amounts come from the caller, without VAT; what is missing counts as nothing. */
function entryLineRule(kind: EntryKind): Rule {
	const lockOfLine = (place: Place, row: Row) => lockOf(place, headerOfLine(place, kind, row));
	return {
		check: ({ state, division, values, before }) =>
			lockOfLine({ state, division }, { ...before, ...values.own }),
		checkRemoval: ({ before, ...place }) => lockOfLine(place, before),
		complete(writing, row, given) {
			const entry = headerOfLine(writing, kind, row);
			const partner = rowWith(writing, 'crm/Accounts', entry?.[kind.partner]);
			numberLine(writing, kind, row);
			row.Description ??= entry?.Description ?? null;
			row.AmountFC ??= 0;
			row.AmountDC = cents(numberOf(row.AmountFC) * numberOf(entry?.Rate, 1));
			row.VATCode ??= partner?.[kind.vatCode] ?? kind.defaultVat;
			row.VATPercentage = vatShare(writing, row.VATCode);
			row.VATBaseAmountFC = row.AmountFC;
			row.VATBaseAmountDC = row.AmountDC;
			if (!given.includes('VATAmountFC')) {
				row.VATAmountFC = product(numberOf(row.AmountFC), numberOf(row.VATPercentage));
			}
			row.VATAmountDC = cents(numberOf(row.VATAmountFC) * numberOf(entry?.Rate, 1));
		},
	};
}
