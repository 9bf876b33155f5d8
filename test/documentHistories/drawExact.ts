import { pick } from '../histories/pick';
import { shuffled, type Random } from '../simulators/core/random';
import type { ExactAct, HeaderFigures, LineFigures } from './acts';
import type { DocumentId, Row, Stored } from './oracle/books';
import { kindFacts, kindNames, type Kind } from './oracle/kinds';
import type { Oracle } from './oracle/oracle';

/** What the next act is drawn from. */
export interface Stage {
	oracle: Oracle;
	random: Random;
	/** Most documents of the history. */
	documents: number;
}

/** Draws what somebody does in Exact; undefined when that cannot be done as things are. */
export function drawExactAct(stage: Stage): ExactAct | undefined {
	const { oracle, random, documents } = stage;
	const isRoomy = oracle.documents.size < documents;
	if (isRoomy && random() < (oracle.documents.size < 4 ? 0.8 : 0.14)) return drawBooking(stage);
	const id = pickDocument(stage);
	const stored = id && oracle.books.document(id);
	if (id === undefined || stored === undefined) return undefined;
	if (id.kind === 'account') return changeAccount(stage, id);
	const draw = random();
	if (isFinal(id.kind, stored.header)) {
		return isRoomy && draw < 0.3 ? credit(stage, id, stored) : undefined;
	}
	const { kind, key } = id;
	const lines = stored.lines.map(({ ID }) => String(ID));
	if (draw < 0.2) return { kind, do: 'change', key, changes: drawChanges(stage, id) };
	if (draw < 0.48 && lines.length > 0) {
		const changes = drawLineChange(random, kind);
		return { kind, do: 'changeLine', key, line: pick(random, lines), changes };
	}
	if (draw < 0.64) return { kind, do: 'addLine', key, line: drawLine(random, kind) };
	if (draw < 0.76 && lines.length > 1) {
		return { kind, do: 'removeLine', key, line: pick(random, lines) };
	}
	if (draw < 0.88 && lines.length > 1) {
		return { kind, do: 'order', key, lines: shuffled(lines, random) };
	}
	if (draw < 0.92) return finish(id);
	if (draw < 0.96) return isRoomy ? credit(stage, id, stored) : undefined;
	return { kind, do: 'remove', key };
}

/** Some documents are worked on far more than others. */
export function pickDocument({ oracle, random }: Pick<Stage, 'oracle' | 'random'>) {
	const all = [...oracle.documents.values()];
	return all[Math.floor(all.length * random() ** 1.5)];
}

/** What takes no more changes. */
function isFinal(kind: Kind, header: Row): boolean {
	return kind === 'purchaseOrder'
		? [30, 40].includes(Number(header.OrderStatus))
		: Number(header.Status) === 50;
}

function finish({ kind, key }: DocumentId): ExactAct {
	const canceled = { OrderStatus: 40, ReceiptStatus: 40, InvoiceStatus: 40 };
	const changes = kind === 'purchaseOrder' ? canceled : { Status: 50 };
	return { kind, do: 'change', key, changes };
}

function drawBooking({ random }: Stage): ExactAct {
	const kind = pick(random, [...kindNames, 'purchaseOrder', 'salesInvoice'] as const);
	if (kind === 'account') {
		const Name = `${pick(random, words)} ${pick(random, ['B.V.', '& Zn.', '<Groep>'])}`;
		const header = { Name, IsSupplier: true, Status: 'A', City: pick(random, words) };
		return { kind, do: 'book', header, lines: [] };
	}
	const isCredit = random() < 0.1;
	return {
		kind,
		do: 'book',
		header: {
			...drawHeader(random, kind, isCredit),
			relation: pick(random, kind === 'salesInvoice' ? customers : suppliers),
		},
		lines: drawLines(random, kind, isCredit),
	};
}

/** A credit note for a document, whichever sign its amounts have in Exact. */
function credit({ random }: Stage, { kind }: DocumentId, { header }: Stored): ExactAct | undefined {
	const { number, relation } = kindFacts(kind);
	if (kind === 'purchaseOrder' || header[number] == null) return undefined;
	return {
		kind,
		do: 'book',
		header: {
			...drawHeader(random, kind, true),
			[relation]: header[relation] ?? null,
			...(kind === 'salesInvoice' ? { OrderedBy: header.OrderedBy ?? null } : {}),
			YourRef: String(header[number]),
		},
		lines: drawLines(random, kind, true),
	};
}

