import { ORIGINAL } from '../../shared/sync/creditNote/originalField';
import { custom, from, money, standard, text, whenCreating, type Preset } from './preset';

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
		custom('amount', money('AmountFC')),
		custom('vatAmount', money('VATAmountFC')),
		custom('currency', from('Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		custom('glAccount', from('SalesInvoiceLines.GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('SalesInvoiceLines.CostCenter+CostCenterDescription')),
		custom('costUnit', from('SalesInvoiceLines.CostUnit+CostUnitDescription')),
		custom('project', from('SalesInvoiceLines.ProjectCode+ProjectDescription')),
	],
	line: [
		standard('name', text('{Quantity} × {ItemDescription}')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.InvoiceNumber')),
		custom('amount', money('AmountFC')),
		custom('vatAmount', money('VATAmountFC')),
		custom('currency', from('parent.Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('glAccount', from('GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('CostCenter+CostCenterDescription')),
		custom('costUnit', from('CostUnit+CostUnitDescription')),
		custom('project', from('ProjectCode+ProjectDescription')),
	],
};
