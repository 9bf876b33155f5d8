import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Cost entries; AmountFC follows from quantity and price.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectCostTransactions
 */
export const costTransactions: Entity = {
	path: 'project/CostTransactions',
	type: 'Exact.Web.Api.Models.Project.CostTransaction',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Cost entry', nl: 'Kostenboeking' },
	topic: 'CostTransactions',
	syncTwin: true,
	createdAnswer: 'switched',
	family: 'timeCost',
	fields: {
		ID: key('Guid'),
		Account: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		AccountName: read('String', { from: { reference: 'Account', field: 'Name' } }),
		Amount: write('Double', { obsolete: true }),
		AmountFC: read('Double'),
		Attachment: write('Guid'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: write('String'),
		CustomField: read('String'),
		Date: write('DateTime', { label: { en: 'Date', nl: 'Datum' } }),
		Division: read('Int32'),
		DivisionDescription: read('String'),
		Employee: write('Guid', {
			refersTo: { entity: 'payroll/Employees', by: 'ID' },
			label: { en: 'Employee', nl: 'Medewerker' },
		}),
		EntryNumber: write('Int32'),
		ErrorText: write('String'),
		Expense: write('Guid', {
			refersTo: { entity: 'project/WBSExpenses', by: 'ID' },
			label: { en: 'Expense', nl: 'Uitgave' },
		}),
		ExpenseDescription: write('String', { from: { reference: 'Expense', field: 'Description' } }),
		HourStatus: write('Int16', { label: { en: 'Status', nl: 'Status' } }),
		Item: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Item', nl: 'Artikel' },
		}),
		ItemDescription: read('String', { from: { reference: 'Item', field: 'Description' } }),
		ItemDivisable: read('Boolean', { from: { reference: 'Item', field: 'IsFractionAllowedItem' } }),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: write('String'),
		Price: write('Double', { obsolete: true }),
		PriceFC: write('Double'),
		Project: write('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectAccount: read('Guid', { from: { reference: 'Project', field: 'Account' } }),
		ProjectAccountCode: read('String', { from: { reference: 'Project', field: 'AccountCode' } }),
		ProjectAccountName: read('String', { from: { reference: 'Project', field: 'AccountName' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		Quantity: write('Double', { mandatory: true, label: { en: 'Quantity', nl: 'Aantal' } }),
		SkipValidation: write('Boolean'),
		Subscription: write('Guid', {
			refersTo: { entity: 'subscriptions', by: 'ID' },
			label: { en: 'Subscription', nl: 'Abonnement' },
		}),
		SubscriptionAccount: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		SubscriptionAccountCode: read('String', {
			from: { reference: 'SubscriptionAccount', field: 'Code' },
		}),
		SubscriptionAccountName: read('String', {
			from: { reference: 'SubscriptionAccount', field: 'Name' },
		}),
		SubscriptionDescription: read('String', {
			from: { reference: 'Subscription', field: 'Description' },
		}),
		SubscriptionNumber: read('Int32', { from: { reference: 'Subscription', field: 'Number' } }),
		Type: read('Int16'),
	},
};
