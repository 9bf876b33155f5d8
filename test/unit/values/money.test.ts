import { decimalsOf, moneyIn } from '../../../nodes/shared/values/money';

describe('an amount', () => {
	it.each([
		[1.005, 'EUR', '1.01'],
		[-1.005, 'EUR', '-1.01'],
		[2.675, 'USD', '2.68'],
		[0.1 + 0.2, 'GBP', '0.30'],
		[1234.5, 'JPY', '1235'],
		[-1234.5, 'JPY', '-1235'],
		[1.0005, 'BHD', '1.001'],
		[12, 'CLF', '12.0000'],
		[-0.001, 'EUR', '0.00'],
		['1e-7', 'EUR', '0.00'],
		[99.995, undefined, '100.00'],
		[99.995, ' eur ', '100.00'],
		[99.995, 'XXX', '100.00'],
		[99.995, 'toString', '100.00'],
	])('%s in %s is %s', (amount, currency, expected) => {
		expect(moneyIn(amount, currency)).toBe(expected);
	});

	it('is none of what is no number', () => {
		expect(moneyIn('a lot', 'EUR')).toBeUndefined();
	});
});

/** Currencies in daily use, with all that have other than two decimals. */
const inUse =
	'EUR USD GBP CHF DKK CAD AUD NZD CNY INR BRL MXN PLN RON BGN TRY ZAR AED SAR SGD HKD THB ILS EGP MAD ' +
	'BHD KWD OMR JOD TND LYD JPY KRW CLP PYG VND XAF XOF XPF UGX RWF GNF KMF DJF BIF VUV ISK';

describe('the decimals of a currency', () => {
	it.each(inUse.split(' '))('are those that others know, too: %s', (currency) => {
		const format = new Intl.NumberFormat('en', { style: 'currency', currency });
		expect(decimalsOf(currency)).toBe(format.resolvedOptions().maximumFractionDigits);
	});
});
