import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Lines of sales entries.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SalesEntrySalesEntryLines
 */
export const salesEntryLines: Entity = {
	path: 'salesentry/SalesEntryLines',
	type: 'Exact.Web.Api.Models.SalesEntry.SalesEntryLine',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'financial.accounting',
	noun: { en: 'Sales entry line', nl: 'Verkoopboekingsregel' },
	topic: 'SalesEntries',
	header: 'EntryID',
	undemanded: ['AmountFC'],
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		AmountDC: read('Double'),
		AmountFC: write('Double', { mandatory: true, label: { en: 'Amount', nl: 'Bedrag' } }),
		Asset: write('Guid'),
		AssetDescription: read('String'),
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
		CustomField: read('String'),
		Description: write('String'),
		Division: read('Int32'),
		EntryID: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'salesentry/SalesEntries', by: 'EntryID' },
			label: { en: 'Sales entry', nl: 'Verkoopboeking' },
		}),
		ExtraDutyAmountFC: write('Double'),
		ExtraDutyPercentage: write('Double'),
		From: write('DateTime'),
		GLAccount: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
			label: { en: 'G/L account', nl: 'Grootboekrekening' },
		}),
		GLAccountCode: read('String', { from: { reference: 'GLAccount', field: 'Code' } }),
		GLAccountDescription: read('String', {
			from: { reference: 'GLAccount', field: 'Description' },
		}),
		IntraStatArea: write('String'),
		IntraStatCountry: write('String'),
		IntraStatDeliveryTerm: write('String'),
		IntraStatTransactionA: write('String'),
		IntraStatTransactionB: write('String'),
		IntraStatTransportMethod: write('String'),
		LineNumber: read('Int32'),
		Notes: write('String'),
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
		SerialNumber: write('String'),
		StatisticalNetWeight: write('Double'),
		StatisticalNumber: write('String'),
		StatisticalQuantity: write('Double'),
		StatisticalValue: write('Double'),
		Subscription: write('Guid'),
		SubscriptionDescription: read('String'),
		TaxSchedule: write('Guid', { obsolete: true }),
		To: write('DateTime'),
		TrackingNumber: write('Guid'),
		TrackingNumberDescription: read('String'),
		Type: read('Int32', { from: { reference: 'EntryID', field: 'Type' } }),
		VATAmountDC: read('Double'),
		VATAmountFC: write('Double'),
		VATBaseAmountDC: write('Double'),
		VATBaseAmountFC: write('Double'),
		VATCode: write('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATCodeDescription: read('String', { from: { reference: 'VATCode', field: 'Description' } }),
		VATPercentage: write('Double'),
	},
};
