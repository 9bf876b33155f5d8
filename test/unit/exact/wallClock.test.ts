import {
	instantOf,
	isoOfWallClock,
	isTimeZone,
	wallClockOf,
} from '../../../nodes/shared/exact/odata/wallClock';

const AMSTERDAM = 'Europe/Amsterdam';
const wall = (text: string) => Date.parse(`${text}Z`);

describe('wall-clock times', () => {
	it('reads the time recorded from the real service as summer time', () => {
		expect(isoOfWallClock(1782404229433, AMSTERDAM)).toBe('2026-06-25T16:17:09.433+02:00');
		expect(new Date(instantOf(1782404229433, AMSTERDAM)).toISOString()).toBe(
			'2026-06-25T14:17:09.433Z',
		);
	});

	it('uses the offset of that day, not of today', () => {
		expect(isoOfWallClock(wall('2026-01-15T08:00:00'), AMSTERDAM)).toBe(
			'2026-01-15T08:00:00.000+01:00',
		);
	});

	it('keeps the offset of before the change for a time that is skipped', () => {
		expect(isoOfWallClock(wall('2026-03-29T02:30:00'), AMSTERDAM)).toBe(
			'2026-03-29T02:30:00.000+01:00',
		);
	});

	it('takes the first of an hour that comes twice', () => {
		expect(isoOfWallClock(wall('2026-10-25T02:30:00'), AMSTERDAM)).toBe(
			'2026-10-25T02:30:00.000+02:00',
		);
	});

	it.each([
		'2026-03-29T01:59:59',
		'2026-03-29T03:00:00',
		'2026-10-25T01:59:59',
		'2026-10-25T03:00:00',
	])('comes back from %s at the edges of the changes', (text) => {
		const instant = instantOf(wall(text), AMSTERDAM);
		expect(wallClockOf(instant, AMSTERDAM)).toBe(`${text}.000`);
	});

	it('knows zones west of Greenwich and with half hours', () => {
		expect(isoOfWallClock(wall('2026-03-08T02:30:00'), 'America/New_York')).toMatch(/-05:00$/);
		expect(isoOfWallClock(wall('2026-03-08T12:00:00'), 'Asia/Kolkata')).toMatch(/\+05:30$/);
	});

	it('goes back before 1970', () => {
		expect(isoOfWallClock(-315619200000, AMSTERDAM)).toMatch(/^1960-01-01T00:00:00.000\+/);
	});

	it.each([
		[AMSTERDAM, '2026-03-28', '2026-10-24'],
		['Europe/London', '2026-03-28', '2026-10-24'],
		['America/St_Johns', '2026-03-07', '2026-10-31'],
		['Australia/Lord_Howe', '2026-04-04', '2026-10-03'],
		['Asia/Kathmandu', '1985-12-31', '2026-01-01'],
	])('shows what clocks in %s show, every minute around their changes', (zone, ...days) => {
		const shown = new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'medium',
		});
		for (const day of days) {
			const start = Date.parse(`${day}T00:00:00Z`);
			for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
				const instant = start + minute * 60_000 + 59_999;
				const text = wallClockOf(instant, zone);
				if (text.slice(0, 19) !== shown.format(instant).replace(' ', 'T')) {
					expect(text).toBe(shown.format(instant));
				}
				// Back again to the same instant, or to the first of an hour that comes twice.
				const back = instantOf(wall(text), zone);
				if (back !== instant) expect(wallClockOf(back, zone)).toBe(text);
				expect(back).toBeLessThanOrEqual(instant);
			}
		}
	});

	it.each([AMSTERDAM, 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Beirut', 'Pacific/Apia'])(
		'writes the offset of the very moment, whatever was asked of its day before: %s',
		(zone) => {
			// Half hours through a year in which clocks were changed at midnight, and a day was left out.
			const wrong: string[] = [];
			for (
				let at = wall('2011-03-20T00:15:00');
				at < wall('2012-04-10T00:00:00');
				at += 1_800_000
			) {
				const offset = at - instantOf(at, zone);
				const sign = offset < 0 ? '-' : '+';
				const written = new Date(Math.abs(offset)).toISOString().slice(11, 16);
				const expected = `${new Date(at).toISOString().slice(0, -1)}${sign}${written}`;
				if (isoOfWallClock(at, zone) !== expected) wrong.push(expected);
			}
			expect(wrong).toEqual([]);
		},
	);

	it('tells the name of a zone from other words', () => {
		expect(isTimeZone(AMSTERDAM)).toBe(true);
		expect(isTimeZone('Amsterdam')).toBe(false);
	});
});
