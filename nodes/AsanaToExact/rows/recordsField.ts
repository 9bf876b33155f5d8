import type { INodeProperties } from 'n8n-workflow';

/** Kinds of records that a task can be tied to, and that stages and postings are made for. */
const records = {
	purchaseOrderLine: 'Purchase Order Lines',
	wbsActivity: 'WBS Activities',
	wbsDeliverable: 'WBS Deliverables',
	wbsExpense: 'WBS Expenses',
} as const;

export type TiedRecord = keyof typeof records;

export const stageRecords: readonly TiedRecord[] = ['wbsActivity', 'wbsDeliverable', 'wbsExpense'];

export const postingRecords: readonly TiedRecord[] = ['purchaseOrderLine', ...stageRecords];

/** Narrows a row down to some kinds of records. */
export function recordsField(offered: readonly TiedRecord[]): INodeProperties {
	return {
		displayName: 'Only For',
		name: 'records',
		type: 'multiOptions',
		default: [],
		description:
			'Kinds of Exact records the row is for. When none is chosen: all that this can be done to.',
		options: offered.map((value) => ({ name: records[value], value })),
	};
}
