import { withSpans } from '../../../nodes/shared/exact/spans';

const spans = { parent: 'Parent', start: 'StartDate', end: 'EndDate' };

const line = (
	ID: string,
	Parent: string | null,
	StartDate: string | null,
	EndDate: string | null,
) => ({
	ID,
	Parent,
	StartDate,
	EndDate,
});

const datesOf = (...lines: Array<ReturnType<typeof line>>) =>
	Object.fromEntries(
		withSpans(lines, 'ID', spans).map(({ ID, StartDate, EndDate }) => [ID, [StartDate, EndDate]]),
	);

describe('lines without dates', () => {
	it('last from the first to the last of all that is below them', () => {
		const dates = datesOf(
			line('phase', null, null, null),
			line('step', 'phase', null, null),
			line('late', 'step', '2026-03-01', '2026-04-01'),
			line('early', 'phase', '2026-01-10', '2026-02-01'),
		);
		expect(dates.phase).toEqual(['2026-01-10', '2026-04-01']);
		expect(dates.step).toEqual(['2026-03-01', '2026-04-01']);
	});

	it('stay without dates when nothing below has any', () => {
		expect(datesOf(line('a', null, null, null), line('b', 'a', null, null))).toEqual({
			a: [null, null],
			b: [null, null],
		});
	});

	it('keep the dates they have, also a single one', () => {
		const dates = datesOf(
			line('own', null, '2026-05-01', null),
			line('part', 'own', '2026-01-01', '2026-12-31'),
		);
		expect(dates.own).toEqual(['2026-05-01', null]);
	});

	it('end the search where a line stands below itself', () => {
		expect(datesOf(line('a', 'b', null, null), line('b', 'a', null, null)).a).toEqual([null, null]);
	});
});
