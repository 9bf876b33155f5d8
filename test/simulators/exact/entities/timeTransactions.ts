import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Hour entries; the price comes from the hour type and cannot be sent.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectTimeTransactions
 */
export const timeTransactions: Entity = {
	path: 'project/TimeTransactions',
	type: 'Exact.Web.Api.Models.Project.TimeTransaction',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.billing',
	noun: { en: 'Time entry', nl: 'Urenboeking' },
	topic: 'TimeTransactions',
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
		Activity: write('Guid', {
			refersTo: { entity: 'project/WBSActivities', by: 'ID' },
			label: { en: 'Activity', nl: 'Activiteit' },
		}),
		ActivityDescription: read('String', { from: { reference: 'Activity', field: 'Description' } }),
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
		EndTime: write('DateTime'),
		EntryNumber: write('Int32'),
		ErrorText: write('String'),
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
		PriceFC: read('Double'),
		Project: write('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectAccount: read('Guid', { from: { reference: 'Project', field: 'Account' } }),
		ProjectAccountCode: read('String', { from: { reference: 'Project', field: 'AccountCode' } }),
		ProjectAccountName: read('String', { from: { reference: 'Project', field: 'AccountName' } }),
		ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		Quantity: write('Double', { mandatory: true, label: { en: 'Quantity', nl: 'Aantal' } }),
		SkipValidation: write('Boolean'),
		StartTime: write('DateTime'),
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
