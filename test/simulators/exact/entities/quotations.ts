import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Quotations.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CRMQuotations
 */
export const quotations: Entity = {
	path: 'crm/Quotations',
	type: 'Exact.Web.Api.Models.CRM.Quotation',
	key: 'QuotationID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'crm.quotes',
	noun: { en: 'Quotation', nl: 'Offerte' },
	topic: 'Quotations',
	syncTwin: true,
	createdAnswer: 'full',
	fields: {
		QuotationID: key('Guid'),
		AmountDC: read('Double'),
		AmountDiscount: read('Double'),
		AmountDiscountExclVat: read('Double'),
		AmountFC: read('Double'),
		CloseDate: read('DateTime'),
		ClosingDate: write('DateTime'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: write('String'),
		DeliveryAccount: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Deliver to', nl: 'Leveren aan' },
		}),
		DeliveryAccountCode: read('String', { from: { reference: 'DeliveryAccount', field: 'Code' } }),
		DeliveryAccountContact: write('Guid', {
			refersTo: { entity: 'crm/Contacts', by: 'ID' },
			label: { en: 'Contact', nl: 'Contactpersoon' },
		}),
		DeliveryAccountContactFullName: read('String', {
			from: { reference: 'DeliveryAccountContact', field: 'FullName' },
		}),
		DeliveryAccountName: read('String', { from: { reference: 'DeliveryAccount', field: 'Name' } }),
		DeliveryAddress: write('Guid', {
			refersTo: { entity: 'crm/Addresses', by: 'ID' },
			label: { en: 'Address', nl: 'Adres' },
		}),
		DeliveryDate: write('DateTime'),
		Description: write('String'),
		Division: read('Int32'),
		Document: write('Guid', {
			refersTo: { entity: 'documents/Documents', by: 'ID' },
			label: { en: 'Document', nl: 'Document' },
		}),
		DocumentSubject: read('String', { from: { reference: 'Document', field: 'Subject' } }),
		DueDate: write('DateTime'),
		IncotermAddress: write('String'),
		IncotermCode: write('String'),
		IncotermVersion: write('Int16'),
		InvoiceAccount: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Invoice to', nl: 'Factuur voor' },
		}),
		InvoiceAccountCode: read('String', { from: { reference: 'InvoiceAccount', field: 'Code' } }),
		InvoiceAccountContact: write('Guid', {
			refersTo: { entity: 'crm/Contacts', by: 'ID' },
			label: { en: 'Contact', nl: 'Contactpersoon' },
		}),
		InvoiceAccountContactFullName: read('String', {
			from: { reference: 'InvoiceAccountContact', field: 'FullName' },
		}),
		InvoiceAccountName: read('String', { from: { reference: 'InvoiceAccount', field: 'Name' } }),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Opportunity: write('Guid'),
		OpportunityName: read('String'),
		OrderAccount: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		OrderAccountCode: read('String', { from: { reference: 'OrderAccount', field: 'Code' } }),
		OrderAccountContact: write('Guid', {
			refersTo: { entity: 'crm/Contacts', by: 'ID' },
			label: { en: 'Contact', nl: 'Contactpersoon' },
		}),
		OrderAccountContactFullName: read('String', {
			from: { reference: 'OrderAccountContact', field: 'FullName' },
		}),
		OrderAccountName: read('String', { from: { reference: 'OrderAccount', field: 'Name' } }),
		PaymentCondition: write('String', {
			refersTo: { entity: 'cashflow/PaymentConditions', by: 'Code' },
			label: { en: 'Payment condition', nl: 'Betalingsconditie' },
		}),
		PaymentConditionDescription: read('String', {
			from: { reference: 'PaymentCondition', field: 'Description' },
		}),
		Project: write('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		QuotationDate: write('DateTime'),
		QuotationLines: write('Collection(QuotationLines)', {
			mandatory: true,
			lines: { entity: 'crm/QuotationLines', parent: 'QuotationID' },
			label: { en: 'Quotation lines', nl: 'Offerteregels' },
		}),
		QuotationNumber: write('Int32'),
		QuotationOrderChargeLines: write('Collection(QuotationOrderChargeLines)'),
		Remarks: write('String'),
		SalesChannel: write('Guid'),
		SalesChannelCode: read('String'),
		SalesChannelDescription: read('String'),
		SalesPerson: write('Guid', {
			refersTo: { entity: 'users', by: 'ID' },
			label: { en: 'Salesperson', nl: 'Verkoper' },
		}),
		SalesPersonFullName: read('String', { from: { reference: 'SalesPerson', field: 'FullName' } }),
		SelectionCode: write('Guid'),
		SelectionCodeCode: read('String'),
		SelectionCodeDescription: read('String'),
		ShippingMethod: write('Guid'),
		ShippingMethodDescription: read('String'),
		Status: read('Int16'),
		StatusDescription: read('String'),
		VATAmountFC: read('Double'),
		VersionNumber: read('Int32'),
		WarehouseCode: read('String', { from: { reference: 'WarehouseID', field: 'Code' } }),
		WarehouseDescription: read('String', {
			from: { reference: 'WarehouseID', field: 'Description' },
		}),
		WarehouseID: write('Guid', {
			refersTo: { entity: 'warehouses', by: 'ID' },
			label: { en: 'Warehouse', nl: 'Magazijn' },
		}),
		YourRef: write('String'),
	},
};
