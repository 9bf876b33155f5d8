import { untranslated } from '../../errors';
import { startOfDay } from '../../localTime';
import type { Row } from '../../types';
import { headerOfLine, numberLine, rateOf, sumOf, vatShare, type Headed } from '../headed';
import { cents, numberOf, product } from '../money';
import { journalProblem, journalType } from '../partners';
import { nextNumber } from '../place';
import type { Rule } from '../rule';
import { closedFor, entryStatus, lockOf, periodOf } from './locks';

const headed: Headed = {
	header: 'generaljournalentry/GeneralJournalEntries',
	lines: 'generaljournalentry/GeneralJournalEntryLines',
	by: 'EntryID',
};

/** Entries whose lines are debit and credit; whether those must balance is not documented. */
export const generalJournalEntryRule: Rule = {
	check({ state, division, values }) {
		const place = { state, division };
		const { year, period } = periodOf(startOfDay(state.wallNow()));
		const row: Row = { FinancialYear: year, FinancialPeriod: period, ...values.own };
		const lines = values.lines.GeneralJournalEntryLines ?? [];
		const balanced = sumOf(lines, 'AmountFC') === 0;
		return [
			...journalProblem(place, { code: row.JournalCode, type: journalType.general }),
			...closedFor(place, row),
			...(balanced || state.switches.unbalancedJournals === 'allowed'
				? []
				: [untranslated('Entry is not in balance')]),
		];
	},
	checkRemoval: ({ before, ...place }) => lockOf(place, before),
	complete(writing, row) {
		const { state, division } = writing;
		const { year, period } = periodOf(startOfDay(state.wallNow()));
		row.EntryNumber ??= nextNumber(state.table(division, headed.header), 'EntryNumber', 26_950_001);
		row.FinancialYear ??= year;
		row.FinancialPeriod ??= period;
		row.Currency ??= state.division(division).currency;
		row.ExchangeRate ??= rateOf(writing, row.Currency);
		row.Type ??= 90;
		row.Status ??= entryStatus.open;
	},
};

/** Debit is positive, credit negative; VAT only where the caller names a code. */
export const generalJournalEntryLineRule: Rule = {
	check: ({ state, division, values }) =>
		lockOf({ state, division }, headerOfLine({ state, division }, headed, values.own)),
	complete(writing, row, given) {
		const entry = headerOfLine(writing, headed, row);
		numberLine(writing, headed, row);
		row.Date ??= startOfDay(writing.state.wallNow());
		row.AmountFC ??= 0;
		row.AmountDC = cents(numberOf(row.AmountFC) * numberOf(entry?.ExchangeRate, 1));
		if (!row.VATCode) return;
		row.VATPercentage = vatShare(writing, row.VATCode);
		row.VATBaseAmountFC = row.AmountFC;
		row.VATBaseAmountDC = row.AmountDC;
		if (!given.includes('AmountVATFC')) {
			row.AmountVATFC = product(numberOf(row.AmountFC), numberOf(row.VATPercentage));
		}
		row.AmountVATDC = cents(numberOf(row.AmountVATFC) * numberOf(entry?.ExchangeRate, 1));
	},
};
