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
	fields: {
		ID: guid('WBS Deliverable ID'),
		...audit,
		Completed: boolean('Completed'),
		CustomField: extra(text('Custom Fields Address')),
		Description: text('Description'),
		Milestone: boolean('Milestone'),
		Notes: text('Notes'),
		PartOf: guid('Part Of (ID)'),
		PartOfDescription: text('Part Of'),
		Project: guid('Project ID'),
		ProjectDescription: text('Project'),
		ProjectTerm: guid('Project Term ID'),
		ProjectTermDescription: text('Project Term'),
		ReleaseInvoiceTerm: extra(boolean('Release Invoice Term')),
		ReleaseInvoiceTermDate: extra(date('Release Invoice Term Date')),
		ReleaseInvoiceTermHasSpecifyDate: extra(boolean('Release Invoice Term Has Specify Date')),
		SequenceNumber: integer('Sequence Number'),
		Type: choice('Type', { 1: 'Deliverable', 2: 'Activity', 3: 'Expense' }),
		UpdateAction: extra(integer('Update Action')),
	},
});
