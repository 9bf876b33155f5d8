import type { Entity } from '../types';
import { create, key, read, write } from './field';

/**
 * Webhook subscriptions.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=WebhooksWebhookSubscriptions
 */
export const webhookSubscriptions: Entity = {
	path: 'webhooks/WebhookSubscriptions',
	type: 'Exact.Web.Api.Models.Webhooks.WebhookSubscription',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'organization.administration',
	noun: { en: 'Webhook subscription', nl: 'Webhook-abonnement' },
	createdAnswer: 'full',
	ownedBy: 'ClientID',
	fields: {
		ID: key('Guid'),
		CallbackURL: write('String', {
			mandatory: true,
			label: { en: 'Callback URL', nl: 'Callback-URL' },
		}),
		ClientID: read('Guid'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Description: read('String'),
		Division: read('Int32'),
		Topic: write('String', { mandatory: true, label: { en: 'Topic', nl: 'Onderwerp' } }),
		UserID: write('Guid', {
			refersTo: { entity: 'users', by: 'ID' },
			label: { en: 'User', nl: 'Gebruiker' },
		}),
		IsInstant: create('Boolean'),
	},
};
