import type { Stage } from '../stage';

type Exact = Stage['exact'];
type Row = ReturnType<Exact['state']['orders']>[number];

/** A task as the order book says it should look; null stands for an empty field. */
export interface Expected {
	name: string;
	dueOn: string | null;
	notes: string;
	fields: Record<string, string | number | null>;
}

export interface ExpectedOrder extends Expected {
	/** What its task is called in the tie. */
	key: string;
	lines: Array<Expected & { key: string }>;
}

const statuses: Record<number, string> = {
	10: 'Open',
	20: 'Partial',
	30: 'Complete',
	40: 'Canceled',
};

/**
 * What Asana should show for an order, worked out from the order book alone: nothing here is shared
 * with the nodes, so that a mistake of theirs cannot hide in it.
 */
export function expectedOrder(exact: Exact, order: Row): ExpectedOrder {
	const key = String(order.PurchaseOrderID);
	const lines = exact.state.linesOf(key).map((line) => expectedLine(exact, order, line));
	const supplier = found(exact, 'crm/Accounts', order.Supplier);
	// A single-select shows one value, and each line shows its own.
	const together = (field: string) => {
		const shown = lines
			.map(({ fields }) => fields[field] ?? null)
			.filter((value) => value !== null);
		const [only, ...others] = new Set(shown);
		return others.length === 0 ? (only ?? null) : null;
	};
	return {
		key,
		name: `Purchase order ${String(order.OrderNumber)} – ${String(supplier?.Name)}`,
		dueOn: day(order.ReceiptDate),
		notes: [order.Description, order.Remarks].filter(Boolean).join('\n'),
		fields: {
			'Exact · Document No.': String(order.OrderNumber),
			'Exact · Relation': `${String(supplier?.Code)} – ${String(supplier?.Name)}`,
			'Exact · Amount': Number(order.AmountFC),
			'Exact · VAT': Number(order.VATAmount),
			'Exact · Amount (Division)': Number(order.AmountDC),
			'Exact · Currency': String(order.Currency),
			'Exact · Status': statuses[Number(order.OrderStatus)] ?? null,
			'Exact · Receipt Status': statuses[Number(order.ReceiptStatus)] ?? null,
			'Exact · GL Account': together('Exact · GL Account'),
			'Exact · Cost Center': together('Exact · Cost Center'),
			'Exact · Cost Unit': together('Exact · Cost Unit'),
			'Exact · Project': together('Exact · Project'),
		},
		lines,
	};
}

function expectedLine(exact: Exact, order: Row, line: Row): ExpectedOrder['lines'][number] {
	const item = found(exact, 'logistics/Items', line.Item);
	return {
		key: String(line.ID),
		name: `${String(line.QuantityInPurchaseUnits)} × ${String(item?.Description)}`,
		dueOn: day(line.ReceiptDate),
		notes: [line.Description, line.Notes].filter(Boolean).join('\n'),
		fields: {
			'Exact · Document No.': String(order.OrderNumber),
			'Exact · Amount': Number(line.AmountFC),
			'Exact · VAT': Number(line.VATAmount),
			'Exact · Amount (Division)': Number(line.AmountDC),
			'Exact · Currency': String(order.Currency),
			'Exact · GL Account': coded(found(exact, 'financial/GLAccounts', item?.GLCosts)),
			'Exact · Cost Center': coded(found(exact, 'hrm/Costcenters', line.CostCenter, 'Code')),
			'Exact · Cost Unit': coded(found(exact, 'hrm/Costunits', line.CostUnit, 'Code')),
			'Exact · Project': coded(found(exact, 'project/Projects', line.Project)),
		},
	};
}

function found(exact: Exact, entity: string, value: unknown, by = 'ID'): Row | undefined {
	const [division] = exact.state.divisions;
	if (division === undefined || value === null || value === undefined) return undefined;
	return exact.state.table(division.code, entity).find((row) => row[by] === value);
}

function coded(row: Row | undefined): string | null {
	return row === undefined ? null : `${String(row.Code)} – ${String(row.Description)}`;
}

/** The books hold local wall-clock time as if it were UTC. */
function day(value: unknown): string | null {
	return typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : null;
}
