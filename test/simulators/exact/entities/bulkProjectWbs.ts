import type { Entity } from '../types';
import { read } from './field';

/**
 * Lines of all three kinds in large pages, for filters on a few fields only; no stream, for it has no
 * Timestamp. Several fields are called otherwise than in the stream.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=BulkProjectProjectWBS
 */
export const bulkProjectWbs: Entity = {
	path: 'bulk/Project/ProjectWBS',
	type: 'Exact.Web.Api.Models.Bulk.Project.ProjectWBS',
	key: 'ID',
	methods: ['GET'],
	scope: 'projects.projects',
	noun: { en: 'WBS line', nl: 'WBS-regel' },
	kind: 'bulk',
	filters: ['DefaultItem', 'ID', 'Modified', 'Parent', 'Project', 'ProjectTerm', 'Type'],
	fields: {
		ID: read('Guid'),
		AdditionalInvoicing: read('Byte', { obsolete: true }),
		BaselineDate: read('DateTime'),
		BlockEntry: read('Boolean'),
		BlockRebilling: read('Boolean'),
		BudgetOverrunHours: read('Byte'),
		Completed: read('Byte'),
		Cost: read('Double'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CustomField: read('String'),
		DefaultItem: read('Guid'),
		DefaultItemIsMandatory: read('Byte'),
		Description: read('String', { mandatory: true }),
		Division: read('Int32'),
		EndDate: read('DateTime'),
		Hours: read('Double'),
		InvoiceMethod: read('Int16'),
		IsBaseline: read('Byte'),
		Milestone: read('Byte'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		Notes: read('String'),
		Parent: read('Guid', { refersTo: { entity: 'wbs', by: 'ID' } }),
		Project: read('Guid', { refersTo: { entity: 'project/Projects', by: 'ID' } }),
		ProjectTerm: read('Guid', { refersTo: { entity: 'project/InvoiceTerms', by: 'ID' } }),
		PurchaseMarkupPercentage: read('Double'),
		PurchasePrice: read('Double'),
		Quantity: read('Double'),
		Revenue: read('Double'),
		SequenceNumber: read('Int32'),
		StartDate: read('DateTime'),
		Supplier: read('Guid'),
		TimeQuantityToAlert: read('Double'),
		Type: read('Int16'),
	},
};
