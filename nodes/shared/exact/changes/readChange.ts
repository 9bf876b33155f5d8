import type { ExactClient } from '../client';
import { entityOf, parentOf, type EntityName } from '../entities';
import { isDeletion, type Notification } from '../webhooks/notification';
import { isGuid } from '../odata/odata';
import { readOther, type OtherDocument } from '../otherDocument';
import { readDocument, refuseWhenLate } from '../readDocument';
import { topics } from '../webhooks/topics';
import type { ExactDocument } from '../types';

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
 * gone or out of sight and for one that cannot be read by its key. A changed line gives the document
 * it belongs to.
 */
export async function readChange(
	client: ExactClient,
	notification: Notification,
): Promise<ExactDocument | OtherDocument | BareNotification> {
	const { division, entity, key } = notification;
	if (isDeletion(notification)) return bare(notification);
	if (entity === undefined) return await readOtherChange(client, notification);
	const target = await documentOf(client, { division, entity, key });
	const document =
		target === undefined
			? undefined
			: await readDocument(client, division, target.entity, target.key);
	return document ?? bare(notification, { documentMissing: 'Exact Online does not show it' });
}

/** The same for a record that is not in the register: from the endpoint that Exact names. */
async function readOtherChange(
	client: ExactClient,
	notification: Notification,
): Promise<OtherDocument | BareNotification> {
	const { division, key, topic } = notification;
	const usual = topics.find((one) => one.topic === topic)?.endpoint;
	const endpoint = notification.endpoint ?? usual;
	if (endpoint === undefined || !isGuid(key)) {
		return bare(notification, { documentMissing: `${topic} cannot be read one by one` });
	}
	const document = await client.connection.documents(String(division), async () => {
		refuseWhenLate(client);
		return await readOther(client, { division, endpoint, key });
	});
	const documentMissing = `Exact Online does not show one record of ${endpoint}`;
	return document ?? bare(notification, { documentMissing });
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
