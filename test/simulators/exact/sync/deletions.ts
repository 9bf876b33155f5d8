import type { ExactState } from '../state';
import type { Entity, Row } from '../types';

/** EntityType of sync/Deleted for the entities that are served here. */
export const deletedTypes: Partial<Record<string, number>> = {
	'crm/Accounts': 2,
	'crm/Addresses': 3,
	'crm/Contacts': 5,
	'crm/QuotationLines': 35,
	'crm/Quotations': 34,
	'documents/DocumentAttachments': 4,
	'documents/Documents': 6,
	'financial/GLAccounts': 7,
	'generaljournalentry/GeneralJournalEntryLines': 1,
	'logistics/Items': 9,
	'project/CostTransactions': 14,
	'project/TimeTransactions': 14,
	'project/ProjectPlanning': 26,
	'project/Projects': 21,
	'purchaseentry/PurchaseEntries': 1,
	'purchaseentry/PurchaseEntryLines': 1,
	'purchaseorder/PurchaseOrders': 22,
	'salesentry/SalesEntries': 1,
	'salesentry/SalesEntryLines': 1,
	'salesinvoice/SalesInvoices': 13,
	'salesorder/SalesOrderLines': 33,
	'salesorder/SalesOrders': 32,
	'project/WBSActivities': 25,
	'project/WBSDeliverables': 25,
	'project/WBSExpenses': 25,
};

const path = 'sync/Deleted';

interface Deletion {
	state: ExactState;
	division: number;
	user: string;
	entity: Entity;
	row: Row;
}

/** Notes a deletion for those who follow the sync family. */
export function noteDeletion({ state, division, user, entity, row }: Deletion): void {
	const type = deletedTypes[entity.path];
	if (type === undefined) return;
	const note: Row = {
		ID: state.newGuid(),
		DeletedBy: user,
		DeletedDate: state.wallNow(),
		Division: division,
		// An entry is known to the stream by the transaction line of its header.
		EntityKey: row.LedgerLine ?? row[entity.key] ?? null,
		EntityType: type,
	};
	state.versions.stamp(division, note);
	state.table(division, path).push(note);
}

/** The deletions that have not been forgotten yet. */
export function keptDeletions(state: ExactState, division: number): Row[] {
	const oldest = new Date(state.wallNow());
	oldest.setUTCMonth(oldest.getUTCMonth() - state.limits.deletedMonths);
	return state
		.table(division, path)
		.filter(({ DeletedDate }) => Number(DeletedDate) >= oldest.getTime());
}
