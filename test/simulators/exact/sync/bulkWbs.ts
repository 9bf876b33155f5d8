import type { Reader } from '../reading';
import type { Row } from '../types';
import { streams } from './streams';

const stream = 'sync/Project/ProjectWBS';

/** The lines of the stream under the names of the bulk entity; its two blocks are Booleans. */
export function bulkWbs(place: Pick<Reader, 'state' | 'division'>): Row[] {
	const rows = streams[stream]?.(place) ?? [];
	return rows.map((row) => ({
		...row,
		BlockEntry: Boolean(row.BlockEntry),
		BlockRebilling: Boolean(row.BlockRebilling),
		Cost: row.BudgetedCost ?? null,
		Hours: row.BudgetedHours ?? null,
		Parent: row.PartOf ?? null,
		PurchaseMarkupPercentage: row.MarkupPercentage ?? null,
		Quantity: row.BudgetedQuantity ?? null,
		Revenue: row.BudgetedRevenue ?? null,
	}));
}
