import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { subscribeTopic } from '../webhooks/subscribe';
import type { Subscription } from '../webhooks/subscriptions';
import type { WatchedWebhook } from './state';

/** What happened to a subscription, as the trigger hands it over. */
export interface RestoredWebhook {
	_exact: {
		kind: 'subscription';
		division: number;
		topic: string;
		callbackUrl: string;
		/**
		 * `restored`: it had vanished and was made again. `renewed`: it was there but had gone silent, so
		 * it was made anew. `lost`: it has vanished and Exact refuses to make it again.
		 */
		state: 'restored' | 'renewed' | 'lost';
		reason: string;
	};
}

/** What came of making one again: it is told, or another address has it, or it is to be tried again. */
export type MadeAnew =
	| { item: RestoredWebhook }
	| { isTaken: true }
	| { pending: WatchedWebhook; fault: unknown };

/**
 * Makes a subscription again. Exact takes one for each topic only, so the one that is there goes first.
 * Only what Exact refuses is lost; whatever else comes in between passes.
 */
export async function makeAnew(
	{ subscriptions }: Pick<ExactClient, 'subscriptions'>,
	division: number,
	{ one, found }: { one: WatchedWebhook; found?: Subscription },
): Promise<MadeAnew> {
	const { topic, callbackUrl } = one;
	const wish = { topics: [topic], callbackUrl, isTest: false, mayReplace: false };
	let pending = one;
	const making = async () => {
		if (found !== undefined) {
			await subscriptions.remove(division, found.id);
			pending = { ...one, pending: 'renewed' };
		}
		pending = { ...pending, pending: pending.pending ?? 'restored' };
		await subscribeTopic(subscriptions, { division, topic, wish });
	};
	const told = (state: RestoredWebhook['_exact']['state'], reason: string) => ({
		item: {
			_exact: { kind: 'subscription' as const, division, topic, callbackUrl, state, reason },
		},
	});
	return await making().then(
		() => {
			const { pending: state = 'restored' } = pending;
			return told(state, REASONS[state]);
		},
		(fault: unknown) => {
			if (!(fault instanceof ApiFault)) return { pending, fault };
			if (fault.kind === 'conflict') return { isTaken: true };
			if (fault.kind !== 'invalid') return { pending, fault };
			return told('lost', `${LOST} ${fault.hint ?? fault.message}`);
		},
	);
}

const REASONS = {
	restored: 'The subscription had vanished from Exact Online',
	renewed: 'Records had changed and no notification had come',
};

const LOST =
	'Exact Online does not take the address any more; publish the workflow behind it again if it is still wanted.';
