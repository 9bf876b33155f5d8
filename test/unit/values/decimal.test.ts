import { toDecimal } from '../../../nodes/shared/values/decimal';

describe('toDecimal', () => {
	it.each([
		[1.005, 2, '1.01'],
		[0.1 + 0.2, 2, '0.30'],
		[-2.675, 2, '-2.68'],
		[1234.5, 0, '1235'],
		[-0.004, 2, '0.00'],
		[12, 3, '12.000'],
		['99999999999999999.99', 2, '99999999999999999.99'],
		[1e21, 0, '1000000000000000000000'],
		[1.5e-7, 6, '0.000000'],
		['+7.10', 1, '7.1'],
	])('writes %p with %p decimals as %p', (value, places, expected) => {
		expect(toDecimal(value, places)).toBe(expected);
	});

	it.each(['', 'abc', '1,50', '1.2.3', 'NaN'])('gives nothing for %p', (text) => {
		expect(toDecimal(text, 2)).toBeUndefined();
	});
});
