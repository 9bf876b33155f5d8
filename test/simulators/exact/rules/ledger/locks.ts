import { alreadyProcessed, closedPeriod } from '../../errors';
import type { Label, Row } from '../../types';
import { journalsOf } from '../periods';
import type { Place } from '../place';

/** Values of Status of entries. */
export const entryStatus = { rejected: 5, open: 20, processed: 50 } as const;

/** Why an entry takes no changes: it is processed, or its journal is closed in its period. */
export function lockOf(place: Place, entry: Row | undefined): Label[] {
	if (entry === undefined) return [];
	if (entry.Status === entryStatus.processed) return [alreadyProcessed];
	return closedFor(place, entry);
}

/** The journal of an entry is closed in its period. */
export function closedFor(place: Place, entry: Row): Label[] {
	const year = entry.ReportingYear ?? entry.FinancialYear;
	const period = entry.ReportingPeriod ?? entry.FinancialPeriod;
	if (typeof year !== 'number' || typeof period !== 'number') return [];
	const code = entry.Journal ?? entry.JournalCode;
	const found = journalsOf(place, { year, period }).find(({ journal }) => journal.Code === code);
	return found?.closed === true ? [closedPeriod] : [];
}

/** The year and period a day (in wall time) falls in. */
export function periodOf(day: unknown): { year: number; period: number } {
	const date = new Date(Number(day));
	return { year: date.getUTCFullYear(), period: date.getUTCMonth() + 1 };
}
