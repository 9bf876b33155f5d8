import type { Period } from '../rules/periods';
import type { ExactState } from '../state';
import { firstDivision } from './places';

/** A period of a division, in one journal or in all of them. */
export interface PeriodToClose extends Period {
	journal?: string;
	/** The first division unless given. */
	division?: number;
}

/** What happens to a division as a whole. */
export function keeping(state: ExactState) {
	/** Closes a period in one journal, or in all of them, which keeps entries out. */
	function closePeriod({ year, period, journal, division }: PeriodToClose): void {
		const code = division ?? firstDivision(state);
		openPeriod({ year, period, journal, division });
		for (const { Code } of journalsNamed(code, journal)) {
			state
				.table(code, 'closedJournals')
				.push({ Year: year, Period: period, Journal: Code ?? null });
		}
	}

	/** Opens a period again. */
	function openPeriod({ year, period, journal, division }: PeriodToClose): void {
		const code = division ?? firstDivision(state);
		const rows = state.table(code, 'closedJournals');
		const left = rows.filter(
			(row) =>
				row.Year !== year ||
				row.Period !== period ||
				(journal !== undefined && row.Journal !== journal),
		);
		rows.splice(0, rows.length, ...left);
	}

	function journalsNamed(division: number, journal: string | undefined) {
		const all = state.table(division, 'financial/Journals');
		return journal === undefined ? all : all.filter(({ Code }) => Code === journal);
	}

	/** Moves a division to another database: its row versions start anew, and lower. */
	function moveDivision(division = firstDivision(state)): void {
		state.division(division).movedAt = state.wallNow();
		state.versions.restart(division, state.records(division));
	}

	return { closePeriod, openPeriod, moveDivision };
}
