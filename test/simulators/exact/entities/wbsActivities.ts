import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Activities of the work breakdown: stages and tasks, with hours, cost and revenue budgeted.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectWBSActivities
 */
export const wbsActivities: Entity = {
	path: 'project/WBSActivities',
	type: 'Exact.Web.Api.Models.Project.WBSActivity',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Activity', nl: 'Activiteit' },
	syncTwin: true,
	createdAnswer: 'key',
	family: 'wbs',
	fields: {
		ID: key('Guid'),
		AutoCreateInvoiceTerm: write('Boolean'),
		BlockEntry: write('Boolean'),
		BudgetedCost: write('Double'),
		BudgetedHours: write('Double'),
		BudgetedRevenue: write('Double'),
		BudgetOverrunHours: write('Byte'),
		Completed: write('Boolean', { label: { en: 'Completed', nl: 'Voltooid' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CustomField: read('String'),
		DefaultItem: write('Guid', {
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		DefaultItemIsMandatory: write('Boolean'),
		Description: write('String', {
			mandatory: true,
			label: { en: 'Description', nl: 'Omschrijving' },
		}),
		Division: read('Int32'),
		EndDate: write('DateTime', { label: { en: 'End date', nl: 'Einddatum' } }),
		InvoiceDate: write('DateTime'),
		InvoiceMethod: write('Int16'),
		InvoiceSeparately: write('Boolean'),
		InvoiceTerm: read('Guid', {
			refersTo: { entity: 'project/InvoiceTerms', by: 'ID' },
			label: { en: 'Invoice term', nl: 'Factuurtermijn' },
		}),
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
		ReleaseInvoiceTerm: write('Boolean', {
			label: { en: 'Release invoice term', nl: 'Factuurtermijn vrijgeven' },
		}),
		ReleaseInvoiceTermDate: write('DateTime'),
		ReleaseInvoiceTermHasSpecifyDate: write('Boolean'),
		SequenceNumber: write('Int32', { label: { en: 'Sequence number', nl: 'Volgnummer' } }),
		StartDate: write('DateTime'),
		TimeQuantityToAlert: write('Double'),
		Type: write('Int16'),
		UpdateAction: write('Int16'),
	},
};
