import { audit } from './audit';
import { byCode } from './references';
import { defineEntity, choice, code, date, extra, guid, number, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectInvoiceTerms */
export const invoiceTerm = defineEntity({
	label: 'Invoice Term',
	plural: 'Invoice Terms',
	path: 'project/InvoiceTerms',
	key: 'ID',
	scope: 'Projects projects',
	picker: { title: ['Description'], detail: 'ProjectDescription', search: ['Description'] },
	summary: [
		'ID',
		'Description',
		'Project',
		'ProjectDescription',
		'Amount',
		'InvoiceDate',
		'InvoiceStatus',
		'WBS',
	],
	references: { Item: byCode.item, Project: byCode.project },
	fields: () => ({
		ID: guid('Invoice Term ID'),
		...audit,
		Amount: number(),
		Deliverable: text(),
		Description: text(),
		ExecutionFromDate: extra(date()),
		ExecutionToDate: extra(date()),
		InvoiceDate: date(),
		InvoiceId: guid('Invoice ID'),
		InvoiceStatus: choice('Invoice Status', {
			10: 'Draft',
			20: 'Open',
			30: 'Processing',
			50: 'Processed',
		}),
		Item: guid(),
		ItemDescription: text('Item'),
		Notes: text(),
		Percentage: number(),
		Project: guid(),
		ProjectDescription: text('Project'),
		VATCode: code(),
		VATCodeDescription: text(),
		VATPercentage: number(),
		WBS: guid(),
	}),
});
