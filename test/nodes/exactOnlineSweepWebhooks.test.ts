import { WebhookTrigger } from '../support/webhookTrigger';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import type { PollTrigger } from '../support/pollTrigger';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';
import {
	handed,
	openChangesStage,
	startProcess,
	type ChangesStage,
} from './exactOnlineChangesStage';

const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions';
const HOUR_MS = 3_600_000;

let stage: ChangesStage;
let trigger: WebhookTrigger;
let sweep: PollTrigger;

beforeEach(async () => {
	forgetRepeats();
	stage = await openChangesStage();
	stage.exact.switches.webhookDelayMs = 1e9;
	const credentialStore = connectedTo(stage.exact);
	const parameters = { topics: ['PurchaseOrders', 'Accounts'] };
	const node = new ExactOnlineTrigger();
	trigger = await WebhookTrigger.open({ node, credentialStore, credentials, parameters });
	await trigger.publish();
	sweep = await publishSweep();
});
afterEach(async () => {
	await trigger.close();
	await stage.close();
});

const publishSweep = async (options: INodeParameters = {}) => {
	const polling = stage.triggerWith({
		entities: ['purchaseOrder', 'account'],
		options: { checkWebhooks: true, ...options },
	});
	await polling.publish();
	return polling;
};
/** The sweep's next look at the subscriptions, an hour later; what it says of them. */
const look = async (polling = sweep) => {
	stage.clock.advance(HOUR_MS);
	const items = await handed(polling, async () => await polling.poll());
	return items
		.map(({ _exact }) => _exact as IDataObject)
		.filter(({ kind }) => kind === 'subscription')
		.map(({ topic, state }) => `${String(topic)} ${String(state)}`);
};
const subscriptions = () => stage.exact.state.table(MAIN, SUBSCRIPTIONS);
const subscribed = () =>
	subscriptions()
		.map(({ Topic, CallbackURL }) => `${String(Topic)} ${String(CallbackURL)}`)
		.sort();
const vanish = (topic: string) => {
	const rows = subscriptions();
	rows.splice(
		rows.findIndex(({ Topic }) => Topic === topic),
		1,
	);
};
const changeOrders = (count: number) => {
	for (const { PurchaseOrderID } of stage.exact.state.orders().slice(0, count)) {
		stage.exact.state.changeOrder(String(PurchaseOrderID), {
			YourRef: stage.exact.state.newGuid(),
		});
	}
};
const deliver = async () => {
	for (const { body } of stage.exact.webhooks.deliveries.splice(0)) {
		await trigger.deliver({ rawBody: body });
	}
};

it('says nothing while all is well, and asks once an hour', async () => {
	const before = subscribed();
	stage.exact.requests.clear();
	expect(await look()).toEqual([]);
	stage.later();
	await sweep.poll();
	expect(subscribed()).toEqual(before);
	expect(stage.exact.requests.count('GET', /Subscriptions/)).toBe(1);
});

it('makes a subscription again that vanished, and says so once', async () => {
	const before = subscribed();
	vanish('PurchaseOrders');
	stage.clock.advance(HOUR_MS);
	const items = await handed(sweep, async () => await sweep.poll());
	expect(items).toEqual([
		{
			_exact: {
				kind: 'subscription',
				division: MAIN,
				topic: 'PurchaseOrders',
				callbackUrl: trigger.url,
				state: 'restored',
				reason: expect.stringContaining('vanished') as string,
			},
		},
	]);
	expect(subscribed()).toEqual(before);
	expect(await look()).toEqual([]);
});

it('made again, is taken back with the others when the workflow is unpublished', async () => {
	vanish('PurchaseOrders');
	await look();
	await trigger.unpublish();
	expect(subscribed()).toEqual([]);
	expect(await look()).toEqual([]);
	expect(subscribed()).toEqual([]);
});

it('makes one again also when n8n was down meanwhile', async () => {
	changeOrders(1);
	stage.later();
	await sweep.poll();
	vanish('Accounts');
	vanish('PurchaseOrders');
	startProcess();
	stage.clock.advance(HOUR_MS);
	const items = await handed(sweep, async () => await sweep.publish());
	expect(items).toContainEqual(
		expect.objectContaining({ _exact: expect.objectContaining({ state: 'restored' }) as unknown }),
	);
});

it('leaves alone what was unpublished, says so once, and takes it back when it returns', async () => {
	vanish('PurchaseOrders');
	vanish('Accounts');
	await trigger.close();
	expect((await look()).sort()).toEqual(['Accounts lost', 'PurchaseOrders lost']);
	expect(await look()).toEqual([]);
	for (let hour = 0; hour < 30; hour++) await look();
	stage.exact.requests.clear();
	await look();
	expect(stage.exact.requests.count('POST', /Subscriptions/)).toBe(0);
});

it('leaves a topic to another address that took it', async () => {
	const [row] = subscriptions();
	if (row !== undefined) row.CallbackURL = 'https://elsewhere.example/hook';
	const before = subscribed();
	expect(await look()).toEqual([]);
	expect(subscribed()).toEqual(before);
});

