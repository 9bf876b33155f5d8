import { entityOf } from '../../exact/entities';
import type { ExactDocument, Row } from '../../exact/types';
import { decimalText, difference, isEqual, isZero, sum } from '../../values/arithmetic';
import { decimalsOf, moneyIn } from '../../values/money';
import { causesOf } from './explain';
import { divisionFigures, figuresIn, type Figures } from './figures';

/** How the amount of a document stands to those of its lines, as decimal texts. */
export interface AmountCheck {
	/** Including VAT. */
	header: string;
	/** All lines with their VAT. */
	lines: string;
	/** Header less lines. */
	difference: string;
	/** What the difference is, or that there is none. */
	explanation: string;
	/** The part of the difference that nothing explains; left out when there is none. */
	unexplained?: string;
}

export interface Amounts extends AmountCheck {
	currency: string | null;
	/** The same in the currency of the division, where Exact has all its parts. */
	division?: AmountCheck;
}

/**
 * Compares the amount of a document with its lines, to the cent. Undefined for a document that has no
 * amounts, or came without them or its lines.
 */
export function checkAmounts(document: ExactDocument): Amounts | undefined {
	const { lines } = entityOf(document._exact.entity);
	const rows = lines === undefined ? undefined : document[lines.property];
	if (!Array.isArray(rows)) return undefined;
	const figures = figuresIn(document, rows as Row[]);
	if (figures === undefined) return undefined;
	const currency = typeof document.Currency === 'string' ? document.Currency : null;
	const division = divisionFigures(document, rows as Row[], figures);
	return {
		currency,
		...check(figures, currency ?? undefined),
		...(division === undefined ? {} : { division: check(division, undefined) }),
	};
}

function check(figures: Figures, currency: string | undefined): AmountCheck {
	const { gross, isWithoutVat, lines } = figures;
	const money = (amount: string) => moneyIn(amount, currency) ?? amount;
	const netOfLines = sum('0', ...lines.map(({ net }) => net));
	const together = sum(netOfLines, ...lines.map(({ vat }) => vat));
	const rest = difference(gross, together);
	const found = { header: money(gross), lines: money(together), difference: money(rest) };
	if (isZero(rest)) {
		return {
			...found,
			explanation: 'The lines with their VAT come to the amount of the document.',
		};
	}
	if (isEqual(gross, netOfLines)) {
		const explanation = isWithoutVat
			? 'The amount of the document does not include VAT.'
			: 'The amounts of the lines include their VAT.';
		return { ...found, explanation };
	}
	const causes = causesOf(figures, decimalText(`1e-${decimalsOf(currency)}`));
	const unexplained = difference(rest, sum('0', ...causes.map(({ amount }) => amount)));
	const said = causes.map(({ cause, amount }) => `${cause}: ${money(amount)}`);
	const isOpen = !isZero(unexplained);
	return {
		...found,
		explanation: [...said, ...(isOpen ? [`Not explained: ${money(unexplained)}`] : [])].join('; '),
		...(isOpen ? { unexplained: money(unexplained) } : {}),
	};
}
