import { dateTime, defineEntity, guid, integer, text } from './entities/spec';

/**
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=WebhooksWebhookSubscriptions
 * Not in the register: it is no business record.
 */
export const webhookSubscription = defineEntity({
	label: 'Webhook Subscription',
	plural: 'Webhook Subscriptions',
	path: 'webhooks/WebhookSubscriptions',
	key: 'ID',
	scope: 'Organization administration',
	picker: { title: ['Topic'], search: ['Topic'] },
	summary: ['ID', 'Topic', 'CallbackURL', 'Division'],
	fields: {
		ID: guid('Webhook Subscription ID'),
		CallbackURL: text('Callback URL'),
		Created: dateTime('Created'),
		Description: text('Description'),
		Division: integer('Division'),
		Topic: text('Topic'),
	},
});