it('leaves a topic alone that was taken out of the trigger, which starts nothing any more', async () => {
	await trigger.republish({ topics: ['Accounts'] });
	const before = subscribed();
	expect(await look()).toEqual([]);
	expect(subscribed()).toEqual(before);
	expect(before).toHaveLength(1);
	// Of what somebody subscribes beside n8n, the workflow still hears nothing.
	subscriptions().push({
		...subscriptions()[0],
		ID: stage.exact.state.newGuid(),
		Topic: 'PurchaseOrders',
	});
	changeOrders(1);
	const [{ body } = { body: '' }] = stage.exact.webhooks.deliveries;
	expect((await trigger.deliver({ rawBody: body })).status).toBe(200);
	expect(trigger.executions).toEqual([]);
});

it('leaves a topic alone that may have been taken out while another process was there', async () => {
	changeOrders(1);
	stage.later();
	await sweep.poll();
	vanish('PurchaseOrders');
	startProcess();
	stage.clock.advance(HOUR_MS);
	await sweep.publish();
	expect(subscribed()).toHaveLength(1);
	// Once all is gone it was no choice of topics.
	vanish('Accounts');
	expect((await look()).sort()).toEqual(['Accounts restored', 'PurchaseOrders restored']);
});

it('does not touch what other systems receive, unless they are chosen', async () => {
	const url = 'https://elsewhere.example/hook';
	const seeded = { ...subscriptions()[0], Topic: 'Items', CallbackURL: url };
	subscriptions().push({ ...seeded, ID: stage.exact.state.newGuid() });
	expect(await look()).toEqual([]);
	vanish('Items');
	expect(await look()).toEqual([]);
	const chosen = await publishSweep({ webhookUrls: [url] });
	subscriptions().push({ ...seeded, ID: stage.exact.state.newGuid() });
	await look(chosen);
	vanish('Items');
	expect(await look(chosen)).toEqual(['Items lost']);
});

it('tries again with the next poll when something comes in between, and says what', async () => {
	vanish('PurchaseOrders');
	stage.exact.faults.next('POST */WebhookSubscriptions', { status: 503, times: 2 });
	await expect(look()).rejects.toThrow('Webhook of PurchaseOrders');
	stage.later();
	const items = await handed(sweep, async () => await sweep.poll());
	expect(items).toMatchObject([{ _exact: { topic: 'PurchaseOrders', state: 'restored' } }]);
	expect(subscribed()).toHaveLength(2);
});

it('watches over the chosen addresses alone', async () => {
	startProcess();
	const other = await publishSweep({ webhookUrls: ['https://elsewhere.example/hook'] });
	vanish('PurchaseOrders');
	expect(await look(other)).toEqual([]);
	expect(subscribed()).toHaveLength(1);
});

describe('a subscription that has gone silent', () => {
	beforeEach(async () => {
		changeOrders(1);
		await deliver();
		await look();
	});

	it('is made anew when several changes went unheard, at most once a day', async () => {
		const [before] = subscriptions().map(({ ID }) => ID);
		stage.later();
		changeOrders(3);
		stage.exact.webhooks.deliveries.length = 0;
		expect(await look()).toEqual(['PurchaseOrders renewed']);
		expect(subscriptions().map(({ ID }) => ID)).not.toContain(before);
		expect(subscribed()).toHaveLength(2);
		stage.later();
		changeOrders(3);
		expect(await look()).toEqual([]);
	});

	it('is made anew when the changes were found a few at a time, polled each minute', async () => {
		const said: string[] = [];
		for (let minute = 0; minute < 70; minute++) {
			stage.later();
			if (minute < 3) changeOrders(1);
			const items = await handed(sweep, async () => await sweep.poll());
			said.push(...items.map(({ _exact }) => String((_exact as IDataObject).state ?? '')));
		}
		expect(said.filter(Boolean)).toEqual(['renewed']);
		expect(subscribed()).toHaveLength(2);
	});

	it.each([
		['at once', 1],
		['with the next poll', 2],
	])('is made anew %s though Exact is away after the old one went', async (_when, times) => {
		stage.later();
		changeOrders(3);
		stage.exact.faults.next('POST */WebhookSubscriptions', { status: 503, times });
		const first = await look();
		stage.later();
		const items = await handed(sweep, async () => await sweep.poll());
		const then = items.map(({ _exact }) => String((_exact as IDataObject).state));
		expect([...first.map((each) => each.split(' ')[1]), ...then]).toEqual(['renewed']);
		expect(subscribed()).toHaveLength(2);
	});

	it('is not taken for silent while it is heard of, or when little happened', async () => {
		stage.later();
		changeOrders(3);
		await deliver();
		expect(await look()).toEqual([]);
		stage.later();
		changeOrders(2);
		expect(await look()).toEqual([]);
	});

	it('is not taken for silent by a process that never heard it', async () => {
		startProcess();
		stage.later();
		await sweep.publish();
		stage.later();
		changeOrders(3);
		expect(await look()).toEqual([]);
	});
});

it('keeps sweeping where it may not see subscriptions', async () => {
	stage.exact.faults.next('GET */WebhookSubscriptions', { status: 403, times: 99 });
	stage.clock.advance(HOUR_MS);
	changeOrders(1);
	const items = await handed(sweep, async () => await sweep.poll());
	expect(items).toHaveLength(1);
});
