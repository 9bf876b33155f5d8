import type { PlainTask } from '../../simulators/asana';
import { TIE_FIELD } from '../world';
import type { LineWorld } from './world';

type Row = Record<string, string | number | null>;

/** Fields that are ours to note things in, not to show them. */
const NOTES = [TIE_FIELD, 'Exact Sync'];

/** What the description of the project says beside what people write there. */
const LABELS = ['Exact · Document No.', 'Exact · Relation', 'Exact · Amount', 'Exact · Currency'];

/**
 * Expects Asana to show an order exactly as Exact has it: one project, one task for each line in the
 * section of its GL account and in line order, every default field right. Written without the
 * mapping's own code. Not for a project in which people moved or renamed things.
 */
export async function expectTwin(world: LineWorld, key: string): Promise<void> {
	const document = await world.read(key);
	if (document === undefined) throw new Error(`Exact has no order ${key}`);
	const order = document as unknown as Row;
	const lines = document.PurchaseOrderLines as Row[];
	const project = world.projectOf(key);
	expect(project).toMatchObject({
		name: `Purchase order ${order.OrderNumber} – ${order.SupplierName}`,
		dueOn: day(order.ReceiptDate),
		archived: false,
	});
	const said = LABELS.map((label) => linesOf(project.notes, label));
	expect(said).toEqual([
		[String(order.OrderNumber)],
		[`${order.SupplierCode} – ${order.SupplierName}`],
		[Number(order.AmountFC).toFixed(2)],
		[order.Currency],
	]);
	const tasks = lines.map((line) => world.lineTaskOf(String(line.ID)));
	expect(tasks.map(shown)).toEqual(
		lines.map((line) => wanted(line, order, { project, section: sectionOf(line, project) })),
	);
	for (const { name } of project.sections) {
		const here = tasks.filter(({ sections }) => sections.includes(name)).map(({ gid }) => gid);
		const standing = await world.order(project.gid, name);
		expect(standing.filter((gid) => here.includes(gid))).toEqual(here);
	}
}

interface Place {
	project: ReturnType<LineWorld['projectOf']>;
	section?: string;
}

function sectionOf(line: Row, project: Place['project']): string | undefined {
	return pair(line.GLAccountCode, line.GLAccountDescription) ?? project.sections[0]?.name;
}

function shown(task: PlainTask) {
	const { name, completed, dueOn, projects, sections, parent, customFields } = task;
	const fields = Object.entries(customFields).filter(([field]) => !NOTES.includes(field));
	return {
		...{ name, completed, dueOn, projects, parent },
		section: sections[0],
		fields: Object.fromEntries(fields),
	};
}

function wanted(line: Row, order: Row, { project, section }: Place) {
	return {
		name: `${line.QuantityInPurchaseUnits} × ${line.ItemDescription}`,
		completed: false,
		dueOn: day(line.ReceiptDate),
		projects: [project.name],
		parent: null,
		section,
		fields: {
			'Exact · Document No.': String(order.OrderNumber),
			'Exact · Amount': line.AmountFC,
			'Exact · VAT': line.VATAmount,
			'Exact · Amount (Division)': line.AmountDC,
			'Exact · Currency': order.Currency,
			'Exact · GL Account': pair(line.GLAccountCode, line.GLAccountDescription),
			'Exact · Cost Center': pair(line.CostCenter, line.CostCenterDescription),
			'Exact · Cost Unit': pair(line.CostUnit, line.CostUnitDescription),
			'Exact · Project': pair(line.ProjectCode, line.ProjectDescription),
		},
	};
}

/** What the lines of a text say behind a label. */
function linesOf(text: string, label: string): string[] {
	return text
		.split('\n')
		.filter((line) => line.startsWith(`${label}: `))
		.map((line) => line.slice(label.length + 2));
}

function pair(code: unknown, name: unknown): string | null {
	const parts = [code, name].filter((part) => part !== null && part !== undefined && part !== '');
	return parts.length === 0 ? null : parts.join(' – ');
}

const day = (date: unknown): string | null => (date === null ? null : String(date).slice(0, 10));
