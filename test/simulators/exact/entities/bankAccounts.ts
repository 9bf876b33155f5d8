import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Bank accounts of accounts.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CRMBankAccounts
 */
export const bankAccounts: Entity = {
	path: 'crm/BankAccounts',
	type: 'Exact.Web.Api.Models.CRM.BankAccount',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'crm.accounts',
	noun: { en: 'Bank account', nl: 'Bankrekening' },
	topic: 'BankAccounts',
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		Account: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		AccountName: read('String', { from: { reference: 'Account', field: 'Name' } }),
		Bank: read('Guid', { obsolete: true }),
		BankAccount: write('String', {
			mandatory: true,
			label: { en: 'Bank account', nl: 'Bankrekening' },
		}),
		BankAccountHolderName: write('String'),
		BankDescription: read('String', { obsolete: true }),
		BankName: read('String', { obsolete: true }),
		BICCode: write('String'),
		Blocked: write('Boolean'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Description: write('String'),
		Division: read('Int32'),
		Format: read('String'),
		IBAN: read('String', { obsolete: true }),
		Main: write('Boolean'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		PaymentServiceAccount: read('Guid'),
		Type: read('String'),
		TypeDescription: read('String'),
	},
};
