import { amountIn } from './amounts';
import { DIVISION, type Books, type DocumentId, type Row, type Stored } from './books';
import { kindFacts } from './kinds';
import { tieText, type FieldName } from './names';

/** What a field has to show: words, an amount in hundredths, or nothing. */
export type Shown = string | bigint | null;

/** What a task has to show of its record. */
export interface WantedTask {
	tie: string;
	name: string;
	/** Undefined where nothing of Exact fills it. */
	dueOn: string | null | undefined;
	/** Fields that are not named are empty. */
	fields: Partial<Record<FieldName, Shown>>;
	/** The notes it is made with. */
	notes: string;
}

/** What Asana has to hold for a document: a task, and below it one for each line, in this order. */
export interface WantedDocument {
	task: WantedTask;
	lines: WantedTask[];
}

/** What Asana has to hold for a document as it is stored in Exact. */
export function wantedFor(books: Books, id: DocumentId, stored: Stored): WantedDocument {
	const lines = stored.lines.map((line) => wantedLine(books, { id, stored, line }));
	return { task: wantedTask(books, { id, stored, lines }), lines };
}

function wantedTask(
	books: Books,
	{ id, stored, lines }: { id: DocumentId; stored: Stored; lines: readonly WantedTask[] },
): WantedTask {
	const { header } = stored;
	const facts = kindFacts(id.kind);
	const tie = tieText(id, DIVISION);
	const relation = books.pair('crm/Accounts', 'ID', header[facts.relation], 'Name');
	const status = facts.statuses[String(header[facts.status])] ?? null;
	const documentNumber = textOf(header[facts.number]);
	if (id.kind === 'account') {
		const { AddressLine1, Postcode, City, Email, Phone, Website } = header;
		const notes = [AddressLine1, [Postcode, City], Email, Phone, Website]
			.map((line) => [line].flat().map(wordOf).join(' '))
			.join('\n');
		const reference = textOf(header.VATNumber);
		const fields = { documentNumber, relation, status, reference };
		return { tie, name: relation ?? '', dueOn: undefined, fields, notes: notes.trim() };
	}
	const sign = signOf(id, stored);
	const { Currency: currency } = header;
	const name = books.find('crm/Accounts', 'ID', header[facts.relation])?.Name;
	const kind =
		facts.types === undefined ? 'Purchase order' : (facts.types[String(header.Type)] ?? '');
	const same = (field: FieldName) => {
		const all = new Set(lines.map(({ fields }) => fields[field] ?? null));
		all.delete(null);
		return all.size === 1 ? ([...all][0] ?? null) : null;
	};
	return {
		tie,
		name: oneLine(`${kind} ${wordOf(header[facts.number])} – ${wordOf(name)}`),
		dueOn: dayOf(header[facts.due]),
		notes:
			id.kind === 'purchaseEntry'
				? wordOf(header.Description)
				: `${wordOf(header.Description)}\n${wordOf(header.Remarks)}`.trim(),
		fields: {
			documentNumber,
			relation,
			amount: amountIn(header[facts.amount], { currency, sign }),
			vatAmount: amountIn(header[facts.vat], { currency, sign }),
			currency: textOf(currency),
			divisionAmount: amountIn(header.AmountDC, { currency: undefined, sign }),
			status,
			glAccount: same('glAccount'),
			costCenter: same('costCenter'),
			costUnit: same('costUnit'),
			project: same('project'),
			...(id.kind === 'purchaseOrder'
				? { receiptStatus: facts.statuses[String(header.ReceiptStatus)] ?? null }
				: {
						documentDate: dayOf(header[facts.date ?? '']),
						dueDate: dayOf(header[facts.due]),
						reference: textOf(header.YourRef),
					}),
		},
	};
}

function wantedLine(
	books: Books,
	{ id, stored, line }: { id: DocumentId; stored: Stored; line: Row },
): WantedTask {
	const { header } = stored;
	const { number, lines: facts } = kindFacts(id.kind);
	if (facts === undefined) throw new Error(`${id.kind} has no lines`);
	const sign = signOf(id, stored);
	const { Currency: currency } = header;
	const item = books.find('logistics/Items', 'ID', line.Item);
	const account = facts.account === 'item' ? item?.GLCosts : line.GLAccount;
	const glAccount = books.pair('financial/GLAccounts', 'ID', account);
	const title =
		facts.quantity === undefined
			? `${glAccount ?? ''}: ${wordOf(line.Description)}`
			: `${wordOf(line[facts.quantity])} × ${wordOf(item?.Description)}`;
	return {
		tie: tieText({ kind: facts.kind, key: String(line.ID) }, DIVISION),
		name: oneLine(title),
		dueOn: facts.day === undefined ? undefined : dayOf(line[facts.day]),
		notes:
			facts.quantity === undefined
				? wordOf(line.Notes)
				: `${wordOf(line.Description)}\n${wordOf(line.Notes)}`.trim(),
		fields: {
			documentNumber: textOf(header[number]),
			amount: amountIn(line[facts.amount], { currency, sign }),
			vatAmount: amountIn(line[facts.vat], { currency, sign }),
			currency: textOf(currency),
			divisionAmount: amountIn(line.AmountDC, { currency: undefined, sign }),
			glAccount,
			costCenter: books.pair('hrm/Costcenters', 'Code', line.CostCenter),
			costUnit: books.pair('hrm/Costunits', 'Code', line.CostUnit),
			project: books.pair('project/Projects', 'ID', line.Project),
		},
	};
}

/** A credit note is negative, whichever way Exact writes its amounts. */
function signOf({ kind }: DocumentId, { header, lines }: Stored): 1n | -1n {
	const { credit, amount, lines: facts } = kindFacts(kind);
	if (!credit.includes(Number(header.Type))) return 1n;
	const cents = (row: Row, field: string) =>
		amountIn(row[field], { currency: undefined, sign: 1n }) ?? 0n;
	const total =
		cents(header, amount) ||
		lines.reduce((sum, line) => sum + cents(line, facts?.amount ?? ''), 0n);
	return total > 0n ? -1n : 1n;
}

function textOf(value: Row[string] | undefined): string | null {
	return wordOf(value) || null;
}

function wordOf(value: Row[string] | undefined): string {
	return value == null ? '' : String(value).trim();
}

function oneLine(text: string): string {
	return text.trim().replace(/\s+/g, ' ');
}

/** The day of a stored date, which is the wall clock written as if it were UTC. */
function dayOf(wall: Row[string] | undefined): string | null {
	return typeof wall === 'number' ? new Date(wall).toISOString().slice(0, 10) : null;
}
