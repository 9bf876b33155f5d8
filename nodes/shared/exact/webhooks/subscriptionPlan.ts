import type { Subscription } from './subscriptions';

/** What is to be done so that one topic of one division reaches a callback. */
export type TopicPlan =
	| { topic: string; do: 'keep'; id: string }
	| { topic: string; do: 'create' }
	/** Remove first: Exact allows one subscription per topic and division. */
	| { topic: string; do: 'replace'; id: string; callbackUrl: string }
	/** Ours to leave alone: the published version of the same node holds it. */
	| { topic: string; do: 'nothing'; because: 'published' }
	| { topic: string; do: 'nothing'; because: 'taken'; by: string };

export interface Wish {
	topics: readonly string[];
	callbackUrl: string;
	/** Listening in the editor: never takes over what something else depends on. */
	isTest: boolean;
	/** Whether a subscription of something else may be replaced. */
	mayReplace: boolean;
}

/** Compares the subscriptions of one division with what a trigger wants. Changes nothing. */
export function planSubscriptions(existing: readonly Subscription[], wish: Wish): TopicPlan[] {
	return [...new Set(wish.topics)].map((topic) => {
		const found = existing.filter((subscription) => subscription.topic === topic);
		const ours = found.find(({ callbackUrl }) => callbackUrl === wish.callbackUrl);
		if (ours !== undefined) return { topic, do: 'keep', id: ours.id };
		const [other] = found;
		return other === undefined ? { topic, do: 'create' } : planTaken(other, wish);
	});
}

function planTaken({ topic, id, callbackUrl }: Subscription, wish: Wish): TopicPlan {
	const sameNode = isCounterpart(callbackUrl, wish.callbackUrl);
	if (sameNode && wish.isTest) return { topic, do: 'nothing', because: 'published' };
	const mayTake = sameNode || (wish.mayReplace && !wish.isTest);
	return mayTake
		? { topic, do: 'replace', id, callbackUrl }
		: { topic, do: 'nothing', because: 'taken', by: callbackUrl };
}

const N8N_ADDRESS = /^(.*)\/webhook(-test)?\/([^/].*)$/;

/** Whether an address is one at which n8n listens for a test in the editor, and no longer. */
export function isTestAddress(address: string): boolean {
	return N8N_ADDRESS.exec(address)?.[2] !== undefined;
}

/** Whether two addresses are the published and the test one of the same node of the same n8n. */
export function isCounterpart(one: string, other: string): boolean {
	const a = N8N_ADDRESS.exec(one);
	const b = N8N_ADDRESS.exec(other);
	if (a === null || b === null) return false;
	return a[1] === b[1] && a[3] === b[3] && a[2] !== b[2];
}
