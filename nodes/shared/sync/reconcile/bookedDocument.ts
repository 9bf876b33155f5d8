import { entityOf } from '../../exact/entities';
import type { ExactDocument, FieldValue, Row } from '../../exact/types';
import { decimalText, difference } from '../../values/arithmetic';
import { codeAndName } from '../../values/codes';
import { bookOf, uncountedState, type BookName } from './books';
import { labelOf } from './labels';
import { NONE, type BookedDocument, type BookedLine, type Label, type Portion } from './portion';
import type { AmountsIn } from './settings';

type Record = Readonly<{ [field: string]: unknown }>;

/** What is compared of a document of Exact, whose amounts have their sign already. */
export function bookedDocument(document: ExactDocument, name: BookName): BookedDocument {
	const book = bookOf(name);
	const { number, lines } = entityOf(name);
	const day = dayOf(document[book.day]);
	const labels = {
		relation: codedLabel(document, book.relation.code, book.relation.name),
		month: monthLabel(day),
		costCenter: NONE,
		glAccount: NONE,
	};
	const currency = textOf(document.Currency) ?? '';
	const header: Portion = { amounts: amountsOf(document, book.header), currency, labels };
	const vat = amountOf(document[book.header.vat]);
	const { document: gross } = header.amounts;
	const rows = lines === undefined ? undefined : document[lines.property];
	return {
		key: document._exact.key,
		number: number === undefined ? null : textOf(document[number]),
		day,
		modified: textOf(document.Modified) ?? undefined,
		isCanceled: isCanceled(document, name),
		header,
		net: gross === undefined ? undefined : difference(gross, vat ?? '0'),
		lines: Array.isArray(rows) ? rows.map((row) => lineOf(row, name, header)) : [],
	};
}

function lineOf(row: Row, name: BookName, header: Portion): BookedLine {
	const { lines } = entityOf(name);
	const spec = entityOf(lines?.entity ?? name);
	const number = spec.lineNumber === undefined ? null : row[spec.lineNumber];
	return {
		key: String(row[spec.key]).toLowerCase(),
		number: typeof number === 'number' ? number : null,
		modified: textOf(row.Modified) ?? undefined,
		amounts: amountsOf(row, bookOf(name).line),
		currency: header.currency,
		labels: {
			...header.labels,
			costCenter: codedLabel(row, 'CostCenter', 'CostCenterDescription'),
			glAccount: codedLabel(row, 'GLAccountCode', 'GLAccountDescription'),
		},
	};
}

/** The month of a day. */
export function monthLabel(day: string | null): Label {
	const month = day?.slice(0, 'yyyy-MM'.length) ?? '';
	return { key: month, text: month };
}

function codedLabel(record: Record, codeField: string, nameField: string): Label {
	const [code, name] = [textOf(record[codeField]), textOf(record[nameField])];
	if (code === null) return name === null ? NONE : labelOf(name, name);
	return labelOf(code, codeAndName(code, name ?? ''));
}

function isCanceled(document: ExactDocument, name: BookName): boolean {
	const state = uncountedState(name);
	return state !== undefined && document[state.field] === state.value;
}

function amountsOf(record: Record, places: Readonly<{ [in_ in AmountsIn]: string }>) {
	const amounts: Partial<{ [in_ in AmountsIn]: string }> = {};
	for (const measure of ['document', 'division'] as const) {
		const amount = amountOf(record[places[measure]]);
		if (amount !== undefined) amounts[measure] = amount;
	}
	return amounts;
}

/** Exact, as Exact sent it: the shortest decimal form of its number. */
function amountOf(value: unknown): string | undefined {
	return typeof value === 'number' ? decimalText(value) : undefined;
}

function textOf(value: FieldValue | unknown): string | null {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? null : text;
}

function dayOf(value: unknown): string | null {
	return /^\d{4}-\d{2}-\d{2}/.exec(String(value ?? ''))?.[0] ?? null;
}
