import type { IWebhookFunctions } from 'n8n-workflow';
import type { Notification } from '../shared/exact/webhooks/notification';
import { heldBy } from './registration';

/**
 * Whether the topic and the division of a notification are among those the user chose: a subscription
 * of what was chosen before may be there still. Asks Exact nothing.
 */
export function isChosen(
	context: IWebhookFunctions,
	{ topic, division }: Notification,
	defaultDivision: string,
): boolean {
	const topics = context.getNodeParameter('topics', []) as string[];
	if (!topics.includes(topic)) return false;
	const entered = context.getNodeParameter('divisions', []) as Array<string | number>;
	const divisions = (entered.length > 0 ? entered : ['']).map(
		(one) => String(one).trim() || defaultDivision.trim(),
	);
	if (divisions.some((one) => Number(one) === division)) return true;
	// The division the user last worked in: the one that was subscribed then.
	const held = heldBy(context);
	const isUnknown = held.length === 0;
	return divisions.includes('') && (isUnknown || held.some((one) => one.division === division));
}