function drawHeader(random: Random, kind: Kind, isCredit: boolean): HeaderFigures {
	const { types, credit: credits } = kindFacts(kind);
	const ordinary = Object.keys(types ?? {})
		.map(Number)
		.filter((type) => !credits.includes(type));
	return {
		Description: pick(random, [...words, null]),
		...(kind === 'purchaseEntry' ? {} : { Remarks: random() < 0.3 ? pick(random, words) : null }),
		YourRef: random() < 0.4 ? `Ref ${pick(random, words)}` : null,
		...(random() < 0.4 ? { Currency: pick(random, currencies) } : {}),
		// Exact tells the kind of an entry by its sign.
		...(types === undefined || kind === 'purchaseEntry'
			? {}
			: { Type: pick(random, isCredit ? credits : ordinary) }),
	};
}

function drawLines(random: Random, kind: Kind, isCredit: boolean): LineFigures[] {
	const count = random() < 0.05 ? 12 : 1 + Math.floor(random() * 4);
	// The sources dispute whether credit notes are negative in Exact.
	const isNegative = isCredit && (kind === 'purchaseEntry' || random() < 0.5);
	return Array.from({ length: count }, () => {
		const line = drawLine(random, kind);
		if (!isNegative) return line;
		return line.quantity === undefined
			? { ...line, price: -(line.price ?? 0) }
			: { ...line, quantity: -line.quantity };
	});
}

function drawLine(random: Random, kind: Kind): LineFigures {
	return {
		...drawFigures(random, kind),
		costCenter: pick(random, costCenters),
		costUnit: pick(random, costUnits),
		project: pick(random, projects),
		...(random() < 0.2 ? { notes: pick(random, words) } : {}),
		...(random() < 0.4 ? { description: pick(random, words) } : {}),
	};
}

function drawFigures(random: Random, kind: Kind): LineFigures {
	const price = pick(random, prices);
	if (kindFacts(kind).lines?.quantity === undefined) {
		return { price, account: pick(random, accounts) };
	}
	return { price, quantity: pick(random, quantities), item: pick(random, items) };
}

function drawLineChange(random: Random, kind: Kind): LineFigures {
	const draw = random();
	if (draw < 0.3) return { price: pick(random, prices) };
	if (draw < 0.5) {
		const isCounted = kindFacts(kind).lines?.quantity !== undefined;
		return isCounted ? { quantity: pick(random, quantities) } : { price: pick(random, prices) };
	}
	if (draw < 0.65) return { costCenter: pick(random, costCenters) };
	if (draw < 0.75) return { costUnit: pick(random, costUnits) };
	if (draw < 0.85) return { project: pick(random, projects) };
	if (draw < 0.9) return { description: pick(random, words) };
	return drawFigures(random, kind);
}

function drawChanges({ random }: Stage, { kind }: DocumentId): Record<string, string | number> {
	const { due } = kindFacts(kind);
	const day = Date.UTC(2026, 2, 1 + Math.floor(random() * 90));
	const draw = random();
	if (draw < 0.4) return { [due]: day };
	if (draw < 0.6) return { Description: pick(random, words) };
	// Lines of the others have a currency of their own, or amounts that do not follow.
	const isMoved = kind === 'purchaseOrder' || kind === 'salesInvoice';
	if (draw < 0.8 && isMoved) return { Currency: pick(random, currencies) };
	return { YourRef: `Ref ${pick(random, words)}` };
}

function changeAccount({ random }: Stage, { kind, key }: DocumentId): ExactAct {
	const changes = pick<Record<string, string>>(random, [
		{ Name: `${pick(random, words)} ${pick(random, words)}` },
		{ Status: pick(random, ['A', 'S', 'P', 'C']) },
		{ VATNumber: `NL00${Math.floor(random() * 1e7)}B01` },
		{ City: pick(random, words) },
	]);
	return { kind, do: 'change', key, changes };
}

const words = [
	'Werkplekken',
	'Uren & reiskosten',
	'Voorschot "Thuis"',
	'Onderhoud <kantoor>',
	"Drukwerk 't Hoekje",
	'Abonnement',
	'Zürich – Genève',
];
const suppliers = ['20001', '20002', '20003', '20006', '20008'];
const customers = ['10001', '10002'];
const currencies = ['EUR', 'EUR', 'USD', 'GBP', 'JPY'];
const items = ['LAP-14', 'MON-27', 'LIC-BI', 'TRAIN', 'INHUUR', 'DIVERS'];
const accounts = ['4100', '4300', '4410', '7000'];
const costCenters = ['DIR', 'ADV', 'ICT', 'HR', null];
const costUnits = ['ALG', 'GEM', null];
const projects = ['P2026-001', 'P2026-002', null, null];
const quantities = [1, 2, 3, 7.25, 37.5, 0.333, 1200];
const prices = [0.1, 0.35, 1.005, 1.15, 8.4, 19.99, 97.5, 289.9, 1189.95, 2333.33, 45_678.91];
