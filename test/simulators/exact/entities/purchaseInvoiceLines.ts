import type { Entity } from '../types';
import { create, read } from './field';

/**
 * Lines of purchase invoices; items by their key alone. A line made by itself cannot name its invoice.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=PurchasePurchaseInvoiceLines
 */
export const purchaseInvoiceLines: Entity = {
	path: 'purchase/PurchaseInvoiceLines',
	type: 'Exact.Web.Api.Models.Purchase.PurchaseInvoiceLine',
	key: 'ID',
	methods: ['GET', 'POST'],
	scope: 'purchase.invoices',
	noun: { en: 'Purchase invoice line', nl: 'Inkoopfactuurregel' },
	header: 'InvoiceID',
	createdAnswer: 'full',
	fields: {
		ID: create('Guid'),
		Amount: create('Double'),
		AmountDC: read('Double'),
		CostCenter: create('String', {
			refersTo: { entity: 'hrm/Costcenters', by: 'Code' },
			label: { en: 'Cost center', nl: 'Kostenplaats' },
		}),
		CostUnit: create('String', {
			refersTo: { entity: 'hrm/Costunits', by: 'Code' },
			label: { en: 'Cost unit', nl: 'Kostendrager' },
		}),
		Currency: read('String'),
		CustomField: read('String'),
		Description: create('String'),
		Discount: create('Double'),
		Expense: create('Guid', {
			refersTo: { entity: 'wbs', by: 'ID' },
			label: { en: 'WBS', nl: 'WBS' },
		}),
		ExpenseDescription: read('String', { from: { reference: 'Expense', field: 'Description' } }),
		InvoiceID: read('Guid', {
			refersTo: { entity: 'purchase/PurchaseInvoices', by: 'InvoiceID' },
			label: { en: 'Purchase invoice', nl: 'Inkoopfactuur' },
		}),
		InvoiceType: create('Int16'),
		Item: create('Guid', {
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		ItemUnit: read('String', { from: { reference: 'Item', field: 'Unit' } }),
		LineNumber: read('Int32'),
		Modified: read('DateTime'),
		NetPrice: create('Double'),
		Notes: create('String'),
		Project: create('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		PurchaseOrderLine: create('Guid', {
			refersTo: { entity: 'purchaseorder/PurchaseOrderLines', by: 'ID' },
			label: { en: 'Purchase order line', nl: 'Inkooporderregel' },
		}),
		Quantity: create('Double'),
		QuantityInDefaultUnits: read('Double'),
		Rebill: create('Boolean'),
		Unit: read('String', { from: { reference: 'Item', field: 'Unit' } }),
		UnitPrice: create('Double'),
		VATAmount: create('Double'),
		VATCode: create('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATPercentage: read('Double'),
	},
};
