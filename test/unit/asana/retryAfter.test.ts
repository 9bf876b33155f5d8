import { retryAfterOf } from '../../../nodes/shared/asana/calls/retryAfter';

const asked = (headers: Record<string, string>) =>
	retryAfterOf({ status: 429, headers, body: undefined });

describe('the wait an answer asks for', () => {
	it('is a number of seconds', () => {
		expect(asked({ 'retry-after': '30' })).toBe(30_000);
		expect(asked({ 'retry-after': '0.5' })).toBe(500);
	});

	it('is the time until the moment it names', () => {
		const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
		const later = 'Mon, 02 Mar 2026 09:00:45 GMT';
		expect(asked({ 'retry-after': later, date })).toBe(45_000);
	});

	it.each<Record<string, string>>([
		{},
		{ 'retry-after': '' },
		{ 'retry-after': '0' },
		{ 'retry-after': '-3' },
		{ 'retry-after': 'NaN' },
		{ 'retry-after': 'Mon, 02 Mar 2026 09:00:45 GMT' },
	])('is unknown from %j', (headers) => {
		expect(asked(headers)).toBeUndefined();
	});
});
