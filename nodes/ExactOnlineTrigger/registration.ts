import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { noteReceiver } from '../shared/exact/webhooks/receivers';
import {
	findSubscriptions,
	subscribe,
	unsubscribe,
	type Held,
} from '../shared/exact/webhooks/subscribe';
import { isCounterpart, type Wish } from '../shared/exact/webhooks/subscriptionPlan';
import { kindsOfTopics } from '../shared/exact/wanted/kinds';
import { checkWanted } from '../shared/exact/wanted/wanted';
import { ApiFault } from '../shared/http/fault';
import { openExact, type ExactAccess } from '../shared/n8n/exactConnection';
import { readWanted } from '../shared/n8n/readWanted';
import { divisionsFor } from '../shared/n8n/exactDivisions';

interface Registration {
	access: ExactAccess;
	divisions: number[];
	wish: Wish;
	staticData: IDataObject;
}

/** Whether everything the trigger needs is subscribed already; takes it over if so. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const { access, divisions, wish, staticData } = await registrationOf(context);
	const held = await findSubscriptions(access.client.subscriptions, divisions, wish);
	if (held !== undefined) hold(staticData, { callbackUrl: wish.callbackUrl, held });
	return held !== undefined;
}

/** Subscribes each topic of each division to this trigger's address. */
export async function register(context: IHookFunctions): Promise<void> {
	const { access, divisions, wish, staticData } = await registrationOf(context);
	// Until all is done only Exact knows what there is; n8n cleans up after a failure here.
	delete staticData.subscriptions;
	const held = await subscribe(access.client.subscriptions, divisions, wish);
	hold(staticData, { callbackUrl: wish.callbackUrl, held });
}

/**
 * Removes what this trigger subscribed, and nothing else. Without a note of it, the trigger's own
 * address tells which subscriptions are its.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const staticData = context.getWorkflowStaticData('node');
	const access = await openExact(context);
	const noted = staticData.subscriptions as unknown as Note | undefined;
	const callbackUrl = context.getNodeWebhookUrl('default') ?? '';
	noteReceiver(callbackUrl, []);
	// A test must not remove what the published version of the same node noted, nor the reverse.
	const isOthers = noted !== undefined && isCounterpart(noted.callbackUrl, callbackUrl);
	if (noted === undefined || isOthers) {
		const divisions = await divisionsFor(context, access);
		const held = await subscriptionsOf(access, callbackUrl, divisions);
		await unsubscribe(access.client.subscriptions, held);
		return;
	}
	noteReceiver(noted.callbackUrl, []);
	await unsubscribe(access.client.subscriptions, noted.held);
	// What was made again since for the same address has another key.
	const divisions = [...new Set(noted.held.map(({ division }) => division))];
	const again = await subscriptionsOf(access, noted.callbackUrl, divisions);
	await unsubscribe(access.client.subscriptions, again);
	delete staticData.subscriptions;
}

/** What is subscribed for the address at which something arrives; nothing where that is not known. */
export function heldBy(context: IWebhookFunctions): Held[] {
	const noted = context.getWorkflowStaticData('node').subscriptions as unknown as Note | undefined;
	const isOwn = noted?.callbackUrl === context.getNodeWebhookUrl('default');
	return isOwn ? (noted?.held ?? []) : [];
}

/** What a trigger keeps in its static data about its subscriptions. */
interface Note {
	callbackUrl: string;
	held: Held[];
}

function hold(staticData: IDataObject, { callbackUrl, held }: Note): void {
	note(staticData, { callbackUrl, held });
	noteReceiver(callbackUrl, held);
}

function note(staticData: IDataObject, subscriptions: Note): void {
	staticData.subscriptions = subscriptions as unknown as IDataObject;
}

async function subscriptionsOf(
	{ client }: ExactAccess,
	callbackUrl: string,
	divisions: readonly number[],
): Promise<Held[]> {
	const held: Held[] = [];
	for (const division of divisions) {
		const existing = await client.subscriptions.list(division);
		const own = existing.filter((subscription) => subscription.callbackUrl === callbackUrl);
		held.push(...own.map(({ id, topic }) => ({ division, topic, id })));
	}
	return held;
}

async function registrationOf(context: IHookFunctions): Promise<Registration> {
	const callbackUrl = context.getNodeWebhookUrl('default') ?? '';
	const staticData = context.getWorkflowStaticData('node');
	// Whatever is missing in the set-up: there is nothing to look for at Exact afterwards.
	if (staticData.subscriptions === undefined) note(staticData, { callbackUrl, held: [] });
	const access = await openExact(context);
	const topics = context.getNodeParameter('topics', []) as string[];
	const actions = context.getNodeParameter('actions', []) as string[];
	checkSetup({ access, callbackUrl, topics, actions });
	const wanted = readWanted(context);
	const kinds = wanted.conditions.length === 0 ? [] : await kindsOfTopics(topics);
	checkWanted(wanted, { kinds, timeZone: access.timeZone });
	const divisions = await divisionsFor(context, access);
	const wish: Wish = {
		topics,
		callbackUrl,
		isTest: context.getActivationMode() === 'manual',
		mayReplace: context.getNodeParameter('options.ifTaken', 'stop') === 'replace',
	};
	return { access, divisions, wish, staticData };
}

function checkSetup({
	access,
	callbackUrl,
	topics,
	actions,
}: {
	access: ExactAccess;
	callbackUrl: string;
	topics: string[];
	actions: string[];
}): void {
	if (topics.length === 0) {
		throw missing('No topic is chosen', 'Choose at least one kind of record under "Topics".');
	}
	if (actions.length === 0) {
		throw missing('No action is chosen', 'Choose under "Actions" what has to happen to a record.');
	}
	if (access.webhookSecret === '') {
		throw missing(
			'The Exact Online credential has no webhook secret',
			'Copy the webhook secret of your app from the App Center of Exact Online into the credential. Without it nobody can tell messages of Exact Online from forged ones.',
		);
	}
	if (!access.isCustom && !callbackUrl.startsWith('https://')) {
		throw missing(
			`Exact Online cannot call ${callbackUrl}`,
			'It accepts addresses with HTTPS only. Put n8n behind a public HTTPS address and set N8N_WEBHOOK_URL to it.',
		);
	}
}

function missing(message: string, hint: string): ApiFault {
	return new ApiFault('Exact Online', message, { kind: 'setup', hint });
}
