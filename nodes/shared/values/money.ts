import { toDecimal } from './decimal';

/**
 * How amounts are rounded, everywhere in this package: to the decimals of their currency, half away
 * from zero (1.005 EUR is 1.01, and -1.005 EUR is -1.01), on the decimal digits Exact sent and never
 * on binary fractions. Sums are exact and are not rounded at all; see `arithmetic`.
 */
export function moneyIn(amount: number | string, currency: string | undefined): string | undefined {
	return toDecimal(amount, decimalsOf(currency));
}

const USUAL_DECIMALS = 2;

/** Decimals of a currency by its code; the usual two where the code is not known. ISO 4217, table A.1. */
export function decimalsOf(currency: string | undefined): number {
	const code = currency?.trim().toUpperCase() ?? '';
	return Object.hasOwn(unusual, code) ? (unusual[code] ?? USUAL_DECIMALS) : USUAL_DECIMALS;
}

const unusual: Readonly<Record<string, number>> = {
	...Object.fromEntries(
		'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
			.split(' ')
			.map((code) => [code, 0]),
	),
	...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
	CLF: 4,
	UYW: 4,
};
