import {
	defineEntity,
	boolean,
	choice,
	date,
	dateTime,
	extra,
	flag,
	guid,
	integer,
	number,
	text,
	type LineKind,
} from './spec';

/**
 * Lines of a project's work breakdown structure, of all three kinds. Exact takes only few fields in a
 * filter here. https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=BulkProjectProjectWBS
 */
export const wbsLine = defineEntity({
	label: 'WBS Line',
	plural: 'WBS Lines',
	path: 'bulk/Project/ProjectWBS',
	key: 'ID',
	scope: 'Projects projects',
	lineNumber: 'SequenceNumber',
	picker: { title: ['SequenceNumber', 'Description'], search: ['Description'] },
	summary: [
		'ID',
		'SequenceNumber',
		'Type',
		'Description',
		'Parent',
		'StartDate',
		'EndDate',
		'Hours',
		'Cost',
		'Completed',
	],
	fields: () => ({
		ID: guid('WBS Line ID'),
		AdditionalInvoicing: extra(flag()),
		BaselineDate: extra(date()),
		BlockEntry: boolean(),
		BlockRebilling: boolean(),
		BudgetOverrunHours: choice('Budget Overrun Hours', { 10: 'Allowed', 20: 'Not Allowed' }),
		Completed: flag(),
		Cost: number('Budgeted Cost'),
		Created: dateTime(),
		Creator: guid('Created By (ID)'),
		CustomField: extra(text('Custom Fields Address')),
		DefaultItem: guid(),
		DefaultItemIsMandatory: flag(),
		Description: text(),
		Division: integer(),
		EndDate: date(),
		Hours: number('Budgeted Hours'),
		InvoiceMethod: choice('Invoice Method', {
			2: 'Fixed Price',
			3: 'Time and Material',
			4: 'Non Billable',
			5: 'Prepaid',
			6: 'Fixed',
			7: 'Rebill',
			8: 'Non Re-billable',
		}),
		IsBaseline: extra(flag()),
		Milestone: flag(),
		Modified: dateTime(),
		Modifier: guid('Modified By (ID)'),
		Notes: text(),
		Parent: guid('Part Of (ID)'),
		Project: guid(),
		ProjectTerm: guid(),
		PurchaseMarkupPercentage: number(),
		PurchasePrice: number(),
		Quantity: number(),
		Revenue: number('Budgeted Revenue'),
		SequenceNumber: integer(),
		StartDate: date(),
		Supplier: guid(),
		TimeQuantityToAlert: extra(number()),
		Type: choice('Type', { 1: 'Deliverable', 2: 'Activity', 3: 'Expense' }),
	}),
});

const renamed = { Parent: 'PartOf' };
const budgeted = { ...renamed, Cost: 'BudgetedCost', Revenue: 'BudgetedRevenue' };

/**
 * Where the lines of a document are read: whether the endpoint of all kinds tells of completed
 * activities is disputed, and their own endpoints do.
 */
export const wbsKinds: readonly LineKind[] = [
	{ entity: 'wbsDeliverable', renamed, fixed: { Type: 1 } },
	{ entity: 'wbsActivity', renamed: { ...budgeted, Hours: 'BudgetedHours' }, fixed: { Type: 2 } },
	{
		entity: 'wbsExpense',
		renamed: { ...budgeted, PurchaseMarkupPercentage: 'MarkupPercentage' },
		fixed: { Type: 3 },
	},
];
