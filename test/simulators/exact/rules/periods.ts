import type { ExactState } from '../state';
import type { Row } from '../types';

interface Place {
	state: ExactState;
	division: number;
}

/** A period of a financial year. */
export interface Period {
	year: number;
	period: number;
}

/** Every journal, and whether it is closed in a period. */
export function journalsOf(
	{ state, division }: Place,
	{ year, period }: Period,
): Array<{ journal: Row; closed: boolean }> {
	const closings = state.table(division, 'closedJournals');
	return state.table(division, 'financial/Journals').map((journal) => ({
		journal,
		closed: closings.some(
			(one) => one.Year === year && one.Period === period && one.Journal === journal.Code,
		),
	}));
}

/** Whether a day (in wall time) lies in a period of which every journal is closed. */
export function isClosed(place: Place, day: number): boolean {
	const found = place.state
		.table(place.division, 'financial/FinancialPeriods')
		.find(({ StartDate, EndDate }) => Number(StartDate) <= day && day < nextDay(EndDate));
	if (found === undefined) return false;
	const journals = journalsOf(place, {
		year: Number(found.FinYear),
		period: Number(found.FinPeriod),
	});
	return journals.length > 0 && journals.every(({ closed }) => closed);
}

function nextDay(day: Row[string] | undefined): number {
	return Number(day) + 86_400_000;
}
