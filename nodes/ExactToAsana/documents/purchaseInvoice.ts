import { ORIGINAL } from '../../shared/sync/creditNote/originalField';
import { custom, from, money, standard, text, whenCreating, type Preset } from './preset';

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
		custom('amount', money('Amount')),
		custom('vatAmount', money('VATAmount')),
		custom('currency', from('Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		custom('glAccount', from('PurchaseInvoiceLines.GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('PurchaseInvoiceLines.CostCenter+CostCenterDescription')),
		custom('costUnit', from('PurchaseInvoiceLines.CostUnit+CostUnitDescription')),
		custom('project', from('PurchaseInvoiceLines.ProjectCode+ProjectDescription')),
	],
	line: [
		standard('name', text('{Quantity} × {ItemDescription}')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.EntryNumber')),
		custom('amount', money('Amount')),
		custom('vatAmount', money('VATAmount')),
		custom('currency', from('parent.Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('glAccount', from('GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('CostCenter+CostCenterDescription')),
		custom('costUnit', from('CostUnit+CostUnitDescription')),
		custom('project', from('ProjectCode+ProjectDescription')),
	],
};
