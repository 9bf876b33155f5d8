import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Budgeted expenses of the work breakdown; cost entries name them.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectWBSExpenses
 */
export const wbsExpenses: Entity = {
	path: 'project/WBSExpenses',
	type: 'Exact.Web.Api.Models.Project.WBSExpense',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Expense', nl: 'Uitgave' },
	syncTwin: true,
	createdAnswer: 'key',
	family: 'wbs',
	fields: {
		ID: key('Guid'),
		AutoCreateInvoiceTerm: write('Boolean'),
		BlockEntry: write('Boolean'),
		BlockRebilling: write('Boolean'),
		BudgetedCost: write('Double'),
		BudgetedRevenue: write('Double'),
		Completed: write('Boolean', { label: { en: 'Completed', nl: 'Voltooid' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CustomField: read('String'),
		Description: write('String', {
			mandatory: true,
			label: { en: 'Description', nl: 'Omschrijving' },
		}),
		Division: read('Int32'),
		EndDate: write('DateTime', { label: { en: 'End date', nl: 'Einddatum' } }),
		InvoiceDate: write('DateTime'),
		InvoiceMethod: write('Int16'),
		InvoiceSeparately: write('Boolean', { obsolete: true }),
		InvoiceTerm: read('Guid', {
			refersTo: { entity: 'project/InvoiceTerms', by: 'ID' },
			label: { en: 'Invoice term', nl: 'Factuurtermijn' },
		}),
		Item: write('Guid', {
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		MarkupPercentage: write('Double'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: write('String'),
		PartOf: write('Guid', {
			refersTo: { entity: 'wbs', by: 'ID' },
			label: { en: 'Part of', nl: 'Onderdeel van' },
		}),
		PartOfDescription: read('String', { from: { reference: 'PartOf', field: 'Description' } }),
		Project: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		ProjectTermAction: write('Int16'),
		PurchasePrice: write('Double'),
		Quantity: write('Double'),
		ReleaseInvoiceTerm: write('Boolean', {
			label: { en: 'Release invoice term', nl: 'Factuurtermijn vrijgeven' },
		}),
		ReleaseInvoiceTermDate: write('DateTime'),
		ReleaseInvoiceTermHasSpecifyDate: write('Boolean'),
		SequenceNumber: write('Int32', { label: { en: 'Sequence number', nl: 'Volgnummer' } }),
		StartDate: write('DateTime'),
		Supplier: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Supplier', nl: 'Leverancier' },
		}),
		Type: write('Int16'),
		UpdateAction: write('Int16'),
	},
};
