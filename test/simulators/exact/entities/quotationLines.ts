import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Lines of quotations.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CRMQuotationLines
 */
export const quotationLines: Entity = {
	path: 'crm/QuotationLines',
	type: 'Exact.Web.Api.Models.CRM.QuotationLine',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'crm.quotes',
	noun: { en: 'Quotation line', nl: 'Offerteregel' },
	topic: 'Quotations',
	header: 'QuotationID',
	syncTwin: true,
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		AmountDC: read('Double'),
		AmountFC: read('Double'),
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
		Description: write('String'),
		Discount: write('Double'),
		Division: read('Int32'),
		Item: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		ItemDescription: read('String', { from: { reference: 'Item', field: 'Description' } }),
		LineNumber: read('Int32'),
		NetPrice: write('Double'),
		Notes: write('String'),
		Optional: write('Boolean'),
		Quantity: write('Double'),
		QuotationID: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'crm/Quotations', by: 'QuotationID' },
			label: { en: 'Quotation', nl: 'Offerte' },
		}),
		QuotationNumber: read('Int32', {
			from: { reference: 'QuotationID', field: 'QuotationNumber' },
		}),
		UnitCode: write('String', {
			refersTo: { entity: 'units', by: 'Code' },
			label: { en: 'Unit', nl: 'Eenheid' },
		}),
		UnitDescription: read('String', { from: { reference: 'UnitCode', field: 'Description' } }),
		UnitPrice: write('Double'),
		VATAmountFC: read('Double'),
		VATCode: write('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATDescription: read('String', { from: { reference: 'VATCode', field: 'Description' } }),
		VATPercentage: read('Double'),
		VersionNumber: read('Int32', { from: { reference: 'QuotationID', field: 'VersionNumber' } }),
	},
};
