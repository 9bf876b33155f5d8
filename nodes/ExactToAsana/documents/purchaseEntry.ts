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

/** A purchase invoice as it is booked: its lines are GL accounts. */
export const purchaseEntry: Preset = {
	task: [
		standard('name', text('{Type} {EntryNumber} – {SupplierName}')),
		standard('due_on', from('DueDate')),
		standard('notes', whenCreating(from('Description'))),
		custom('documentNumber', from('EntryNumber')),
		custom('relation', from('SupplierCode+SupplierName')),
		custom('documentDate', from('EntryDate')),
		custom('dueDate', from('DueDate')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmountFC', currency: 'Currency' }),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		...dimensions('PurchaseEntryLines'),
	],
	line: [
		standard('name', text('{GLAccountCode+GLAccountDescription}: {Description}')),
		standard('notes', whenCreating(from('Notes'))),
		custom('documentNumber', from('parent.EntryNumber')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmountFC', currency: 'parent.Currency' }),
		...dimensions(),
	],
};
