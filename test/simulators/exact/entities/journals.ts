import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Journals, by which entries are booked and periods are closed.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=FinancialJournals
 */
export const journals: Entity = {
	path: 'financial/Journals',
	type: 'Exact.Web.Api.Models.Financial.Journal',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'financial.generalledgers',
	noun: { en: 'Journal', nl: 'Dagboek' },
	createdAnswer: 'full',
	unique: ['Code'],
	fields: {
		ID: key('Guid'),
		AllowVariableCurrency: write('Boolean'),
		AllowVariableExchangeRate: write('Boolean'),
		AllowVAT: write('Boolean'),
		AutoSave: write('Boolean'),
		Bank: write('Guid'),
		BankAccountBICCode: read('String'),
		BankAccountCountry: read('String'),
		BankAccountDescription: read('String'),
		BankAccountIBAN: read('String'),
		BankAccountID: write('Guid'),
		BankAccountIncludingMask: write('String'),
		BankAccountUseSEPA: read('Boolean', { obsolete: true }),
		BankAccountUseSepaDirectDebit: read('Boolean', { obsolete: true }),
		BankName: read('String'),
		Code: write('String'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: write('String'),
		CurrencyDescription: read('String'),
		CustomField: read('String'),
		Description: write('String'),
		Division: read('Int32'),
		GLAccount: write('Guid', {
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
			label: { en: 'G/L account', nl: 'Grootboekrekening' },
		}),
		GLAccountCode: read('String', { from: { reference: 'GLAccount', field: 'Code' } }),
		GLAccountDescription: read('String', {
			from: { reference: 'GLAccount', field: 'Description' },
		}),
		GLAccountType: read('Int32', {
			from: { reference: 'GLAccount', field: 'Type' },
		}),
		IsBlocked: write('Boolean'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		PaymentInTransitAccount: write('Guid'),
		PaymentServiceAccountIdentifier: write('String'),
		PaymentServiceProvider: write('Int32'),
		PaymentServiceProviderName: read('String'),
		Type: write('Int32'),
	},
};
