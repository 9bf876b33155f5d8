import type { Entity } from '../types';
import { write } from './field';

/**
 * Whether the journals are open (0) or closed (1) in one period. A function of `year` and `period`.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialJournalStatusByFinancialPeriod
 */
export const journalStatus: Entity = {
	path: 'read/financial/JournalStatusByFinancialPeriod',
	type: 'Exact.Web.Api.Models.Financial.JournalStatusByFinancialPeriod',
	key: 'Journal',
	methods: ['GET'],
	scope: 'financial.accounting',
	noun: { en: 'Journal status', nl: 'Dagboekstatus' },
	kind: 'function',
	keys: ['Journal', 'Period', 'Year'],
	fields: {
		Journal: write('String'),
		Period: write('Int32'),
		Year: write('Int32'),
		JournalDescription: write('String'),
		JournalType: write('Int32'),
		JournalTypeDescription: write('String'),
		Status: write('Int32'),
		StatusDescription: write('String'),
	},
};
