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

/** An invoice has a number only once it is processed. A credit note's amounts are negative. */
export const salesInvoice: Preset = {
	task: [
		standard('name', text('{Type} {InvoiceNumber} – {InvoiceToName}')),
		standard('due_on', from('DueDate')),
		standard('notes', whenCreating(text('{Description}\n{Remarks}'))),
		custom('documentNumber', from('InvoiceNumber')),
		custom('relation', from('InvoiceToCode+InvoiceToName')),
		custom('documentDate', from('InvoiceDate')),
		custom('dueDate', from('DueDate')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmountFC', currency: 'Currency' }),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		...dimensions('SalesInvoiceLines'),
	],
	line: [
		standard('name', text('{Quantity} × {ItemDescription}')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.InvoiceNumber')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmountFC', currency: 'parent.Currency' }),
		...dimensions(),
	],
};
