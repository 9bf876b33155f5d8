import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Lines of sales invoices.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SalesInvoiceSalesInvoiceLines
 */
export const salesInvoiceLines: Entity = {
	path: 'salesinvoice/SalesInvoiceLines',
	type: 'Exact.Web.Api.Models.SalesInvoice.SalesInvoiceLine',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'sales.invoices',
	noun: { en: 'Sales invoice line', nl: 'Verkoopfactuurregel' },
	topic: 'SalesInvoices',
	header: 'InvoiceID',
	undemanded: ['GLAccount'],
	syncTwin: true,
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		AmountDC: read('Double'),
		AmountFC: write('Double'),
		CostCenter: write('String', {
			refersTo: { entity: 'hrm/Costcenters', by: 'Code' },
			label: { en: 'Cost center', nl: 'Kostenplaats' },
		}),
		CostCenterDescription: read('String', {
			from: { reference: 'CostCenter', field: 'Description' },
		}),
		CostUnit: write('String', {
			refersTo: { entity: 'hrm/Costunits', by: 'Code' },
			label: { en: 'Cost unit', nl: 'Kostendrager' },
		}),
		CostUnitDescription: read('String', { from: { reference: 'CostUnit', field: 'Description' } }),
		CustomerItemCode: read('String'),
		CustomField: read('String'),
		DeliveryDate: write('DateTime'),
		Description: write('String'),
		Discount: write('Double'),
		Division: read('Int32'),
		Employee: write('Guid', {
			refersTo: { entity: 'payroll/Employees', by: 'ID' },
			label: { en: 'Employee', nl: 'Medewerker' },
		}),
		EmployeeFullName: read('String', { from: { reference: 'Employee', field: 'FullName' } }),
		EndTime: write('DateTime'),
		ExtraDutyAmountFC: write('Double'),
		ExtraDutyPercentage: write('Double'),
		GLAccount: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
			label: { en: 'G/L account', nl: 'Grootboekrekening' },
		}),
		GLAccountDescription: read('String', {
			from: { reference: 'GLAccount', field: 'Description' },
		}),
		InvoiceID: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'salesinvoice/SalesInvoices', by: 'InvoiceID' },
			label: { en: 'Sales invoice', nl: 'Verkoopfactuur' },
		}),
		Item: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		ItemCode: read('String', { from: { reference: 'Item', field: 'Code' } }),
		ItemDescription: read('String', { from: { reference: 'Item', field: 'Description' } }),
		LineNumber: read('Int32'),
		NetPrice: write('Double'),
		Notes: write('String'),
		Pricelist: write('Guid'),
		PricelistDescription: read('String'),
		Project: write('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		ProjectWBS: write('Guid', {
			refersTo: { entity: 'wbs', by: 'ID' },
			label: { en: 'WBS', nl: 'WBS' },
		}),
		ProjectWBSDescription: read('String', {
			from: { reference: 'ProjectWBS', field: 'Description' },
		}),
		Quantity: write('Double'),
		SalesOrder: read('Guid'),
		SalesOrderLine: read('Guid'),
		SalesOrderLineNumber: read('Int32'),
		SalesOrderNumber: read('Int32'),
		StartTime: write('DateTime'),
		Subscription: read('Guid'),
		SubscriptionDescription: read('String'),
		TaxSchedule: write('Guid', { obsolete: true }),
		TaxScheduleCode: read('String', { obsolete: true }),
		TaxScheduleDescription: read('String', { obsolete: true }),
		UnitCode: write('String', {
			refersTo: { entity: 'units', by: 'Code' },
			label: { en: 'Unit', nl: 'Eenheid' },
		}),
		UnitDescription: read('String'),
		UnitPrice: write('Double'),
		VATAmountDC: write('Double'),
		VATAmountFC: write('Double'),
		VATCode: write('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATCodeDescription: read('String', { from: { reference: 'VATCode', field: 'Description' } }),
		VATPercentage: write('Double'),
	},
};
