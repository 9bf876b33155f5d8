import type { EntityName } from '../../exact/entities';

/** The state of a record that was canceled: its field, and Exact's number for it. */
interface Canceled {
	field: string;
	value: number;
	/** How Exact calls it. */
	as: 'canceled' | 'rejected';
}

const REJECTED = { field: 'Status', value: 5, as: 'rejected' } as const;

/**
 * Records that Exact keeps after they came to nothing. Invoices and sales entries have no such state;
 * they are credited. exact-online.md §6, and the reference pages of Quotations and GeneralJournalEntries
 */
const states: Readonly<Partial<Record<EntityName, Canceled>>> = {
	generalJournalEntry: REJECTED,
	purchaseEntry: REJECTED,
	purchaseOrder: { field: 'OrderStatus', value: 40, as: 'canceled' },
	quotation: REJECTED,
	salesOrder: { field: 'Status', value: 45, as: 'canceled' },
};

/** How a record of this entity says that it was canceled or rejected; undefined where none does. */
export function canceledBy(entity: EntityName): Canceled | undefined {
	return states[entity];
}
