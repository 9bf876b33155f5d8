import { entityOf } from '../../../nodes/shared/exact/entities';
import type { SourceScope } from '../../../nodes/shared/mapping/sources';

/** Where the rows of an order's task read from. */
export const orderScope: SourceScope = {
	spec: entityOf('purchaseOrder'),
	lineSpec: entityOf('purchaseOrderLine'),
};

/** Where the rows of a line's subtask read from. */
export const lineScope: SourceScope = {
	spec: entityOf('purchaseOrderLine'),
	parentSpec: entityOf('purchaseOrder'),
};
