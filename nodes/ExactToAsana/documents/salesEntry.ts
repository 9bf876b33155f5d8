import { ORIGINAL } from '../../shared/sync/creditNote/originalField';
import { custom, from, money, standard, text, whenCreating, type Preset } from './preset';

/** A sale as it is booked: its lines are GL accounts. */
export const salesEntry: Preset = {
	task: [
		standard('name', text('{Type} {EntryNumber} – {CustomerName}')),
		standard('due_on', from('DueDate')),
		standard('notes', whenCreating(from('Description'))),
		custom('documentNumber', from('EntryNumber')),
		custom('relation', from('CustomerCode+CustomerName')),
		custom('documentDate', from('EntryDate')),
		custom('dueDate', from('DueDate')),
		custom('amount', money('AmountFC')),
		custom('vatAmount', money('VATAmountFC')),
		custom('currency', from('Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('status', from('Status')),
		custom('reference', from('YourRef')),
		custom('originalDocument', from(ORIGINAL)),
		custom('glAccount', from('SalesEntryLines.GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('SalesEntryLines.CostCenter+CostCenterDescription')),
		custom('costUnit', from('SalesEntryLines.CostUnit+CostUnitDescription')),
		custom('project', from('SalesEntryLines.ProjectCode+ProjectDescription')),
	],
	line: [
		standard('name', text('{GLAccountCode+GLAccountDescription}: {Description}')),
		standard('notes', whenCreating(from('Notes'))),
		custom('documentNumber', from('parent.EntryNumber')),
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
