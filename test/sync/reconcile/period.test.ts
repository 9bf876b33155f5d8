import { periodOf } from '../../../nodes/shared/sync/reconcile/period';

const at = (today: string) => ({ today, timeZone: 'Europe/Amsterdam' });

describe('the period of a comparison', () => {
	it.each([
		['2026-03-15', '2026-02-01', '2026-02-28'],
		['2028-03-01', '2028-02-01', '2028-02-29'],
		['2026-01-01', '2025-12-01', '2025-12-31'],
		['2026-12-31', '2026-11-01', '2026-11-30'],
	])('is on %s the month from %s to %s, unless told', (today, from, to) => {
		expect(periodOf({ kind: 'lastMonth' }, at(today))).toEqual({ from, to });
	});

	it('may be this month', () => {
		const period = { from: '2026-02-01', to: '2026-02-28' };
		expect(periodOf({ kind: 'thisMonth' }, at('2026-02-10'))).toEqual(period);
	});

	it('may be a month or several', () => {
		const months = (from: string, to: string) =>
			periodOf({ kind: 'months', from, to }, at('2026-02-10'));
		expect(months('2025-11', '')).toEqual({ from: '2025-11-01', to: '2025-11-30' });
		expect(months('2025-11', '2026-02')).toEqual({ from: '2025-11-01', to: '2026-02-28' });
		expect(() => months('2026-02', '2025-11')).toThrow('ends before it begins');
		expect(() => months('2026-13', '')).toThrow('"2026-13" is no month');
	});

	it('may be some days, as n8n writes them', () => {
		const days = (from: string, to: string) =>
			periodOf({ kind: 'dates', from, to }, at('2026-02-10'));
		const period = { from: '2026-01-05', to: '2026-01-05' };
		expect(days('2026-01-05', '2026-01-05')).toEqual(period);
		expect(days('2026-01-05T00:00:00', '2026-01-05T00:00:00.000+01:00')).toEqual(period);
		// Midnight in Amsterdam, as an expression with a JavaScript date gives it.
		expect(days('2026-01-04T23:00:00.000Z', '2026-01-05T22:59:59Z')).toEqual(period);
		expect(() => days('', '2026-01-05')).toThrow('"" is no date');
		expect(() => days('2026-14-05', '2026-01-05')).toThrow('"2026-14-05" is no date');
	});
});
