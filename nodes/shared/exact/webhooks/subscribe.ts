import { ApiFault } from '../../http/fault';
import type { SubscriptionClient } from './subscriptions';
import { planSubscriptions, type TopicPlan, type Wish } from './subscriptionPlan';

/** A subscription a trigger holds. */
export interface Held {
	division: number;
	topic: string;
	id: string;
}

type Wanted = Parameters<SubscriptionClient['create']>[0];

/** A topic of a division for the callback of a wish. */
interface WantedTopic {
	division: number;
	topic: string;
	wish: Wish;
}

/** The subscriptions a trigger wants, if all of them are there already. */
export async function findSubscriptions(
	subscriptions: SubscriptionClient,
	divisions: readonly number[],
	wish: Wish,
): Promise<Held[] | undefined> {
	const held: Held[] = [];
	for (const division of divisions) {
		for (const plan of planSubscriptions(await subscriptions.list(division), wish)) {
			if (plan.do !== 'keep') return undefined;
			held.push({ division, topic: plan.topic, id: plan.id });
		}
	}
	return held;
}

/**
 * Makes every topic of every division reach the callback, and gives what is held then. When one of
 * them cannot be had, those made on the way are removed again, those replaced are put back as far as
 * Exact takes them, and an `ApiFault` says why.
 */
export async function subscribe(
	subscriptions: SubscriptionClient,
	divisions: readonly number[],
	wish: Wish,
): Promise<Held[]> {
	const plans: Array<{ division: number; plan: TopicPlan }> = [];
	for (const division of divisions) {
		const existing = await subscriptions.list(division);
		for (const plan of planSubscriptions(existing, wish)) {
			if (plan.do === 'nothing') throw occupied(division, plan);
			plans.push({ division, plan });
		}
	}
	const held: Held[] = [];
	const made: Held[] = [];
	const replaced: Wanted[] = [];
	for (const { division, plan } of plans) {
		const { topic } = plan;
		if (plan.do === 'keep') {
			held.push({ division, topic, id: plan.id });
			continue;
		}
		if (plan.do === 'replace') {
			await subscriptions.remove(division, plan.id);
			replaced.push({ division, topic, callbackUrl: plan.callbackUrl });
		}
		const id = await subscribeTopic(subscriptions, { division, topic, wish }).catch(
			async (fault: unknown) => {
				await unsubscribe(subscriptions, made).catch(() => undefined);
				for (const one of replaced) await subscriptions.create(one).catch(() => undefined);
				return await Promise.reject(fault);
			},
		);
		held.push({ division, topic, id });
		made.push({ division, topic, id });
	}
	return held;
}

/**
 * Removes subscriptions; those already gone count as removed. One that cannot be removed, such as in a
 * division that is not open any more, keeps no other; the first such fault is told at the end.
 */
export async function unsubscribe(
	subscriptions: SubscriptionClient,
	held: readonly Held[],
): Promise<void> {
	const faults: unknown[] = [];
	for (const { division, id } of held) {
		await subscriptions.remove(division, id).catch((fault: unknown) => faults.push(fault));
	}
	if (faults.length > 0) await Promise.reject(faults[0]);
}

/**
 * Subscribes a topic that nobody holds; one that turns out to be there counts as made. An Exact that
 * is away for a moment is asked a second time, since what was there may have been removed for this.
 */
export async function subscribeTopic(
	subscriptions: SubscriptionClient,
	wanted: WantedTopic,
): Promise<string> {
	return await make(subscriptions, wanted).catch(async (fault: unknown) => {
		const isAway = fault instanceof ApiFault && fault.kind === 'unavailable';
		return isAway ? await make(subscriptions, wanted) : await Promise.reject(fault);
	});
}

async function make(
	subscriptions: SubscriptionClient,
	{ division, topic, wish }: WantedTopic,
): Promise<string> {
	const { callbackUrl } = wish;
	try {
		return (await subscriptions.create({ division, topic, callbackUrl })).id;
	} catch (fault) {
		const refused = fault instanceof ApiFault && ['invalid', 'unavailable'].includes(fault.kind);
		if (!refused) return await Promise.reject(fault);
		// Exact's text is in the user's language, and a lost answer says nothing: look what is there.
		const [now] = planSubscriptions(await subscriptions.list(division), {
			...wish,
			topics: [topic],
		});
		if (now?.do === 'keep') return now.id;
		if (now?.do === 'nothing') return await Promise.reject(occupied(division, now));
		return await Promise.reject(notReached(fault, { division, topic, callbackUrl }));
	}
}

function occupied(division: number, plan: TopicPlan & { do: 'nothing' }): ApiFault {
	const what = `${plan.topic} of division ${division}`;
	if (plan.because === 'published') {
		return new ApiFault(
			'Exact Online',
			`The published version of this workflow already receives ${what}`,
			{
				kind: 'conflict',
				hint: 'Exact Online sends each topic of a division to one address only. To listen here, unpublish the workflow first; or change a record and look at the executions of the published workflow.',
			},
		);
	}
	return new ApiFault('Exact Online', `Another address already receives ${what}: ${plan.by}`, {
		kind: 'conflict',
		hint: 'Exact Online sends each topic of a division to one address per app. Unpublish the workflow behind that address, register another app in the App Center, or set "If Topic Is Taken" to "Replace" and publish this workflow.',
	});
}

function notReached(
	fault: ApiFault,
	{ division, topic, callbackUrl }: { division: number; topic: string; callbackUrl: string },
): ApiFault {
	return new ApiFault(
		'Exact Online',
		`Exact Online did not accept ${callbackUrl} for ${topic} of division ${division}`,
		{
			kind: fault.kind,
			hint: `Exact Online calls that address before it accepts it, so n8n must be reachable from the internet there, over HTTPS and on the same domain as the redirect URI of your app. ${fault.message}`,
			status: fault.status,
		},
	);
}
