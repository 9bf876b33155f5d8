import type { ExactDocument, Row } from '../../../nodes/shared/exact/types';
import type { MappingRow } from '../../../nodes/shared/mapping/row';
import { guidFrom, type Random } from '../../simulators/core/random';
import { DIVISION } from '../world';
import type { Drawn } from './drawn';

/** A document as Exact has it just now. */
export interface Paper {
	key: string;
	number: number;
	title: string;
	amount: number;
	due: string | null;
	lines: PaperLine[];
}

export interface PaperLine {
	key: string;
	text: string;
	amount: number;
	center: string;
	/** Key of the line above it, in a work breakdown. */
	above: string | null;
}

const centers = ['ICT', 'ADV', 'ALG'];

/** A new document of so many lines. */
export function newPaper(random: Random, number: number, lines: number): Paper {
	const paper: Paper = {
		key: guidFrom(random),
		number,
		title: 'Werkplekken',
		amount: 100,
		due: null,
		lines: [],
	};
	for (let at = 0; at < lines; at += 1) addLine(random, paper);
	return paper;
}

function addLine(random: Random, { lines }: Paper): void {
	const above =
		lines.length > 0 && random() < 0.6 ? lines[Math.floor(random() * lines.length)] : undefined;
	lines.push({
		key: guidFrom(random),
		text: `Regel ${lines.length + 1}`,
		amount: Math.floor(random() * 90_000) / 100,
		center: centers[Math.floor(random() * centers.length)] ?? 'ICT',
		above: above?.key ?? null,
	});
}

/** The document some time later: one thing of it is different. */
export function changed(random: Random, before: Paper): Paper {
	const paper: Paper = { ...before, lines: before.lines.map((line) => ({ ...line })) };
	const line = paper.lines[Math.floor(random() * paper.lines.length)];
	const what = Math.floor(random() * 5);
	if (line === undefined || what === 0) paper.title = `Werkplekken ${Math.floor(random() * 1_000)}`;
	else if (what === 1) line.amount = (Math.round(line.amount * 100) + 1_000) / 100;
	else if (what === 2) line.center = `K${Math.floor(random() * 100)}`;
	else if (what === 3) {
		paper.lines = paper.lines.filter((one) => one !== line);
		for (const one of paper.lines) if (one.above === line.key) one.above = null;
	} else addLine(random, paper);
	if (what === 0) paper.due = '2026-05-01';
	return paper;
}

/** The document as it is read, as an order or as a project. */
export function read(paper: Paper, shape: Drawn['shape'], readAt: string): ExactDocument {
	const { key, number, title, amount, due } = paper;
	const origin = { division: DIVISION, key, readAt };
	const rows = paper.lines.map(rowOf);
	return shape === 'project with WBS'
		? {
				_exact: { ...origin, entity: 'project' },
				...{ ID: key, Code: `P${number}`, Description: title, EndDate: due, WBS: rows },
			}
		: {
				_exact: { ...origin, entity: 'purchaseOrder' },
				...{ PurchaseOrderID: key, OrderNumber: number, SupplierName: title },
				...{ AmountFC: amount, ReceiptDate: due, Description: title, PurchaseOrderLines: rows },
			};
}

function rowOf({ key, text, amount, center, above }: PaperLine): Row {
	return {
		...{ ID: key, Description: text, AmountFC: amount, Cost: amount, CostCenter: center },
		...{ Parent: above, Type: 2, Milestone: false },
	};
}

type Fill = Omit<MappingRow, 'target' | 'transform' | 'write'> & Partial<MappingRow>;

const row = (target: MappingRow['target'], given: Fill): MappingRow => ({
	target,
	transform: 'automatic',
	write: 'always',
	...given,
});

const standard = (field: 'name' | 'notes' | 'due_on', given: Fill) =>
	row({ kind: 'standard', field }, given);

const custom = (name: string, source: string) => row({ kind: 'customField', name }, { source });

/** The rows of the mapping: of the document and of its lines. */
export function rowsFor({ shape, mapping }: Drawn): {
	taskRows: MappingRow[];
	lineRows: MappingRow[];
} {
	const isProject = shape === 'project with WBS';
	const isTask = shape.startsWith('task');
	const lineName = standard('name', { source: 'Description' });
	const amount = custom('Amount', isProject ? 'Cost' : 'AmountFC');
	const extra = mapping === 'standard fields' ? [] : [amount];
	const center =
		mapping === 'options to make' && !isProject ? [custom('Center', 'CostCenter')] : [];
	return {
		taskRows: isProject
			? [standard('name', { source: 'template', template: '{Code} {Description}' })]
			: [
					standard('name', { source: 'template', template: 'PO {OrderNumber} {SupplierName}' }),
					...(isTask
						? [
								standard('due_on', { source: 'ReceiptDate' }),
								standard('notes', { source: 'Description' }),
								...extra,
							]
						: []),
				],
		lineRows: [lineName, ...extra, ...center],
	};
}
