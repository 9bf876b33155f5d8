import type { WebhookRecord } from '../webhooks/records';
import { View, type Value } from '../render';
import { defineResource, type Reader } from './reader';

/** What it listens to, by its name. */
function resourceOf({ resource }: WebhookRecord, reader: Reader): Value {
	const { world } = reader;
	const task = world.tasks.get(resource);
	const team = world.teams.get(resource);
	const view =
		(task && reader.show('task', task)) ??
		(team && reader.show('team', team)) ??
		reader.project(resource) ??
		reader.portfolio(resource) ??
		reader.workspace(resource);
	if (!(view instanceof View)) return view;
	return new View({ ...view.shape, compact: ['name'] }, view.gid, view.read);
}

/** The secret is shown once, beside the answer that makes the webhook. */
export const webhook = defineResource<WebhookRecord>({
	type: 'webhook',
	compact: ['active', 'resource', 'target'],
	scope: 'webhooks:read',
	fields: {
		active: ({ hasDelivered }, { world }) =>
			hasDelivered || world.switches.webhookActive === 'fromHandshake',
		resource: resourceOf,
		target: ({ target }) => target,
		created_at: ({ createdAt }) => createdAt,
		filters: ({ filters }) =>
			filters.map(({ resourceType, resourceSubtype, action, fields }) => ({
				resource_type: resourceType,
				resource_subtype: resourceSubtype,
				action,
				fields,
			})),
		// Left out while there is none: the description has no null for them.
		last_success_at: ({ lastSuccessAt }) => lastSuccessAt ?? undefined,
		last_failure_at: ({ lastFailureAt }) => lastFailureAt ?? undefined,
		last_failure_content: ({ lastFailureContent }) => lastFailureContent,
		delivery_retry_count: ({ retries }) => retries,
		next_attempt_after: ({ nextAttemptAfter }) => nextAttemptAfter ?? undefined,
		failure_deletion_timestamp: ({ deletionAt }) => deletionAt ?? undefined,
	},
});
