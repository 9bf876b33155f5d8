import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Terms in which a fixed price or prepaid project is invoiced.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectInvoiceTerms
 */
export const invoiceTerms: Entity = {
	path: 'project/InvoiceTerms',
	type: 'Exact.Web.Api.Models.Project.InvoiceTerm',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Invoice term', nl: 'Factuurtermijn' },
	createdAnswer: 'key',
	fields: {
		ID: key('Guid'),
		Amount: write('Double', { mandatory: true, label: { en: 'Amount', nl: 'Bedrag' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Deliverable: read('String'),
		Description: write('String'),
		Division: read('Int32'),
		ExecutionFromDate: write('DateTime'),
		ExecutionToDate: write('DateTime'),
		InvoiceDate: write('DateTime'),
		InvoiceId: read('Guid'),
		InvoiceStatus: read('Int16'),
		Item: write('Guid', {
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		ItemDescription: read('String', { from: { reference: 'Item', field: 'Description' } }),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: write('String'),
		Percentage: read('Double'),
		Project: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		VATCode: write('String', {
			pad: { side: 'end', length: 3 },
			refersTo: { entity: 'vatCodes', by: 'Code' },
			label: { en: 'VAT code', nl: 'Btw-code' },
		}),
		VATCodeDescription: read('String', { from: { reference: 'VATCode', field: 'Description' } }),
		VATPercentage: read('Double', { from: { reference: 'VATCode', field: 'Percentage' } }),
		WBS: read('Guid'),
	},
};
