import { MAIN } from './exactOnlineCredential';
import type { Stage } from './exactToAsanaStage';

type Row = ReturnType<Stage['exact']['state']['table']>[number];

/** Where one kind of document stands in the books, told apart from the nodes. */
interface Book {
	header: string;
	key: string;
	lines: string;
	/** The field of a line that points at its document. */
	under: string;
	amount: string;
	vat: string;
	number: string;
	/** The field with the account, and how the output calls its name. */
	account: string;
	/** Values of `Type` of credit notes. */
	credit: number[];
}

/** The books of the simulated firm that hold amounts with VAT. */
export const books = {
	salesInvoice: {
		header: 'salesinvoice/SalesInvoices',
		key: 'InvoiceID',
		lines: 'salesinvoice/SalesInvoiceLines',
		under: 'InvoiceID',
		amount: 'AmountFC',
		vat: 'VATAmountFC',
		number: 'InvoiceNumber',
		account: 'InvoiceTo',
		credit: [8021, 8024],
	},
	purchaseInvoice: {
		header: 'purchase/PurchaseInvoices',
		key: 'ID',
		lines: 'purchase/PurchaseInvoiceLines',
		under: 'InvoiceID',
		amount: 'Amount',
		vat: 'VATAmount',
		number: 'EntryNumber',
		account: 'Supplier',
		credit: [8031, 8034],
	},
	purchaseEntry: {
		header: 'purchaseentry/PurchaseEntries',
		key: 'EntryID',
		lines: 'purchaseentry/PurchaseEntryLines',
		under: 'EntryID',
		amount: 'AmountFC',
		vat: 'VATAmountFC',
		number: 'EntryNumber',
		account: 'Supplier',
		credit: [31],
	},
	salesEntry: {
		header: 'salesentry/SalesEntries',
		key: 'EntryID',
		lines: 'salesentry/SalesEntryLines',
		under: 'EntryID',
		amount: 'AmountFC',
		vat: 'VATAmountFC',
		number: 'EntryNumber',
		account: 'Customer',
		credit: [21],
	},
} satisfies Record<string, Book>;

export type BookName = keyof typeof books;

export const bookNames = Object.keys(books) as BookName[];

/** All documents of a book, as the firm has them. */
export function documentsOf({ exact }: Stage, book: BookName): Row[] {
	return exact.state.table(MAIN, books[book].header);
}

/** The lines of a document, in their order. */
export function linesUnder({ exact }: Stage, book: BookName, document: Row): Row[] {
	const { lines, under, key } = books[book];
	return exact.state
		.table(MAIN, lines)
		.filter((line) => line[under] === document[key])
		.sort((one, other) => Number(one.LineNumber) - Number(other.LineNumber));
}

/** Whether a document takes something back. */
export function isCreditNote(book: BookName, { Type }: Row): boolean {
	return (books[book].credit as readonly unknown[]).includes(Type);
}

/** The first credit note of a book. */
export function creditNoteIn(stage: Stage, book: BookName): Row {
	const note = documentsOf(stage, book).find((row) => isCreditNote(book, row));
	if (note === undefined) throw new Error(`The firm has no credit note among ${book}`);
	return note;
}

/** Code and name of an account, account of the ledger, cost centre and so on. */
export function coded(
	{ exact }: Stage,
	entity: string,
	{ by = 'ID', value }: { by?: string; value: unknown },
): string | null {
	const row = exact.state.table(MAIN, entity).find((one) => one[by] === value);
	if (row === undefined) return null;
	return `${String(row.Code).trim()} – ${String(row.Name ?? row.Description)}`;
}

/** Turns the sign of every amount of a document and of its lines. */
export function turnAmounts(stage: Stage, book: BookName, document: Row): void {
	for (const row of [document, ...linesUnder(stage, book, document)]) {
		for (const [name, value] of Object.entries(row)) {
			if (/Amount/.test(name) && typeof value === 'number') row[name] = -value;
		}
	}
}
