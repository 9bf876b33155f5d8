import type { Row, Value } from '../types';
import { cents, numberOf } from './money';
import type { Place } from './place';

/** A header and its lines, by path; `by` is the field with the header's key on both of them. */
export interface Headed {
	header: string;
	lines: string;
	by: string;
	/** The header's own name of that field, where it is another. */
	key?: string;
}

/** The header a line belongs to. */
export function headerOfLine(
	{ state, division }: Place,
	{ header, by, key = by }: Headed,
	row: Row,
): Row | undefined {
	const value = row[by] ?? null;
	return value === null ? undefined : state.find({ division, entity: header, by: key, value });
}

/** The lines of a header. */
export function linesUnder(
	{ state, division }: Place,
	{ lines, by, key = by }: Headed,
	header: Row,
): Row[] {
	return state.table(division, lines).filter((line) => line[by] === header[key]);
}

/** Gives a new line the number after the highest of its header. */
export function numberLine(place: Place, headed: Headed, row: Row): void {
	if (row.LineNumber !== undefined) return;
	const header = headerOfLine(place, headed, row);
	const others = header === undefined ? [] : linesUnder(place, headed, header);
	row.LineNumber = Math.max(0, ...others.map(({ LineNumber }) => numberOf(LineNumber))) + 1;
}

/** The sum of a field, in whole cents. */
export function sumOf(rows: Row[], name: string): number {
	return cents(rows.reduce((total, row) => total + numberOf(row[name]), 0));
}

/** What one unit of a currency is worth in the division's. */
export function rateOf({ state, division }: Place, currency: Value | undefined): number {
	const value = currency ?? null;
	const rate = state.find({ division, entity: 'exchangeRates', by: 'Code', value });
	return numberOf(rate?.Rate, 1);
}

/** The share that a VAT code adds. */
export function vatShare({ state, division }: Place, code: Value | undefined): number {
	const value = code ?? null;
	return numberOf(state.find({ division, entity: 'vatCodes', by: 'Code', value })?.Percentage);
}

/** When an invoice of this date is due. */
export function dueDate(
	{ state, division }: Place,
	{ date, condition }: { date: Value | undefined; condition: Value | undefined },
): number {
	const entity = 'cashflow/PaymentConditions';
	const found = state.find({ division, entity, by: 'Code', value: condition ?? null });
	return numberOf(date) + numberOf(found?.PaymentDays, 30) * 86_400_000;
}
