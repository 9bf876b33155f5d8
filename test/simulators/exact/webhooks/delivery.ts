import { createHmac } from 'node:crypto';
import { literalText, setAddress } from '../odata/wire';
import { wallText } from '../localTime';
import type { ExactState } from '../state';
import type { App, Change } from '../types';

/** One notification on its way to one subscriber. */
export interface Delivery {
	id: number;
	subscription: string;
	url: string;
	topic: string;
	division: number;
	action: string;
	/** Key of the record that changed. */
	key: string;
	/** The exact bytes that are sent. */
	body: string;
	state: 'waiting' | 'held' | 'sending' | 'retrying' | 'delivered' | 'dropped' | 'gaveUp';
	/** When it leaves, or leaves again, on the simulator's clock. */
	dueAt: number;
	/** Every time it left: when, and what came back (0: no answer). */
	attempts: Array<{ at: number; status: number }>;
}

/** The body of a notification: compact JSON, this order of keys, signed over the raw content. */
export function notificationBody(state: ExactState, app: App, change: Change): string {
	const { entity, division, key } = change;
	const content = JSON.stringify({
		Topic: entity.topic,
		ClientId: app.clientId,
		Division: division,
		Action: actionOf(state, change),
		Key: key,
		ExactOnlineEndpoint: `${setAddress(entity, { baseUrl: state.url, division })}(${literalText('Edm.Guid', key)})`,
		EventCreatedOn: wallText(state.wallNow()),
	});
	return signed(content, app.webhookSecret);
}

export function actionOf({ switches }: ExactState, { kind }: Change): string {
	if (kind === 'deleted') return 'Delete';
	return kind === 'created' ? switches.actionForNewRecord : 'Update';
}

/** `{"Content":…,"HashCode":"…"}` with the upper-case HMAC-SHA256 over the text of the content. */
export function signed(content: string, secret: string): string {
	const hash = createHmac('sha256', secret).update(content, 'utf8').digest('hex').toUpperCase();
	return `{"Content":${content},"HashCode":"${hash}"}`;
}
