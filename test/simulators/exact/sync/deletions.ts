import type { ExactState } from '../state';
import type { Entity, Row } from '../types';

/** EntityType of sync/Deleted for the entities that are served here. */
export const deletedTypes: Partial<Record<string, number>> = {
	'crm/Accounts': 2,
	'crm/Contacts': 5,
	'financial/GLAccounts': 7,
	'logistics/Items': 9,
	'project/CostTransactions': 14,
	'project/TimeTransactions': 14,
	'project/Projects': 21,
	'purchaseorder/PurchaseOrders': 22,
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
		EntityKey: row[entity.key] ?? null,
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
