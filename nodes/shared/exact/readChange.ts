import type { ExactClient } from './client';
import { entityOf, parentOf, type EntityName } from './entities';
import { isDeletion, type Notification } from './notification';
import { readDocument } from './readDocument';
import type { ExactDocument } from './types';

/** Where a notification points; `entity` is left out when we do not know the record's kind. */
export interface ChangeOrigin {
	division: number;
	entity?: EntityName;
	key: string;
	/** The record is gone. */
	deleted?: true;
	/** Why the document is not here though it was wanted; read it by its key. */
	documentMissing?: string;
}

/** A notification passed on without its document. */
export interface BareNotification {
	_exact: ChangeOrigin;
	[field: string]: unknown;
}

/** The fields Exact sent, and where they point. */
export function bare(
	notification: Notification,
	more: Pick<ChangeOrigin, 'deleted' | 'documentMissing'> = {},
): BareNotification {
	const { content, division, entity, key } = notification;
	const deleted = isDeletion(notification) ? { deleted: true as const } : {};
	return { ...content, _exact: { division, entity, key, ...deleted, ...more } };
}

/**
 * The document a notification is about. Falls back to the notification alone for a record that is
 * gone or out of sight and for one of a kind we do not know. A changed line gives the document it
 * belongs to.
 */
export async function readChange(
	client: ExactClient,
	notification: Notification,
): Promise<ExactDocument | BareNotification> {
	const { division, entity } = notification;
	if (isDeletion(notification)) return bare(notification);
	if (entity === undefined) {
		return bare(notification, { documentMissing: `${notification.topic} is not a known topic` });
	}
	const target = await documentOf(client, { division, entity, key: notification.key });
	const document =
		target === undefined
			? undefined
			: await readDocument(client, division, target.entity, target.key);
	return document ?? bare(notification, { documentMissing: 'Exact Online does not show it' });
}

/**
 * The document a record belongs to: the record itself, or for a line the document above it, read
 * from the line. `undefined` for a line that is gone, for then Exact does not tell any more.
 */
export async function documentOf(
	client: ExactClient,
	{ division, entity, key }: { division: number; entity: EntityName; key: string },
): Promise<{ entity: EntityName; key: string } | undefined> {
	const parent = parentOf(entity);
	const parentKey = parent === undefined ? undefined : entityOf(parent).lines?.parentKey;
	if (parent === undefined || parentKey === undefined) return { entity, key };
	const line = await client.get(entity, key, { division, select: [parentKey] });
	const found = line?.[parentKey];
	return typeof found === 'string' ? { entity: parent, key: found } : undefined;
}
