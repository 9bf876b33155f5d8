import { alreadyProcessed } from '../../errors';
import type { Writing } from '../../storing';
import type { Row } from '../../types';
import {
	headerOfLine,
	linesUnder,
	numberLine,
	rateOf,
	sumOf,
	vatShare,
	type Headed,
} from '../headed';
import { cents, numberOf, product } from '../money';
import { rowWith, type Place } from '../place';
import type { Rule } from '../rule';

/** A document of sale: a quotation, an order or an invoice. */
export interface Sale extends Headed {
	/** The field with the account that pays. */
	payer: string;
	/** The line's field with its VAT. */
	vat: string;
	/** Whether the document takes no more changes. */
	isFinal: (header: Row) => boolean;
	/** Whether lines name the account they are booked on. */
	hasAccounts?: boolean;
}

/** Lines take text, unit, price, VAT and account from their item when nothing else is said. */
export function soldLineRule(sale: Sale): Rule {
	const locked = (place: Place, row: Row) => {
		const header = headerOfLine(place, sale, row);
		return header !== undefined && sale.isFinal(header) ? [alreadyProcessed] : [];
	};
	return {
		check: ({ state, division, values, before }) =>
			locked({ state, division }, { ...before, ...values.own }),
		checkRemoval: ({ before, ...place }) => locked(place, before),
		complete(writing, row, given) {
			const item = rowWith(writing, 'logistics/Items', row.Item);
			numberLine(writing, sale, row);
			row.Description ??= item?.Description ?? null;
			row.UnitCode ??= item?.Unit ?? null;
			row.Quantity ??= 1;
			row.UnitPrice ??= (given.includes('NetPrice') ? row.NetPrice : item?.StandardSalesPrice) ?? 0;
			row.Discount ??= 0;
			if (!given.includes('NetPrice') || row.NetPrice === null) {
				row.NetPrice = numberOf(row.UnitPrice) * (1 - numberOf(row.Discount));
			}
			if (sale.hasAccounts === true) row.GLAccount ??= item?.GLRevenue ?? null;
			completeAmounts({ writing, sale, row, given });
		},
	};
}

function completeAmounts(at: { writing: Writing; sale: Sale; row: Row; given: string[] }): void {
	const { writing, sale, row, given } = at;
	const header = headerOfLine(writing, sale, row);
	const payer = rowWith(writing, 'crm/Accounts', header?.[sale.payer]);
	const item = rowWith(writing, 'logistics/Items', row.Item);
	row.VATCode ??= payer?.SalesVATCode ?? item?.SalesVatCode ?? 'VH';
	row.VATPercentage = vatShare(writing, row.VATCode);
	if (!given.includes('AmountFC')) {
		row.AmountFC = product(numberOf(row.Quantity), numberOf(row.NetPrice));
	}
	row.AmountDC = cents(numberOf(row.AmountFC) * rateOf(writing, header?.Currency));
	row[sale.vat] = product(numberOf(row.AmountFC), numberOf(row.VATPercentage));
}

/** Sums of the lines: without VAT, VAT, and both. */
export function soldTotals(
	writing: Writing,
	sale: Sale,
	header: Row,
): { net: number; vat: number; gross: number; rate: number } {
	const lines = linesUnder(writing, sale, header);
	const net = sumOf(lines, 'AmountFC');
	const vat = sumOf(lines, sale.vat);
	return { net, vat, gross: cents(net + vat), rate: rateOf(writing, header.Currency) };
}
