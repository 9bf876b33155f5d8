import type { Reader } from '../reading';
import { journalsOf, type Period } from '../rules/periods';
import type { Row } from '../types';
import { readParameter, type Query } from './parameters';

/** Every journal with its status in the period that `year` and `period` name. */
export function journalStatusRows({ state, division }: Reader, query: Query): Row[] {
	const year = readParameter({ query, name: 'year', type: 'Edm.Int32' }).value;
	const number = readParameter({ query, name: 'period', type: 'Edm.Int32' }).value;
	const period: Period = { year: Number(year), period: Number(number) };
	return journalsOf({ state, division }, period).map(({ journal, closed }) => ({
		Journal: journal.Code ?? null,
		Period: period.period,
		Year: period.year,
		JournalDescription: journal.Description ?? null,
		JournalType: journal.Type ?? null,
		JournalTypeDescription: journal.TypeDescription ?? null,
		Status: closed ? 1 : 0,
		StatusDescription: closed ? 'Closed' : 'Open',
	}));
}
