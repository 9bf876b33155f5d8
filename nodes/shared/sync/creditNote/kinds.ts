import type { EntityName } from '../../exact/entities';
import type { ExactDocument } from '../../exact/types';

/** What tells a credit note from an invoice, and what it may say of the one it belongs to. */
export interface CreditNotes {
	/** Values of Exact's `Type`. */
	types: readonly number[];
	/** The field with the amount of the whole document. */
	total: string;
	/** The field with the account that both documents have. */
	relation: string;
	/** Fields that hold the number of an invoice, as it is named in a credit note. */
	numbers: readonly string[];
	/** Fields of the credit note that people write such a number into. */
	texts: readonly string[];
}

/**
 * Documents that may be credit notes. Exact has no field that names the original: its screen asks for
 * it, its interface has neither that nor another one (metadata of June 2025; exact-php-client#464).
 */
export const creditNotes: Readonly<Partial<Record<EntityName, CreditNotes>>> = {
	salesInvoice: {
		types: [8021, 8024],
		total: 'AmountFC',
		relation: 'InvoiceTo',
		numbers: ['InvoiceNumber'],
		texts: ['YourRef', 'Description', 'Remarks', 'PaymentReference', 'OrderNumber'],
	},
	purchaseInvoice: {
		types: [8031, 8034],
		total: 'Amount',
		relation: 'Supplier',
		numbers: ['YourRef', 'EntryNumber'],
		texts: ['YourRef', 'Description', 'Remarks', 'PaymentReference'],
	},
	purchaseEntry: {
		types: [31],
		total: 'AmountFC',
		relation: 'Supplier',
		numbers: ['YourRef', 'EntryNumber'],
		texts: ['YourRef', 'Description', 'PaymentReference', 'OrderNumber'],
	},
	salesEntry: {
		types: [21],
		total: 'AmountFC',
		relation: 'Customer',
		numbers: ['EntryNumber', 'InvoiceNumber'],
		texts: ['YourRef', 'Description', 'PaymentReference', 'OrderNumber'],
	},
};

/** The facts of a document's kind when it is a credit note; undefined for any other document. */
export function creditNoteOf(document: ExactDocument): CreditNotes | undefined {
	const facts = creditNotes[document._exact.entity];
	return facts?.types.includes(Number(document.Type)) === true ? facts : undefined;
}
