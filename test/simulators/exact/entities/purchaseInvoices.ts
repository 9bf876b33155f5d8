import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Purchase invoices of the logistic kind; no field tells the name of the supplier.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=PurchasePurchaseInvoices
 */
export const purchaseInvoices: Entity = {
	path: 'purchase/PurchaseInvoices',
	type: 'Exact.Web.Api.Models.Purchase.PurchaseInvoice',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'purchase.invoices',
	noun: { en: 'Purchase invoice', nl: 'Inkoopfactuur' },
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		Amount: read('Double'),
		AmountDC: read('Double'),
		AmountDiscount: write('Double'),
		AmountDiscountExclVat: write('Double'),
		AmountFCExclVat: read('Double'),
		ContactPerson: write('Guid', {
			refersTo: { entity: 'crm/Contacts', by: 'ID' },
			label: { en: 'Contact', nl: 'Contactpersoon' },
		}),
		Currency: write('String'),
		Description: write('String'),
		Discount: write('Double'),
		Document: write('Guid', {
			refersTo: { entity: 'documents/Documents', by: 'ID' },
			label: { en: 'Document', nl: 'Document' },
		}),
		DueDate: write('DateTime'),
		EntryNumber: read('Int32'),
		ExchangeRate: write('Double'),
		FinancialPeriod: write('Int16'),
		FinancialYear: write('Int16'),
		InvoiceDate: write('DateTime'),
		Journal: write('String', {
			mandatory: true,
			refersTo: { entity: 'financial/Journals', by: 'Code' },
			label: { en: 'Journals', nl: 'Journals' },
		}),
		Modified: read('DateTime'),
		PaymentCondition: write('String', {
			refersTo: { entity: 'cashflow/PaymentConditions', by: 'Code' },
			label: { en: 'Payment condition', nl: 'Betalingsconditie' },
		}),
		PaymentReference: write('String'),
		PurchaseInvoiceLines: write('Collection(PurchaseInvoiceLines)', {
			mandatory: true,
			lines: { entity: 'purchase/PurchaseInvoiceLines', parent: 'InvoiceID' },
			label: { en: 'Invoice lines', nl: 'Factuurregels' },
		}),
		Remarks: write('String'),
		Source: read('Int16'),
		Status: read('Int16'),
		Supplier: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Supplier', nl: 'Leverancier' },
		}),
		Type: write('Int16', { mandatory: true, label: { en: 'Type', nl: 'Type' } }),
		VATAmount: read('Double'),
		Warehouse: write('Guid', {
			refersTo: { entity: 'warehouses', by: 'ID' },
			label: { en: 'Warehouse', nl: 'Magazijn' },
		}),
		YourRef: write('String'),
	},
};
