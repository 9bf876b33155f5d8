import type { IWebhookFunctions } from 'n8n-workflow';
import type { ExactClient } from '../shared/exact/client';
import { parentOf } from '../shared/exact/entities';
import { isDeletion, type Notification } from '../shared/exact/webhooks/notification';
import { bare, readChange, type BareNotification } from '../shared/exact/changes/readChange';
import type { AnyDocument } from '../shared/exact/wanted/madeByOthers';
import { isNew } from '../shared/exact/wanted/isNew';
import { needsReading, wantedOf, type Wanted } from '../shared/exact/wanted/wanted';
import { readWanted } from '../shared/n8n/readWanted';

/** What the user wants of the changes that a webhook tells of. */
export interface ChangeWish extends Wanted {
	actions: ReadonlySet<string>;
	/** Whether the workflow receives the record, not only its key. */
	documents: boolean;
}

/** Reads the node's parameters. */
export function readWish(context: IWebhookFunctions): ChangeWish {
	return {
		...readWanted(context),
		actions: new Set(context.getNodeParameter('actions', []) as string[]),
		documents: context.getNodeParameter('output', 'document') === 'document',
	};
}

/**
 * Whether a notification is wanted by what it says itself: its action. Exact calls new records updates
 * as well, so of those the record decides, unless both are wanted.
 */
export function mayBeWanted(notification: Notification, { actions }: ChangeWish): boolean {
	// That a line is gone is a change of its record.
	if (isDeletion(notification)) return actions.has(isOfLine(notification) ? 'update' : 'delete');
	if (isCreation(notification)) return actions.has('create');
	return actions.has('create') || actions.has('update');
}

/** Whether the record has to be read. */
export function isRead(notification: Notification, wish: ChangeWish): boolean {
	if (isDeletion(notification)) return false;
	return wish.documents || needsReading(wish) || isUndecided(notification, wish);
}

/** What the workflow receives; undefined when the change turns out not to be wanted. */
export async function answerChange(
	client: ExactClient,
	notification: Notification,
	wish: ChangeWish,
): Promise<AnyDocument | BareNotification | undefined> {
	const change = await readChange(client, notification);
	if (!isDocument(change)) return change;
	if (isUndecided(notification, wish)) {
		const created = isNew(change);
		if (created !== undefined && !wish.actions.has(created ? 'create' : 'update')) return undefined;
	}
	const [document] = await wantedOf(client, [change], wish);
	if (document === undefined) return undefined;
	return wish.documents ? document : bare(notification);
}

function isUndecided(notification: Notification, { actions }: ChangeWish): boolean {
	const isBoth = actions.has('create') && actions.has('update');
	return !isBoth && !isDeletion(notification) && !isCreation(notification);
}

function isOfLine({ entity }: Notification): boolean {
	return entity !== undefined && parentOf(entity) !== undefined;
}

function isCreation({ action }: Notification): boolean {
	return action.toLowerCase() === 'create';
}

function isDocument(change: AnyDocument | BareNotification): change is AnyDocument {
	return 'readAt' in change._exact;
}
