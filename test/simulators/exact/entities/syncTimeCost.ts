import type { Entity } from '../types';
import { read } from './field';

/**
 * Hour and cost entries in one stream; WBS is the activity or the expense.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncProjectTimeCostTransactions
 */
export const syncTimeCost: Entity = {
	path: 'sync/Project/TimeCostTransactions',
	type: 'Exact.Web.Api.Models.Sync.Project.TimeCostTransaction',
	key: 'Timestamp',
	methods: ['GET'],
	scope: 'projects.billing',
	noun: { en: 'Time and cost entry', nl: 'Uren- en kostenboeking' },
	kind: 'sync',
	fields: {
		Timestamp: read('Int64'),
		Account: read('Guid', { refersTo: { entity: 'crm/Accounts', by: 'ID' } }),
		AccountName: read('String', { from: { reference: 'Account', field: 'Name' } }),
		AmountFC: read('Double'),
		Attachment: read('Guid'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: read('String'),
		CustomField: read('String'),
		Date: read('DateTime'),
		Division: read('Int32'),
		DivisionDescription: read('String'),
		Employee: read('Guid', { refersTo: { entity: 'payroll/Employees', by: 'ID' } }),
		EndTime: read('DateTime'),
		EntryNumber: read('Int32'),
		ErrorText: read('String'),
		HourStatus: read('Int16'),
		ID: read('Guid'),
		Item: read('Guid', { refersTo: { entity: 'logistics/Items', by: 'ID' } }),
		ItemDescription: read('String', { from: { reference: 'Item', field: 'Description' } }),
		ItemDivisable: read('Boolean', { from: { reference: 'Item', field: 'IsFractionAllowedItem' } }),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: read('String'),
		PriceFC: read('Double'),
		Project: read('Guid', { refersTo: { entity: 'project/Projects', by: 'ID' } }),
		ProjectAccount: read('Guid', { from: { reference: 'Project', field: 'Account' } }),
		ProjectAccountCode: read('String', { from: { reference: 'Project', field: 'AccountCode' } }),
		ProjectAccountName: read('String', { from: { reference: 'Project', field: 'AccountName' } }),
		ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		Quantity: read('Double'),
		StartTime: read('DateTime'),
		Subscription: read('Guid', { refersTo: { entity: 'subscriptions', by: 'ID' } }),
		SubscriptionAccount: read('Guid', { refersTo: { entity: 'crm/Accounts', by: 'ID' } }),
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
		WBS: read('Guid', { refersTo: { entity: 'wbs', by: 'ID' } }),
		WBSDescription: read('String', { from: { reference: 'WBS', field: 'Description' } }),
	},
};
