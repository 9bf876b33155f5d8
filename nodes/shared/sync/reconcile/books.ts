import type { EntityName } from '../../exact/entities';
import { canceledBy } from '../retire/canceled';

/** Where a document, or a line of one, has its amounts. */
interface AmountPlaces {
	/** In the currency of the document. */
	document: string;
	/** In the currency of the division. */
	division: string;
}

/** What is compared of one kind of document. */
export interface Book {
	/** The day that says which period it belongs to. */
	day: string;
	/** The account it is with. */
	relation: { code: string; name: string };
	/** Amounts including VAT, and the VAT in them. */
	header: AmountPlaces & { vat: string };
	/** Amounts excluding VAT. */
	line: AmountPlaces;
}

const entries = (relation: Book['relation']): Book => ({
	day: 'EntryDate',
	relation,
	header: { document: 'AmountFC', division: 'AmountDC', vat: 'VATAmountFC' },
	line: { document: 'AmountFC', division: 'AmountDC' },
});

/**
 * The documents that can be compared. By the reference pages, a header's amount is the sum of all
 * lines including VAT, and a line's is without it.
 */
export const books = {
	purchaseOrder: {
		day: 'OrderDate',
		relation: { code: 'SupplierCode', name: 'SupplierName' },
		header: { document: 'AmountFC', division: 'AmountDC', vat: 'VATAmount' },
		line: { document: 'AmountFC', division: 'AmountDC' },
	},
	salesInvoice: {
		day: 'InvoiceDate',
		relation: { code: 'InvoiceToCode', name: 'InvoiceToName' },
		header: { document: 'AmountFC', division: 'AmountDC', vat: 'VATAmountFC' },
		line: { document: 'AmountFC', division: 'AmountDC' },
	},
	purchaseInvoice: {
		day: 'InvoiceDate',
		relation: { code: 'SupplierCode', name: 'SupplierName' },
		header: { document: 'Amount', division: 'AmountDC', vat: 'VATAmount' },
		line: { document: 'Amount', division: 'AmountDC' },
	},
	purchaseEntry: entries({ code: 'SupplierCode', name: 'SupplierName' }),
	salesEntry: entries({ code: 'CustomerCode', name: 'CustomerName' }),
} as const satisfies Partial<Record<EntityName, Book>>;

export type BookName = keyof typeof books;

export const bookNames = Object.keys(books) as BookName[];

/** Whether documents of this name can be compared. */
export function isBookName(name: string): name is BookName {
	return Object.hasOwn(books, name);
}

export function bookOf(name: BookName): Book {
	return books[name];
}

/** The state in which a document does not count any more; undefined where there is none. */
export function uncountedState(name: BookName): { field: string; value: number } | undefined {
	return canceledBy(name);
}
