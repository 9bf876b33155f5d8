import { seededRandom } from '../../core/random';
import { accountId, idOf, writingIn } from '../authoring/places';
import { dayFrom } from '../authoring/wbsRows';
import { knownEntity } from '../entities';
import type { ExactState } from '../state';
import { storeNew, type Writing } from '../storing';
import type { Row, Value } from '../types';
import {
	journalEntries,
	purchaseEntries,
	purchaseInvoices,
	salesEntries,
	type EntryToSeed,
} from './entries';
import { itemGroups, journals, ledgerAccounts, paymentConditions } from './ledger';
import { quotations, salesInvoices, salesOrders, type SaleToSeed } from './sales';

/** What the firm sells, buys and books, beside its orders and projects. */
export function bookTrade(state: ExactState): void {
	// Keys come from a row of their own, so that those of orders and projects stay what they were.
	const { random } = state;
	state.random = seededRandom(state.seed + 2_000_003);
	for (const { code } of state.divisions) {
		const writing = writingIn(state, code);
		openLedger(writing);
		groupItems(writing);
		describeAccounts(writing);
	}
	const [first] = state.divisions;
	if (first !== undefined) bookFirm(writingIn(state, first.code));
	state.random = random;
}

function bookFirm(writing: Writing): void {
	for (const sale of salesInvoices) {
		const fields = { OrderedBy: sale.customer, Journal: '70', OrderDate: sale.day };
		const invoice = sell(writing, { path: 'salesinvoice/SalesInvoices', sale, fields });
		if (invoice.Status === 50) attachInvoice(writing, invoice);
	}
	for (const sale of salesOrders) {
		const fields = { OrderedBy: sale.customer, OrderDate: sale.day };
		sell(writing, { path: 'salesorder/SalesOrders', sale, fields });
	}
	for (const sale of quotations) {
		const fields = { OrderAccount: sale.customer, QuotationDate: sale.day };
		sell(writing, { path: 'crm/Quotations', sale, fields });
	}
	for (const entry of purchaseEntries) bookEntry(writing, 'purchaseentry/PurchaseEntries', entry);
	for (const entry of salesEntries) bookEntry(writing, 'salesentry/SalesEntries', entry);
	bookJournal(writing);
	bookInvoices(writing);
	planWork(writing);
}

function openLedger(writing: Writing): void {
	for (const own of ledgerAccounts) store(writing, 'financial/GLAccounts', own);
	for (const own of paymentConditions) store(writing, 'cashflow/PaymentConditions', own);
	for (const { GL, ...own } of journals) {
		const GLAccount = GL === undefined ? null : idOf(writing, 'financial/GLAccounts', GL);
		store(writing, 'financial/Journals', { ...own, GLAccount, Currency: 'EUR' });
	}
}

function groupItems(writing: Writing): void {
	const { state, division } = writing;
	for (const { own, revenue, items } of itemGroups) {
		const GLRevenue = idOf(writing, 'financial/GLAccounts', revenue);
		const group = store(writing, 'logistics/ItemGroups', { ...own, GLRevenue });
		for (const value of items) {
			const item = state.find({ division, entity: 'logistics/Items', by: 'Code', value });
			// Set as they lie: an item is not changed by the group it was made in.
			if (item !== undefined) Object.assign(item, { ItemGroup: group.ID, GLRevenue });
		}
	}
}

function describeAccounts(writing: Writing): void {
	const { state, division } = writing;
	for (const [index, { ID, City, Country }] of [
		...state.table(division, 'crm/Accounts'),
	].entries()) {
		const place = { City: City ?? null, Country: Country ?? null, Postcode: `35${10 + index} AB` };
		const AddressLine1 = `Voorbeeldstraat ${index + 1}`;
		for (const Type of [1, 3]) {
			store(writing, 'crm/Addresses', { Account: ID ?? null, Type, AddressLine1, ...place });
		}
		store(writing, 'crm/BankAccounts', {
			Account: ID ?? null,
			BankAccount: `NL00VOOR00000000${String(index + 10).padStart(2, '0')}`,
			BICCode: 'VOORNL2A',
		});
	}
}

const navigations: Record<string, string> = {
	'crm/Quotations': 'QuotationLines',
	'salesinvoice/SalesInvoices': 'SalesInvoiceLines',
	'salesorder/SalesOrders': 'SalesOrderLines',
	'purchaseentry/PurchaseEntries': 'PurchaseEntryLines',
	'salesentry/SalesEntries': 'SalesEntryLines',
};

