import {
	absolute,
	decimalText,
	difference,
	isEqual,
	isGreater,
	isNegative,
	isZero,
	negated,
	product,
	quotient,
	rounded,
	sum,
} from '../../../nodes/shared/values/arithmetic';

describe('decimal arithmetic', () => {
	it.each([
		[['0.1', '0.2'], '0.3'],
		[['-0.1', '0.1'], '0'],
		[['1e-7', '1'], '1.0000001'],
		[['99999999999999.99', '0.01'], '100000000000000'],
		[[], '0'],
	])('adds %j', (terms, total) => {
		expect(sum(...terms)).toBe(total);
	});

	it.each([
		['1.005', '1', '1.005'],
		['37.5', '97.5', '3656.25'],
		['-3', '0.1', '-0.3'],
		['12345.6789', '98765.4321', '1219326311.12635269'],
	])('multiplies %s by %s', (one, other, result) => {
		expect(product(one, other)).toBe(result);
	});

	it.each([
		['100', 60, 2, '1.67'],
		['90', 60, 2, '1.50'],
		['-100', 60, 2, '-1.67'],
	])('divides %s by %i', (value, divisor, places, result) => {
		expect(quotient(value, divisor, places)).toBe(result);
	});

	it.each([
		['1.005', '1.01'],
		['-1.005', '-1.01'],
		['1.0049999', '1.00'],
	])('rounds %s as bookkeepers do', (value, result) => {
		expect(rounded(value, 2)).toBe(result);
	});

	it('compares numbers, not texts', () => {
		expect(isEqual('1.50', '1.5')).toBe(true);
		expect(isEqual('-0', '0')).toBe(true);
		expect(isGreater('10', '9.99')).toBe(true);
		expect(isGreater('-10', '9.99')).toBe(false);
		expect([isZero('0.00'), isZero('0.01'), isNegative('-0.01'), isNegative('0')]).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	it('turns signs and writes numbers plainly', () => {
		expect([negated('1.50'), negated('0'), absolute('-2.0'), difference('1', '3')]).toEqual([
			'-1.5',
			'0',
			'2',
			'-2',
		]);
		expect(decimalText(0.1)).toBe('0.1');
		expect(decimalText(1e21)).toBe('1000000000000000000000');
	});

	it('refuses what is no number', () => {
		expect(() => sum('1,5')).toThrow('"1,5" is no number');
	});
});
