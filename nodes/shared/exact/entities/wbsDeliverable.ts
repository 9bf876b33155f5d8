import { audit } from './audit';
import { byCode } from './references';
import { defineEntity, boolean, choice, date, extra, guid, integer, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectWBSDeliverables */
export const wbsDeliverable = defineEntity({
	label: 'WBS Deliverable',
	plural: 'WBS Deliverables',
	path: 'project/WBSDeliverables',
	sync: 'sync/Project/ProjectWBS',
	syncOnly: { Type: 1 },
	deletedKind: 25,
	key: 'ID',
	scope: 'Projects projects',
	picker: { title: ['Description'], detail: 'ProjectDescription', search: ['Description'] },
	summary: [
		'ID',
		'Description',
		'Project',
		'ProjectDescription',
		'PartOf',
		'SequenceNumber',
		'Milestone',
		'ProjectTerm',
		'ProjectTermDescription',
		'Completed',
	],
	editable: {
		Description: 'value',
		Notes: 'value',
	},
	references: { Project: byCode.project },
	fields: () => ({
		ID: guid('WBS Deliverable ID'),
		...audit,
		Completed: boolean(),
		CustomField: extra(text('Custom Fields Address')),
		Description: text(),
		Milestone: boolean(),
		Notes: text(),
		PartOf: guid('Part Of (ID)'),
		PartOfDescription: text('Part Of'),
		Project: guid(),
		ProjectDescription: text('Project'),
		ProjectTerm: guid(),
		ProjectTermDescription: text('Project Term'),
		ReleaseInvoiceTerm: extra(boolean()),
		ReleaseInvoiceTermDate: extra(date()),
		ReleaseInvoiceTermHasSpecifyDate: extra(boolean()),
		SequenceNumber: integer(),
		Type: choice('Type', { 1: 'Deliverable', 2: 'Activity', 3: 'Expense' }),
		UpdateAction: extra(integer()),
	}),
});