function sell(
	writing: Writing,
	{
		path,
		sale,
		fields,
	}: { path: string; sale: SaleToSeed; fields: Record<string, string | number> },
): Row {
	const known = Object.entries(fields).map(([name, value]): [string, Value] => {
		if (typeof value === 'number') return [name, dayFrom(writing, value)];
		return [name, name === 'Journal' ? value : accountId(writing, value)];
	});
	const lines = sale.lines.map(({ item, ...own }) => ({
		...own,
		Item: idOf(writing, 'logistics/Items', item),
	}));
	return storeNew(writing, {
		entity: knownEntity(path),
		own: { ...Object.fromEntries(known), ...sale.own },
		lines: { [navigations[path] ?? '']: lines },
	});
}

/** The PDF that processing an invoice leaves behind. */
function attachInvoice(writing: Writing, invoice: Row): void {
	const document = store(writing, 'documents/Documents', {
		Subject: `Factuur ${invoice.InvoiceNumber}`,
		Type: 10,
		Account: invoice.InvoiceTo ?? null,
		AmountFC: invoice.AmountFC ?? null,
		Currency: invoice.Currency ?? null,
		FinancialTransactionEntryID: invoice.InvoiceID ?? null,
		SalesInvoiceNumber: invoice.InvoiceNumber ?? null,
	});
	invoice.Document = document.ID ?? null;
	const pdf = `%PDF-1.4\n% Factuur ${invoice.InvoiceNumber}, ${invoice.AmountFC}\n%%EOF\n`;
	store(writing, 'documents/DocumentAttachments', {
		Document: document.ID ?? null,
		FileName: `Factuur ${invoice.InvoiceNumber}.pdf`,
		Attachment: Buffer.from(pdf, 'latin1').toString('base64'),
	});
}

function bookEntry(writing: Writing, path: string, entry: EntryToSeed): void {
	const isPurchase = path.startsWith('purchase');
	const lines = entry.lines.map(({ gl, project, ...own }) => ({
		...own,
		GLAccount: idOf(writing, 'financial/GLAccounts', gl),
		Project: project === undefined ? null : idOf(writing, 'project/Projects', project),
	}));
	storeNew(writing, {
		entity: knownEntity(path),
		own: {
			[isPurchase ? 'Supplier' : 'Customer']: accountId(writing, entry.partner),
			Journal: isPurchase ? '60' : '70',
			EntryDate: dayFrom(writing, entry.day),
			...entry.own,
		},
		lines: { [navigations[path] ?? '']: lines },
	});
}

function bookJournal(writing: Writing): void {
	for (const { own, lines } of journalEntries) {
		storeNew(writing, {
			entity: knownEntity('generaljournalentry/GeneralJournalEntries'),
			own: { JournalCode: '90', ...own },
			lines: {
				GeneralJournalEntryLines: lines.map(({ gl, ...line }) => ({
					...line,
					GLAccount: idOf(writing, 'financial/GLAccounts', gl),
				})),
			},
		});
	}
}

function bookInvoices(writing: Writing): void {
	for (const { own, supplier, day, lines } of purchaseInvoices) {
		storeNew(writing, {
			entity: knownEntity('purchase/PurchaseInvoices'),
			own: {
				Supplier: accountId(writing, supplier),
				Journal: '60',
				InvoiceDate: dayFrom(writing, day),
				...own,
			},
			lines: {
				PurchaseInvoiceLines: lines.map(({ item, ...line }) => ({
					...line,
					Item: idOf(writing, 'logistics/Items', item),
				})),
			},
		});
	}
}

function planWork(writing: Writing): void {
	const nine = 9 * 3_600_000;
	for (const [Employee, day] of [
		['2', 2],
		['3', 3],
		['3', 4],
	] as const) {
		const start = dayFrom(writing, day);
		store(writing, 'project/ProjectPlanning', {
			Description: 'Interviews met bewoners',
			Employee: idOf(writing, 'payroll/Employees', Employee),
			HourType: idOf(writing, 'logistics/Items', 'UUR-ADV'),
			Project: idOf(writing, 'project/Projects', 'P2026-001'),
			StartDate: start + nine,
			EndDate: start + 2 * nine,
			Hours: 8,
			Status: 2,
		});
	}
}

function store(writing: Writing, path: string, own: Row): Row {
	return storeNew(writing, { entity: knownEntity(path), own });
}
