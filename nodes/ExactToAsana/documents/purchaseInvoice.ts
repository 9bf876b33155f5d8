import { ORIGINAL } from '../../shared/sync/creditNote/originalField';
import {
	amounts,
	custom,
	dimensions,
	from,
	standard,
	text,
	whenCreating,
	type Preset,
} from './preset';

/** A logistic invoice: its lines are items, and their GL account is the cost account of the item. */
export const purchaseInvoice: Preset = {
	task: [
		standard('name', text('{Type} {EntryNumber} – {SupplierName}')),
		standard('due_on', from('DueDate')),
		standard('notes', whenCreating(text('{Description}\n{Remarks}'))),
		custom('documentNumber', from('EntryNumber')),
		custom('relation', from('SupplierCode+SupplierName')),
		custom('documentDate', from('InvoiceDate')),
		custom('dueDate', from('DueDate')),
		...amounts({ amount: 'Amount', vatAmount: 'VATAmount', currency: 'Currency' }),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		...dimensions('PurchaseInvoiceLines'),
	],
	line: [
		standard('name', text('{Quantity} × {ItemDescription}')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.EntryNumber')),
		...amounts({ amount: 'Amount', vatAmount: 'VATAmount', currency: 'parent.Currency' }),
		...dimensions(),
	],
};
