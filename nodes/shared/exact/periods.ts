import { collect } from '../http/collect';
import type { Clock } from '../http/types';
import type { ConnectionState } from './calls/connection';
import { date, defineEntity, guid, integer, text } from './entities/spec';
import { known } from './known';
import { and, dateTime, ge, le, number, type Query } from './odata/odata';
import { rowParser } from './odata/parseRow';
import { isRefusal, isRefused, noteRefusal } from './refusals/refusals';
import type { Row } from './types';

/** Whether the books of a division are open on a day. */
export interface PeriodReader {
	/**
	 * Whether every journal is closed in the financial period of a day (`yyyy-MM-dd`). Undefined when
	 * that cannot be known: there is no such period, or the app may not read the books.
	 */
	isClosed(division: number, day: string): Promise<boolean | undefined>;
}

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=FinancialFinancialPeriods */
const financialPeriod = defineEntity({
	label: 'Financial Period',
	plural: 'Financial Periods',
	path: 'financial/FinancialPeriods',
	key: 'ID',
	scope: 'Financial accounting',
	picker: { title: ['FinYear', 'FinPeriod'], search: [] },
	summary: ['FinYear', 'FinPeriod'],
	fields: () => ({
		ID: guid('Financial Period ID'),
		EndDate: date(),
		FinPeriod: integer('Period'),
		FinYear: integer('Year'),
		StartDate: date(),
	}),
});

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialJournalStatusByFinancialPeriod */
const journalStatus = defineEntity({
	label: 'Journal Status',
	plural: 'Journal Statuses',
	path: 'read/financial/JournalStatusByFinancialPeriod',
	key: 'Journal',
	scope: 'Financial accounting',
	picker: { title: ['Journal'], search: [] },
	summary: ['Journal', 'Status'],
	fields: () => ({ Journal: text(), Status: integer() }),
});

/** `Status` of a journal that takes no entries in the period; 0 is open. */
const CLOSED = 1;

type RawRows = (
	division: number,
	path: string,
	query: Query,
) => AsyncGenerator<Record<string, unknown>, void, undefined>;

/** Reads periods through the client's own calls; answers are kept for ten minutes. */
export function periodReader({
	connection,
	clock,
	timeZone,
	rawRows,
}: {
	connection: ConnectionState;
	clock: Clock;
	timeZone: string;
	rawRows: RawRows;
}): PeriodReader {
	const memory = { connection, clock };
	const rowsOf = async (
		spec: typeof financialPeriod | typeof journalStatus,
		division: number,
		query: Omit<Query, 'select'>,
	): Promise<Row[]> => {
		const select = spec.summary;
		const raw = await collect(rawRows(division, spec.path, { ...query, select }));
		return raw.map(rowParser({ spec, select, timeZone }));
	};

	const journalsOn = async (division: number, day: string): Promise<Row[]> => {
		const at = dateTime(`${day}T00:00:00`);
		const where = and(le('StartDate', at), ge('EndDate', at));
		const [period] = await known(
			memory,
			`period ${division} ${day}`,
			async () => await rowsOf(financialPeriod, division, { where }),
		);
		if (period === undefined) return [];
		const { FinYear, FinPeriod } = period;
		const parameters = { year: number(Number(FinYear)), period: number(Number(FinPeriod)) };
		return await known(
			memory,
			`journals ${division} ${FinYear} ${FinPeriod}`,
			async () => await rowsOf(journalStatus, division, { parameters }),
			// People open a period to run again at once.
			(rows) => rows.some(({ Status }) => Status !== CLOSED),
		);
	};

	return {
		async isClosed(division, day) {
			const denied = `periods ${division}`;
			if (isRefused(memory, denied)) return undefined;
			const journals = await journalsOn(division, day).catch(async (fault: unknown) => {
				if (!isRefusal(fault)) return await Promise.reject(fault);
				noteRefusal(memory, denied);
				return [];
			});
			if (journals.length === 0) return undefined;
			return journals.every(({ Status }) => Status === CLOSED);
		},
	};
}
