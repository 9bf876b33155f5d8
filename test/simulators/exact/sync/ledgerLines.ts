import type { Reader } from '../reading';
import { numberOf } from '../rules/money';
import type { Row, Value } from '../types';

type Place = Pick<Reader, 'state' | 'division'>;

/** Where an entry of one kind keeps what a transaction line tells. */
interface EntryKind {
	header: string;
	lines: string;
	/** The account of line 0; none where the lines balance by themselves. */
	opposite?: string;
	partner?: string;
	/** 1 when lines are debit, -1 when they are credit. */
	sign: 1 | -1;
}

const kinds: EntryKind[] = [
	{
		header: 'purchaseentry/PurchaseEntries',
		lines: 'purchaseentry/PurchaseEntryLines',
		opposite: '1600',
		partner: 'Supplier',
		sign: 1,
	},
	{
		header: 'salesentry/SalesEntries',
		lines: 'salesentry/SalesEntryLines',
		opposite: '1300',
		partner: 'Customer',
		sign: -1,
	},
	{
		header: 'generaljournalentry/GeneralJournalEntries',
		lines: 'generaljournalentry/GeneralJournalEntryLines',
		sign: 1,
	},
];

/** Every booking, from the entries that made them; VAT has no lines of its own here. */
export function ledgerLines(place: Place): Row[] {
	return kinds.flatMap((kind) => {
		const { state, division } = place;
		const lines = Map.groupBy(state.table(division, kind.lines), ({ EntryID }) => EntryID);
		return state
			.table(division, kind.header)
			.flatMap((header) => [
				...(kind.opposite === undefined ? [] : [oppositeLine(place, kind, header)]),
				...(lines.get(header.EntryID) ?? []).map((line) => bookedLine(kind, header, line)),
			]);
	});
}

function oppositeLine({ state, division }: Place, kind: EntryKind, header: Row): Row {
	const entity = 'financial/GLAccounts';
	const value = kind.opposite ?? null;
	const account = state.find({ division, entity, by: 'Code', value });
	return {
		...shared(kind, header),
		ID: header.LedgerLine ?? null,
		LineNumber: 0,
		LineType: 0,
		GLAccount: account?.ID ?? null,
		AmountDC: -kind.sign * numberOf(header.AmountDC) || 0,
		AmountFC: -kind.sign * numberOf(header.AmountFC) || 0,
		AmountVATFC: -kind.sign * numberOf(header.VATAmountFC) || 0,
		...stamps(header),
	};
}

function bookedLine(kind: EntryKind, header: Row, line: Row): Row {
	const copied = ['LineNumber', 'GLAccount', 'CostCenter', 'CostUnit', 'Description', 'Notes'];
	const more = ['Project', 'ProjectWBS', 'Quantity', 'VATCode', 'VATPercentage', 'OffsetID'];
	const own = [...copied, ...more].map((name): [string, Value] => [name, line[name] ?? null]);
	return {
		...shared(kind, header),
		...Object.fromEntries(own),
		ID: line.ID ?? null,
		LineType: 0,
		Account: line.Account ?? shared(kind, header).Account ?? null,
		Date: line.Date ?? shared(kind, header).Date ?? null,
		AmountDC: kind.sign * numberOf(line.AmountDC) || 0,
		AmountFC: kind.sign * numberOf(line.AmountFC) || 0,
		AmountVATFC: kind.sign * numberOf(line.VATAmountFC ?? line.AmountVATFC) || 0,
		...stamps(line),
	};
}

function shared({ partner }: EntryKind, header: Row): Row {
	return {
		EntryID: header.EntryID ?? null,
		EntryNumber: header.EntryNumber ?? null,
		JournalCode: header.Journal ?? header.JournalCode ?? null,
		FinancialYear: header.ReportingYear ?? header.FinancialYear ?? null,
		FinancialPeriod: header.ReportingPeriod ?? header.FinancialPeriod ?? null,
		Date: header.EntryDate ?? null,
		DueDate: header.DueDate ?? null,
		Account: partner === undefined ? null : (header[partner] ?? null),
		Currency: header.Currency ?? null,
		ExchangeRate: header.Rate ?? header.ExchangeRate ?? null,
		Description: header.Description ?? null,
		Document: header.Document ?? null,
		InvoiceNumber: header.InvoiceNumber ?? null,
		OrderNumber: header.OrderNumber ?? null,
		PaymentReference: header.PaymentReference ?? null,
		YourRef: header.YourRef ?? null,
		Status: header.Status ?? null,
		Type: header.Type ?? null,
	};
}

function stamps(row: Row): Row {
	const names = ['Created', 'Creator', 'Modified', 'Modifier', 'Division', 'Timestamp'];
	return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
