import type { Entity } from '../types';
import { create, read } from './field';

/**
 * Lines of the general journal, debit positive.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=GeneralJournalEntryGeneralJournalEntryLines
 */
export const generalJournalEntryLines: Entity = {
	path: 'generaljournalentry/GeneralJournalEntryLines',
	type: 'Exact.Web.Api.Models.GeneralJournalEntry.GeneralJournalEntryLine',
	key: 'ID',
	methods: ['GET', 'POST'],
	scope: 'financial.accounting',
	noun: { en: 'General journal entry line', nl: 'Memoriaalboekingsregel' },
	topic: 'GeneralJournalEntries',
	header: 'EntryID',
	createdAnswer: 'full',
	fields: {
		ID: create('Guid'),
		Account: create('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		AccountCode: read('String', { from: { reference: 'Account', field: 'Code' } }),
		AccountName: read('String', { from: { reference: 'Account', field: 'Name' } }),
		AmountDC: read('Double'),
		AmountFC: create('Double'),
		AmountVATDC: read('Double'),
		AmountVATFC: create('Double'),
		Asset: create('Guid'),
		AssetCode: read('String'),
		AssetDescription: read('String'),
		CostCenter: create('String', {
			refersTo: { entity: 'hrm/Costcenters', by: 'Code' },
			label: { en: 'Cost center', nl: 'Kostenplaats' },
		}),
		CostCenterDescription: read('String', {
			from: { reference: 'CostCenter', field: 'Description' },
		}),
		CostUnit: create('String', {
			refersTo: { entity: 'hrm/Costunits', by: 'Code' },
			label: { en: 'Cost unit', nl: 'Kostendrager' },
		}),
		CostUnitDescription: read('String', { from: { reference: 'CostUnit', field: 'Description' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CustomField: read('String'),
		Date: create('DateTime'),
		Description: create('String'),
		Division: read('Int32'),
		Document: create('Guid', {
			refersTo: { entity: 'documents/Documents', by: 'ID' },
			label: { en: 'Document', nl: 'Document' },
		}),
		DocumentNumber: read('Int32', { from: { reference: 'Document', field: 'HID' } }),
		DocumentSubject: read('String', { from: { reference: 'Document', field: 'Subject' } }),
		EntryID: create('Guid', {
			mandatory: true,
			refersTo: { entity: 'generaljournalentry/GeneralJournalEntries', by: 'EntryID' },
			label: { en: 'General journal entry', nl: 'Memoriaalboeking' },
		}),
		EntryNumber: read('Int32', { from: { reference: 'EntryID', field: 'EntryNumber' } }),
		GLAccount: create('Guid', {
			mandatory: true,
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
			label: { en: 'G/L account', nl: 'Grootboekrekening' },
		}),
		GLAccountCode: read('String', { from: { reference: 'GLAccount', field: 'Code' } }),
		GLAccountDescription: read('String', {
			from: { reference: 'GLAccount', field: 'Description' },
		}),
		LineNumber: read('Int32'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: create('String'),
		OffsetID: create('Guid'),
		OurRef: create('Int32'),
		Project: create('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		ProjectWBS: create('Guid', {
			refersTo: { entity: 'wbs', by: 'ID' },
			label: { en: 'WBS', nl: 'WBS' },
		}),
		ProjectWBSDescription: read('String', {
			from: { reference: 'ProjectWBS', field: 'Description' },
		}),
		Quantity: create('Double'),
		VATBaseAmountDC: read('Double'),
		VATBaseAmountFC: read('Double'),
		VATCode: create('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATCodeDescription: read('String', { from: { reference: 'VATCode', field: 'Description' } }),
		VATPercentage: create('Double'),
		VATType: read('String'),
	},
};
