import { audit } from './audit';
import { byCode } from './references';
import { defineEntity, boolean, extra, guid, text, textChoice } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CRMBankAccounts */
export const bankAccount = defineEntity({
	label: 'Bank Account',
	plural: 'Bank Accounts',
	path: 'crm/BankAccounts',
	key: 'ID',
	number: 'BankAccount',
	topic: 'BankAccounts',
	scope: 'Crm accounts',
	picker: {
		title: ['BankAccount'],
		detail: 'AccountName',
		search: ['BankAccount', 'AccountName', 'BankAccountHolderName'],
	},
	summary: [
		'ID',
		'AccountName',
		'BankAccount',
		'BICCode',
		'BankAccountHolderName',
		'Main',
		'Blocked',
		'Description',
		'Type',
		'Modified',
	],
	references: { Account: byCode.account },
	fields: () => ({
		ID: guid('Bank Account ID'),
		...audit,
		Account: guid(),
		AccountName: text(),
		BankAccount: text(),
		BankAccountHolderName: text('Account Holder'),
		BICCode: text(),
		Blocked: boolean(),
		Description: text(),
		Format: extra(text()),
		Main: boolean(),
		PaymentServiceAccount: extra(guid()),
		Type: textChoice('Type', {
			A: 'Account',
			E: 'Employee',
			K: 'Cash',
			P: 'Payment service',
			R: 'Bank',
			S: 'Student',
			U: 'Unknown',
		}),
		TypeDescription: text(),
	}),
});
