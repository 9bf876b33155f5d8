import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Purchase entries, straight into the ledger.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=PurchaseEntryPurchaseEntries
 */
export const purchaseEntries: Entity = {
	path: 'purchaseentry/PurchaseEntries',
	type: 'Exact.Web.Api.Models.PurchaseEntry.PurchaseEntry',
	key: 'EntryID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'financial.accounting',
	noun: { en: 'Purchase entry', nl: 'Inkoopboeking' },
	topic: 'PurchaseEntries',
	createdAnswer: 'full',
	fields: {
		EntryID: key('Guid'),
		AmountDC: read('Double'),
		AmountFC: read('Double'),
		BatchNumber: write('Int32'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: write('String'),
		CustomField: read('String'),
		Description: write('String'),
		Division: read('Int32'),
		Document: write('Guid', {
			refersTo: { entity: 'documents/Documents', by: 'ID' },
			label: { en: 'Document', nl: 'Document' },
		}),
		DocumentNumber: read('Int32', { from: { reference: 'Document', field: 'HID' } }),
		DocumentSubject: read('String', { from: { reference: 'Document', field: 'Subject' } }),
		DueDate: write('DateTime'),
		EntryDate: write('DateTime'),
		EntryNumber: write('Int32'),
		ExternalLinkDescription: read('String'),
		ExternalLinkReference: write('String'),
		GAccountAmountFC: write('Double'),
		InvoiceNumber: write('Int32'),
		Journal: write('String', {
			mandatory: true,
			refersTo: { entity: 'financial/Journals', by: 'Code' },
			label: { en: 'Journals', nl: 'Journals' },
		}),
		JournalDescription: read('String', { from: { reference: 'Journal', field: 'Description' } }),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		OrderNumber: write('Int32'),
		PaymentCondition: write('String', {
			refersTo: { entity: 'cashflow/PaymentConditions', by: 'Code' },
			label: { en: 'Payment condition', nl: 'Betalingsconditie' },
		}),
		PaymentConditionDescription: read('String', {
			from: { reference: 'PaymentCondition', field: 'Description' },
		}),
		PaymentConditionPaymentMethod: read('String', {
			from: { reference: 'PaymentCondition', field: 'PaymentMethod' },
		}),
		PaymentReference: write('String'),
		ProcessNumber: write('Int32'),
		PurchaseEntryLines: write('Collection(PurchaseEntryLines)', {
			mandatory: true,
			lines: { entity: 'purchaseentry/PurchaseEntryLines', parent: 'EntryID' },
			label: { en: 'Entry lines', nl: 'Boekingsregels' },
		}),
		Rate: write('Double'),
		ReportingPeriod: write('Int16'),
		ReportingYear: write('Int16'),
		Reversal: write('Boolean'),
		Status: read('Int16'),
		StatusDescription: read('String'),
		Supplier: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Supplier', nl: 'Leverancier' },
		}),
		SupplierName: read('String', { from: { reference: 'Supplier', field: 'Name' } }),
		Type: read('Int32'),
		TypeDescription: read('String'),
		VATAmountDC: read('Double'),
		VATAmountFC: write('Double'),
		YourRef: write('String'),
	},
};
