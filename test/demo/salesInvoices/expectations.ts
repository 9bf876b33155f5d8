import type { Stage } from '../stage';

type Exact = Stage['exact'];
type Row = ReturnType<Exact['state']['invoices']>[number];

/** A task as the books say it should look; null stands for an empty field. */
export interface Expected {
	name: string;
	dueOn: string | null;
	fields: Record<string, string | number | null>;
}

export interface ExpectedInvoice extends Expected {
	/** What its task is called in the tie. */
	key: string;
	lines: Array<Expected & { key: string }>;
}

const kinds: Record<number, string> = {
	8020: 'Sales invoice',
	8021: 'Sales credit note',
	8023: 'Direct sales invoice',
	8024: 'Direct credit note',
};
const statuses: Record<number, string> = { 10: 'Draft', 20: 'Open', 50: 'Processed' };

/** Fields in which an invoice shows what its lines have in common. */
const DIMENSIONS = [
	'Exact · GL Account',
	'Exact · Cost Center',
	'Exact · Cost Unit',
	'Exact · Project',
];

/**
 * What Asana should show for an invoice, worked out from the books alone: nothing here is shared with
 * the nodes, so that a mistake of theirs cannot hide in it.
 */
export function expectedInvoice(exact: Exact, invoice: Row): ExpectedInvoice {
	const key = String(invoice.InvoiceID);
	const lines = exact.state.invoiceLinesOf(key).map((line) => expectedLine(exact, invoice, line));
	const customer = found(exact, 'crm/Accounts', invoice.InvoiceTo);
	const number = invoice.InvoiceNumber ? String(invoice.InvoiceNumber) : null;
	const name = [kinds[Number(invoice.Type)], number, '–', customer?.Name];
	return {
		key,
		name: name.filter((part) => part !== null).join(' '),
		dueOn: day(invoice.DueDate),
		fields: {
			'Exact · Document No.': number,
			'Exact · Relation': `${String(customer?.Code)} – ${String(customer?.Name)}`,
			'Exact · Document Date': day(invoice.InvoiceDate),
			'Exact · Due Date': day(invoice.DueDate),
			'Exact · Amount': Number(invoice.AmountFC),
			'Exact · VAT': Number(invoice.VATAmountFC),
			'Exact · Amount (Division)': Number(invoice.AmountDC),
			'Exact · Currency': String(invoice.Currency),
			'Exact · Status': statuses[Number(invoice.Status)] ?? null,
			'Exact · Reference': invoice.YourRef ? String(invoice.YourRef) : null,
			...Object.fromEntries(DIMENSIONS.map((field) => [field, inCommon(lines, field)])),
		},
		lines,
	};
}

function expectedLine(exact: Exact, invoice: Row, line: Row): ExpectedInvoice['lines'][number] {
	const item = found(exact, 'logistics/Items', line.Item);
	return {
		key: String(line.ID),
		name: `${String(line.Quantity)} × ${String(item?.Description)}`,
		dueOn: null,
		fields: {
			'Exact · Document No.': invoice.InvoiceNumber ? String(invoice.InvoiceNumber) : null,
			'Exact · Amount': Number(line.AmountFC),
			'Exact · VAT': Number(line.VATAmountFC),
			'Exact · Amount (Division)': Number(line.AmountDC),
			'Exact · Currency': String(invoice.Currency),
			'Exact · GL Account': coded(found(exact, 'financial/GLAccounts', line.GLAccount)),
			'Exact · Cost Center': coded(found(exact, 'hrm/Costcenters', line.CostCenter, 'Code')),
			'Exact · Cost Unit': coded(found(exact, 'hrm/Costunits', line.CostUnit, 'Code')),
			'Exact · Project': coded(found(exact, 'project/Projects', line.Project)),
		},
	};
}

function inCommon(lines: readonly Expected[], field: string): string | number | null {
	const shown = lines.map(({ fields }) => fields[field] ?? null).filter((value) => value !== null);
	const [only, ...others] = new Set(shown);
	return others.length === 0 ? (only ?? null) : null;
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
