import { mayRepeat } from '../../../nodes/shared/values/mayRepeat';

const many = Array.from({ length: 20_000 }, (_, at) => `5d5cbf2c-1d2e-4f6c-9a57-${at}`);

describe('texts that may repeat', () => {
	it('are none that all differ', () => {
		expect(mayRepeat([])).toBe(false);
		expect(mayRepeat(['one'])).toBe(false);
		expect(mayRepeat(many)).toBe(false);
	});

	it.each([0, 1, 9_999, 19_999])('are known by one that comes twice: the one at %s', (at) => {
		expect(mayRepeat([...many, String(many[at])])).toBe(true);
	});
});
