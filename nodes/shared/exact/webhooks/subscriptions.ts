import { divisionUrl } from '../calls/address';
import type { ExactCall } from '../calls/call';
import { guid } from '../odata/odata';
import { parsePage } from '../odata/parse';
import { removeAt } from '../calls/removeAt';
import { webhookSubscription } from '../entities/webhookSubscription';

/** One webhook subscription of our app. Exact shows an app only its own. */
export interface Subscription {
	id: string;
	topic: string;
	callbackUrl: string;
}

export interface SubscriptionClient {
	list(division: number): Promise<Subscription[]>;
	/** Exact calls the address back, with an empty body, before it answers. */
	create(wanted: { division: number; topic: string; callbackUrl: string }): Promise<Subscription>;
	/** Removing what is already gone is no fault. */
	remove(division: number, id: string): Promise<void>;
}

const SELECT = ['ID', 'Topic', 'CallbackURL'] as const;

/** Webhook subscriptions over the client's own calls. exact-online.md §5.1 */
export function subscriptionClient({
	call,
	baseUrl,
	listRows,
}: {
	call: ExactCall;
	baseUrl: string;
	listRows: (
		division: number,
		select: readonly string[],
	) => Promise<Array<Record<string, unknown>>>;
}): SubscriptionClient {
	const url = (division: number) => divisionUrl(baseUrl, division, webhookSubscription.path);
	return {
		list: async (division) => (await listRows(division, SELECT)).map(subscriptionOf),
		create: async ({ division, topic, callbackUrl }) => {
			const response = await call(division, {
				method: 'POST',
				url: url(division),
				body: { CallbackURL: callbackUrl, Topic: topic },
			});
			const [row] = parsePage(response.body).rows;
			return { ...subscriptionOf(row ?? {}), topic, callbackUrl };
		},
		remove: async (division, id) => {
			await removeAt(call, division, `${url(division)}(${guid(id)})`);
		},
	};
}

function subscriptionOf(row: Record<string, unknown>): Subscription {
	const { ID, Topic, CallbackURL } = row;
	const shown = (value: unknown) => (typeof value === 'string' ? value : '');
	return { id: shown(ID).toLowerCase(), topic: shown(Topic), callbackUrl: shown(CallbackURL) };
}
