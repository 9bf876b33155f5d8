import type { EntityName } from '../../exact/entities';

/** The state of a record that was canceled: its field, and Exact's number for it. */
interface Canceled {
	field: string;
	value: number;
}

/** Records that Exact keeps after they were canceled. exact-online.md, PurchaseOrders and SalesOrders */
const states: Readonly<Partial<Record<EntityName, Canceled>>> = {
	purchaseOrder: { field: 'OrderStatus', value: 40 },
	salesOrder: { field: 'Status', value: 45 },
};

/** How a record of this entity says that it was canceled; undefined where none does. */
export function canceledBy(entity: EntityName): Canceled | undefined {
	return states[entity];
}
