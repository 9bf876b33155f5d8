import type { Entity } from '../types';
import { creatableKey, create, read } from './field';

/**
 * Entries of the general journal; they cannot be changed, only deleted.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=GeneralJournalEntryGeneralJournalEntries
 */
export const generalJournalEntries: Entity = {
	path: 'generaljournalentry/GeneralJournalEntries',
	type: 'Exact.Web.Api.Models.GeneralJournalEntry.GeneralJournalEntry',
	key: 'EntryID',
	methods: ['GET', 'POST', 'DELETE'],
	scope: 'financial.accounting',
	noun: { en: 'General journal entry', nl: 'Memoriaalboeking' },
	topic: 'GeneralJournalEntries',
	createdAnswer: 'full',
	fields: {
		EntryID: creatableKey('Guid'),
		Created: read('DateTime'),
		Currency: create('String'),
		CustomField: read('String'),
		Division: read('Int32'),
		EntryNumber: create('Int32'),
		ExchangeRate: create('Double'),
		FinancialPeriod: create('Int16'),
		FinancialYear: create('Int16'),
		GeneralJournalEntryLines: create('Collection(GeneralJournalEntryLines)', {
			mandatory: true,
			lines: { entity: 'generaljournalentry/GeneralJournalEntryLines', parent: 'EntryID' },
			label: { en: 'Entry lines', nl: 'Boekingsregels' },
		}),
		JournalCode: create('String', {
			mandatory: true,
			refersTo: { entity: 'financial/Journals', by: 'Code' },
			label: { en: 'Journals', nl: 'Journals' },
		}),
		JournalDescription: read('String', {
			from: { reference: 'JournalCode', field: 'Description' },
		}),
		Modified: read('DateTime'),
		Reversal: create('Boolean'),
		Status: read('Int16'),
		StatusDescription: read('String'),
		Type: read('Int32'),
		TypeDescription: read('String'),
	},
};
