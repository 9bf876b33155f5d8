import type { EntityName } from '../../exact/entities';
import type { ExactDocument, Row } from '../../exact/types';
import { converted, decimalText, difference, isZero } from '../../values/arithmetic';
import { decimalsOf } from '../../values/money';

/** The amounts of a document and its lines in one currency, as decimal texts. */
export interface Figures {
	/** Including VAT. */
	gross: string;
	net: string;
	vat: string;
	/** Taken from the document as a whole, without VAT. */
	discount: string;
	/** Whether the document itself says that its amount is without VAT. */
	isWithoutVat: boolean;
	lines: ReadonlyArray<Record<'net' | 'vat' | 'duty', string>>;
}

/** Names of the fields with amounts in the currency of the document. */
interface Parts {
	gross: string;
	/** Without one, it is what is left without `vat`. */
	net?: string;
	/** Without one, it is what is left without `net`. */
	vat?: string;
	discount?: string;
	line: { net: string; vat: string; duty?: string };
}

/**
 * Fields of the reference pages: a header's amount is "the sum of all lines, including VAT", and a
 * line's "the amount excluding VAT".
 */
const partsOf: Readonly<Partial<Record<EntityName, Parts>>> = {
	purchaseOrder: {
		gross: 'AmountFC',
		net: 'AmountFCExclVat',
		vat: 'VATAmount',
		discount: 'AmountDiscountExclVat',
		line: { net: 'AmountFC', vat: 'VATAmount' },
	},
	salesOrder: {
		gross: 'AmountFC',
		net: 'AmountFCExclVat',
		discount: 'AmountDiscountExclVat',
		line: { net: 'AmountFC', vat: 'VATAmount' },
	},
	quotation: {
		gross: 'AmountFC',
		vat: 'VATAmountFC',
		discount: 'AmountDiscountExclVat',
		line: { net: 'AmountFC', vat: 'VATAmountFC' },
	},
	salesInvoice: {
		gross: 'AmountFC',
		net: 'AmountFCExclVat',
		vat: 'VATAmountFC',
		discount: 'AmountDiscountExclVat',
		line: { net: 'AmountFC', vat: 'VATAmountFC', duty: 'ExtraDutyAmountFC' },
	},
	purchaseInvoice: {
		gross: 'Amount',
		net: 'AmountFCExclVat',
		vat: 'VATAmount',
		discount: 'AmountDiscountExclVat',
		line: { net: 'Amount', vat: 'VATAmount' },
	},
	purchaseEntry: {
		gross: 'AmountFC',
		vat: 'VATAmountFC',
		line: { net: 'AmountFC', vat: 'VATAmountFC' },
	},
	salesEntry: {
		gross: 'AmountFC',
		vat: 'VATAmountFC',
		line: { net: 'AmountFC', vat: 'VATAmountFC', duty: 'ExtraDutyAmountFC' },
	},
};

/** In the currency of the division; all documents and lines have the first, some the second. */
const DIVISION = { amount: 'AmountDC', vat: 'VATAmountDC' };

/** The division's currency has the usual decimals: all that Exact keeps books in have. */
const PLACES = decimalsOf(undefined);

/** Amounts in the currency of the document; undefined where it came without them. */
export function figuresIn(document: ExactDocument, rows: readonly Row[]): Figures | undefined {
	const parts = partsOf[document._exact.entity];
	if (parts === undefined || !hasAll(document, parts.gross)) return undefined;
	const { gross: whole, net: left, vat: tax, discount, line } = parts;
	if (!rows.every((row) => hasAll(row, line.net, line.vat))) return undefined;
	const gross = amountOf(document, whole);
	const isNetKnown = left !== undefined && hasAll(document, left);
	const isVatKnown = tax !== undefined && hasAll(document, tax);
	const known = amountOf(document, left);
	const vat = isVatKnown || !isNetKnown ? amountOf(document, tax) : difference(gross, known);
	return {
		gross,
		net: isNetKnown ? known : difference(gross, vat),
		vat,
		discount: amountOf(document, discount),
		isWithoutVat: isNetKnown && known === gross && !(isVatKnown && isZero(vat)),
		lines: rows.map((row) => ({
			net: amountOf(row, line.net),
			vat: amountOf(row, line.vat),
			duty: amountOf(row, line.duty),
		})),
	};
}

/**
 * The same in the currency of the division. What Exact does not tell in it is converted as the amount
 * is that it belongs to: VAT and duty of a line like the line, those of the document like the document.
 */
export function divisionFigures(
	document: ExactDocument,
	rows: readonly Row[],
	{ lines, ...own }: Figures,
): Figures | undefined {
	if (![document, ...rows].every((row) => hasAll(row, DIVISION.amount))) return undefined;
	const gross = amountOf(document, DIVISION.amount);
	const asDocument = (amount: string) =>
		converted(amount, { from: own.gross, to: gross, places: PLACES });
	const told = (row: ExactDocument | Row) =>
		hasAll(row, DIVISION.vat) ? amountOf(row, DIVISION.vat) : undefined;
	const vat = told(document) ?? asDocument(own.vat);
	return {
		gross,
		net: own.isWithoutVat ? gross : difference(gross, vat),
		vat,
		discount: asDocument(own.discount),
		isWithoutVat: own.isWithoutVat,
		lines: rows.map((row, at) => {
			const { net, vat: tax, duty } = lines[at] ?? { net: '0', vat: '0', duty: '0' };
			const amount = amountOf(row, DIVISION.amount);
			const asLine = (part: string) =>
				isZero(net) ? asDocument(part) : converted(part, { from: net, to: amount, places: PLACES });
			return { net: amount, vat: told(row) ?? asLine(tax), duty: asLine(duty) };
		}),
	};
}

function hasAll(row: object, ...names: string[]): boolean {
	return names.every((name) => Object.hasOwn(row, name));
}

function amountOf(row: ExactDocument | Row, name: string | undefined): string {
	const value = name === undefined ? undefined : row[name];
	return typeof value === 'number' || typeof value === 'string' ? decimalText(value) : '0';
}
