import { defineEntity, boolean, dateTime, extra, guid, integer, text } from './spec';

/**
 * The app's own subscriptions; Exact shows nobody else's.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=WebhooksWebhookSubscriptions
 */
export const webhookSubscription = defineEntity({
	label: 'Webhook Subscription',
	plural: 'Webhook Subscriptions',
	path: 'webhooks/WebhookSubscriptions',
	key: 'ID',
	undated: true,
	number: 'Topic',
	scope: 'Organization administration',
	picker: { title: ['Topic'], detail: 'CallbackURL', search: ['Topic', 'CallbackURL'] },
	summary: ['ID', 'Topic', 'CallbackURL', 'Description', 'UserID', 'Created'],
	fields: () => ({
		ID: guid('Webhook Subscription ID'),
		CallbackURL: text(),
		ClientID: extra(guid('App ID')),
		Created: dateTime(),
		Creator: guid('Created By (ID)'),
		CreatorFullName: text('Created By'),
		Description: text('App'),
		Division: integer(),
		IsInstant: extra(boolean()),
		Topic: text(),
		UserID: guid(),
	}),
});
