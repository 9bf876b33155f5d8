import { createHmac, timingSafeEqual } from 'crypto';
import { parsedJson } from '../../values/parsedJson';
import { endpointOf } from '../calls/address';
import { entityNames, entityOf, entityOfTopic, type EntityName } from '../entities';
import { isObject } from '../odata/parse';

/** What one webhook call of Exact tells; it never holds the record itself. */
export interface Notification {
	topic: string;
	division: number;
	/** Lower-case GUID of the record. */
	key: string;
	/** Exact sends `Update` also for new records; compare without regard to case. */
	action: string;
	/** Register name of the record's entity, where it is one we know. */
	entity?: EntityName;
	/** Path of the endpoint that shows the record, where Exact names one. */
	endpoint?: string;
	/** Exact's own `Content`, for people. */
	content: Record<string, unknown>;
}

/** What a webhook body turned out to be. */
export type Delivery =
	| { kind: 'ping' } // the empty body with which Exact tries out a callback
	| { kind: 'malformed'; reason: string }
	| { kind: 'forged' }
	| { kind: 'notification'; notification: Notification };

const BEFORE_CONTENT = /^\s*\{\s*"Content"\s*:\s*/;
const AFTER_CONTENT = /\s*,\s*"HashCode"\s*:\s*"([^"\\]*)"\s*\}\s*$/;

/**
 * Reads a webhook body as received and checks that it comes from Exact: its `HashCode` is the
 * upper-case hex HMAC-SHA256, under the app's webhook secret, of the raw bytes of `Content`. The
 * JSON is never written anew for the check. exact-online.md §5.4 and §5.5
 */
export function readNotification(rawBody: Buffer, secret: string): Delivery {
	// Each byte becomes one character, so offsets in the text are offsets in the body.
	const body = rawBody.toString('latin1');
	if (body.trim() === '') return { kind: 'ping' };
	const before = BEFORE_CONTENT.exec(body);
	const after = AFTER_CONTENT.exec(body);
	if (before === null || after === null || before[0].length > after.index) {
		return { kind: 'malformed', reason: 'The body is not a notification of Exact Online' };
	}
	const raw = rawBody.subarray(before[0].length, after.index);
	if (!isSigned(raw, after[1] ?? '', secret)) return { kind: 'forged' };
	return parsed(raw.toString('utf8'));
}

function isSigned(raw: Buffer, hashCode: string, secret: string): boolean {
	const wanted = Buffer.from(createHmac('sha256', secret).update(raw).digest('hex').toUpperCase());
	const given = Buffer.from(hashCode, 'latin1');
	return secret !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parsed(text: string): Delivery {
	const content = parsedJson(text);
	if (!isObject(content)) return { kind: 'malformed', reason: 'Content is not a JSON object' };
	const { Topic, Division, Key, Action } = content;
	const division = Number(Division);
	if (typeof Topic !== 'string' || typeof Key !== 'string' || Key === '') {
		return { kind: 'malformed', reason: 'Content names no topic or no key' };
	}
	if (!Number.isSafeInteger(division) || division <= 0) {
		return { kind: 'malformed', reason: 'Content names no division' };
	}
	const endpoint = endpointIn(content);
	return {
		kind: 'notification',
		notification: {
			topic: Topic,
			division,
			key: Key.toLowerCase(),
			action: typeof Action === 'string' ? Action : 'Update',
			entity: entityAt(endpoint) ?? entityOfTopic(Topic),
			endpoint,
			content,
		},
	};
}

function endpointIn({ ExactOnlineEndpoint }: Record<string, unknown>): string | undefined {
	if (typeof ExactOnlineEndpoint !== 'string') return undefined;
	const absolute = URL.parse(ExactOnlineEndpoint, 'https://relative.invalid');
	return absolute === null ? undefined : endpointOf(absolute.href);
}

/** A topic covers the lines of its entity too, so the address decides when it is one we know. */
function entityAt(endpoint: string | undefined): EntityName | undefined {
	const path = endpoint?.toLowerCase();
	return entityNames.find((name) => entityOf(name).path.toLowerCase() === path);
}

/**
 * Names one delivery; every repeat of it has the same. Undefined when Exact did not say when the
 * change was made, for then two changes of one record look alike.
 */
export function deliveryId({ content }: Notification): string | undefined {
	return content.EventCreatedOn ? JSON.stringify(content) : undefined;
}

/** Whether the record itself is gone. */
export function isDeletion({ action }: Notification): boolean {
	return action.toLowerCase() === 'delete';
}
