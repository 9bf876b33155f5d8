import type { PlainTask } from '../simulators/asana';
import { carriersOf, TIE_FIELD, type World } from './world';

type Row = Record<string, string | number | null>;

/**
 * Expects Asana to show an order exactly as Exact has it: one task, one subtask for each line in
 * line order, every default field right. Written without the mapping's own code.
 */
export async function expectTwin(world: World, key: string): Promise<void> {
	const document = await world.read(key);
	if (document === undefined) throw new Error(`Exact has no order ${key}`);
	const order = document as unknown as Row;
	const lines = document.PurchaseOrderLines as Row[];
	const task = world.taskOf(key);
	const subtasks = lines.map((line) => {
		const carriers = carriersOf(world.asana, String(line.ID));
		expect(carriers).toHaveLength(1);
		return carriers[0];
	});
	const gids = subtasks.map((subtask) => subtask?.gid);
	const ours = world.asana.state.subtasksOf(task).filter(({ gid }) => gids.includes(gid));

	expect(shown(task)).toEqual(shownOrder(order, lines));
	expect(ours.map(({ gid }) => gid)).toEqual(gids);
	expect(ours.map(shown)).toEqual(lines.map((line) => shownLine(line, order)));
}

function shown({ name, dueOn, completed, projects, customFields }: PlainTask) {
	const fields = Object.fromEntries(
		Object.entries(customFields).filter(([field]) => field !== TIE_FIELD),
	);
	return { name, dueOn, completed, projects, fields };
}

const home = { completed: false, projects: ['Inkoop / Purchasing'] };

const statuses: Record<string, string> = {
	10: 'Open',
	20: 'Partial',
	30: 'Complete',
	40: 'Canceled',
};

function shownOrder(order: Row, lines: Row[]) {
	// A single-select shows one value, and each line shows its own.
	const ofLines = (code: string, name: string) => {
		const [only, ...others] = new Set(
			lines.map((line) => pair(line[code], line[name])).filter((one) => one !== ''),
		);
		return others.length === 0 ? (only ?? null) : null;
	};
	return {
		...home,
		name: `Purchase order ${order.OrderNumber} – ${order.SupplierName}`,
		dueOn: day(order.ReceiptDate),
		fields: {
			'Exact · Document No.': String(order.OrderNumber),
			'Exact · Relation': pair(order.SupplierCode, order.SupplierName),
			'Exact · Amount': order.AmountFC,
			'Exact · VAT': order.VATAmount,
			'Exact · Amount (Division)': order.AmountDC,
			'Exact · Currency': order.Currency,
			'Exact · Status': statuses[String(order.OrderStatus)],
			'Exact · Receipt Status': statuses[String(order.ReceiptStatus)],
			'Exact · GL Account': ofLines('GLAccountCode', 'GLAccountDescription'),
			'Exact · Cost Center': ofLines('CostCenter', 'CostCenterDescription'),
			'Exact · Cost Unit': ofLines('CostUnit', 'CostUnitDescription'),
			'Exact · Project': ofLines('ProjectCode', 'ProjectDescription'),
		},
	};
}

function shownLine(line: Row, order: Row) {
	return {
		...home,
		name: `${line.QuantityInPurchaseUnits} × ${line.ItemDescription}`,
		dueOn: day(line.ReceiptDate),
		fields: {
			'Exact · Document No.': String(order.OrderNumber),
			'Exact · Relation': null,
			'Exact · Amount': line.AmountFC,
			'Exact · VAT': line.VATAmount,
			'Exact · Amount (Division)': line.AmountDC,
			'Exact · Currency': order.Currency,
			'Exact · Status': null,
			'Exact · Receipt Status': null,
			'Exact · GL Account': pair(line.GLAccountCode, line.GLAccountDescription) || null,
			'Exact · Cost Center': pair(line.CostCenter, line.CostCenterDescription) || null,
			'Exact · Cost Unit': pair(line.CostUnit, line.CostUnitDescription) || null,
			'Exact · Project': pair(line.ProjectCode, line.ProjectDescription) || null,
		},
	};
}

const pair = (code: unknown, name: unknown): string =>
	[code, name].filter((part) => part !== null && part !== undefined && part !== '').join(' – ');

const day = (date: unknown): string | null => (date === null ? null : String(date).slice(0, 10));
