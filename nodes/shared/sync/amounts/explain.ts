import {
	absolute,
	difference,
	isGreater,
	isZero,
	negated,
	product,
	sum,
} from '../../values/arithmetic';
import type { Figures } from './figures';

/** One reason why a document and its lines come to different amounts. */
export interface Cause {
	cause: string;
	amount: string;
}

/** More of a discount no VAT takes: the highest rate in the EU is 27 %. */
const MOST_VAT = '0.3';

/**
 * What the amount of a document is more, or less, than those of its lines with their VAT. Sometimes one
 * of them is told without VAT: that is taken for the cause only where it explains everything.
 * @param step the smallest coin
 */
export function causesOf(figures: Figures, step: string): Cause[] {
	const { gross, net, vat, lines } = figures;
	const netOfLines = sum('0', ...lines.map((line) => line.net));
	const vatOfLines = sum('0', ...lines.map((line) => line.vat));
	const whole = difference(gross, sum(netOfLines, vatOfLines));
	const [netRest, vatRest] = [difference(net, netOfLines), difference(vat, vatOfLines)];
	const causes = among(figures, { net: netRest, vat: vatRest, step });
	if (isWhole(causes, whole)) return causes;
	const cause = figures.isWithoutVat
		? 'VAT, which the amount of the document does not include'
		: 'VAT, which the amounts of the lines include already';
	const others = [
		{ cause, amount: negated(vatOfLines) },
		...among(figures, { net: difference(gross, netOfLines), vat: '0', step }),
	];
	return isWhole(others, whole) ? others : causes;
}

/** The causes of what is left of a net amount and its VAT. */
function among(
	{ discount, lines }: Figures,
	{ net, vat, step }: { net: string; vat: string; step: string },
): Cause[] {
	const causes: Cause[] = [];
	const add = (cause: string, amount: string) => {
		if (!isZero(amount)) causes.push({ cause, amount });
	};
	// Each line is rounded by half a cent at most, and so is its VAT.
	const rounding = product(String(lines.length + 1), step);
	const isSmall = (amount: string) => !isGreater(absolute(amount), rounding);
	const duty = sum('0', ...lines.map((line) => line.duty));
	const isAbout = (known: string) => {
		const rest = difference(net, known);
		return !isZero(known) && (isZero(rest) || (isSmall(rest) && !isSmall(known)));
	};
	const off = [discount, negated(discount)].find(isAbout);
	const isDiscount = off !== undefined;
	const isDuty = !isDiscount && isAbout(duty);
	const known = isDiscount ? off : isDuty ? duty : '0';
	if (isDiscount) add('Discount on the whole document', known);
	if (isDuty) add('Extra duty', known);
	const rest = difference(net, known);
	if (isSmall(rest)) add('Rounding of the lines', rest);
	const mayBeOfDiscount = !isGreater(absolute(vat), product(absolute(discount), MOST_VAT));
	if (isSmall(vat)) add('VAT counted on the whole document', vat);
	else if (isDiscount && mayBeOfDiscount) add('VAT on that discount', vat);
	else if (!isZero(duty) && isSmall(difference(vat, duty))) add('Extra duty', vat);
	return causes;
}

function isWhole(causes: readonly Cause[], amount: string): boolean {
	return isZero(difference(amount, sum('0', ...causes.map((one) => one.amount))));
}
