import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Deliverables of the work breakdown: what other lines are part of, and billing milestones.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectWBSDeliverables
 */
export const wbsDeliverables: Entity = {
	path: 'project/WBSDeliverables',
	type: 'Exact.Web.Api.Models.Project.WBSDeliverable',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Deliverable', nl: 'Deliverable' },
	syncTwin: true,
	createdAnswer: 'key',
	family: 'wbs',
	fields: {
		ID: key('Guid'),
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
		Milestone: write('Boolean'),
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
		ProjectTerm: write('Guid', {
			refersTo: { entity: 'project/InvoiceTerms', by: 'ID' },
			label: { en: 'Invoice term', nl: 'Factuurtermijn' },
		}),
		ProjectTermDescription: read('String', {
			from: { reference: 'ProjectTerm', field: 'Description' },
		}),
		ReleaseInvoiceTerm: write('Boolean', {
			label: { en: 'Release invoice term', nl: 'Factuurtermijn vrijgeven' },
		}),
		ReleaseInvoiceTermDate: write('DateTime'),
		ReleaseInvoiceTermHasSpecifyDate: write('Boolean'),
		SequenceNumber: write('Int32', { label: { en: 'Sequence number', nl: 'Volgnummer' } }),
		Type: write('Int16'),
		UpdateAction: write('Int16'),
	},
};
