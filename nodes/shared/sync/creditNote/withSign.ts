import { entityOf } from '../../exact/entities';
import type { ExactDocument, FieldValue, Row } from '../../exact/types';
import { decimalText, isGreater, isZero, sum } from '../../values/arithmetic';
import { creditNoteOf } from './kinds';

/** Exact's names for what is money, in whatever currency and with or without VAT. */
const AMOUNT = /Amount/;

/**
 * A credit note with negative amounts, header and lines; any other document as it is.
 *
 * That Exact gives them negative is documented for one field only (`GAccountAmountFC`, sales invoices
 * and purchase entries), and the streams of the sync family are said to have the opposite sign
 * (forums.invantive.com/t/1855). So the document itself decides: one whose total is positive has
 * all its amounts turned, and a line that adds to a credit note stays the opposite of the others.
 */
export function withSign(document: ExactDocument): ExactDocument {
	const facts = creditNoteOf(document);
	if (facts === undefined || !isGreater(totalOf(document, facts.total), '0')) return document;
	const { lines } = entityOf(document._exact.entity);
	const turned = turnedRow(document);
	const rows = lines === undefined ? undefined : document[lines.property];
	if (lines === undefined || !Array.isArray(rows)) return turned;
	return { ...turned, [lines.property]: rows.map((row) => turnedRow(row)) };
}

/** The total, or what the lines come to where that says nothing. */
function totalOf(document: ExactDocument, field: string): string {
	const total = amountIn(document[field]);
	const { lines } = entityOf(document._exact.entity);
	const rows = lines === undefined ? undefined : document[lines.property];
	if (!isZero(total) || !Array.isArray(rows)) return total;
	return sum('0', ...rows.map((row) => amountIn(row[field])));
}

function amountIn(value: unknown): string {
	return typeof value === 'number' ? decimalText(value) : '0';
}

function turnedRow<R extends ExactDocument | Row>(row: R): R {
	const turned = Object.entries(row).map(([name, value]) => [name, turnedValue(name, value)]);
	return Object.fromEntries(turned) as R;
}

function turnedValue(name: string, value: unknown): FieldValue | unknown {
	return typeof value === 'number' && value !== 0 && AMOUNT.test(name) ? -value : value;
}
