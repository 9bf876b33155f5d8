import { WebhookTrigger } from '../support/webhookTrigger';

import type { INodeParameters } from 'n8n-workflow';

import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { loadOptions } from '../support/loadOptions';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';
import { wait } from '../host';

const node = new ExactOnlineTrigger();
const OTHER = 'https://elsewhere.example/hook';
const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions';

describe('the node Exact Online Trigger', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;
	let open: WebhookTrigger[];

	beforeAll(async () => {
		exact = await startExactSimulator({ switches: { webhookDelayMs: 1e9 } });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		forgetRepeats();
		credentialStore = connectedTo(exact);
		open = [];
	});
	afterEach(async () => await Promise.all(open.map(async (trigger) => await trigger.close())));

	const triggerWith = async (
		parameters: INodeParameters = {},
		more: { webhookId?: string; publicBaseUrl?: string } = {},
	) => {
		const trigger = await WebhookTrigger.open({
			node,
			credentialStore,
			credentials,
			parameters,
			...more,
		});
		open.push(trigger);
		return trigger;
	};
	const subscribed = (division = MAIN) =>
		exact.state
			.table(division, SUBSCRIPTIONS)
			.map(({ Topic, CallbackURL }) => `${String(Topic)} ${String(CallbackURL)}`);
	const seed = (topic: string, callbackUrl: string) => {
		exact.state.table(MAIN, SUBSCRIPTIONS).push({
			ID: exact.state.newGuid(),
			Topic: topic,
			CallbackURL: callbackUrl,
			ClientID: exact.state.apps[0]?.clientId ?? '',
		});
	};
	const firstOrder = () => String(exact.state.orders()[0]?.PurchaseOrderID);
	const send = async () => {
		for (const delivery of [...exact.webhooks.deliveries]) await exact.webhooks.resend(delivery);
	};
	/** The body of the notification about a change, and nothing sent yet. */
	const bodyOfChange = (key = firstOrder()) => {
		exact.state.changeOrder(key, { YourRef: exact.state.newGuid() });
		return exact.webhooks.deliveries.at(-1)?.body ?? '';
	};
	const itemsOf = (trigger: WebhookTrigger) =>
		trigger.executions.map(({ items }) => items[0]?.[0]?.json);

	describe('when it is published', () => {
		it('subscribes each topic of the default division, and answers the empty call', async () => {
			const trigger = await triggerWith({ topics: ['PurchaseOrders', 'Items'] });
			await trigger.publish();
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`, `Items ${trigger.url}`]);
			expect(trigger.executions).toEqual([]);
		});

		it('takes over its own subscription instead of making another', async () => {
			const trigger = await triggerWith();
			await trigger.publish();
			const posts = exact.requests.count('POST', /Subscriptions/);
			await trigger.publish('init');
			expect(exact.requests.count('POST', /Subscriptions/)).toBe(posts);
			await trigger.unpublish();
			expect(subscribed()).toEqual([]);
		});

		it('adds only the topics that are missing', async () => {
			const trigger = await triggerWith({ topics: ['Items', 'Accounts'] });
			seed('Items', trigger.url.replace('/webhook-test/', '/webhook/'));
			await trigger.publish();
			expect(subscribed()).toEqual([`Items ${trigger.url}`, `Accounts ${trigger.url}`]);
		});

		it('replaces what a test of the same node left behind', async () => {
			const trigger = await triggerWith();
			await trigger.publish();
			const leftover = trigger.url.replace('/webhook/', '/webhook-test/');
			await trigger.unpublish();
			seed('PurchaseOrders', leftover);
			await trigger.publish();
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`]);
		});

		it('stops at a topic that another address receives, and names it', async () => {
			seed('PurchaseOrders', OTHER);
			const trigger = await triggerWith();
			await expect(trigger.publish()).rejects.toThrow(
				`Another address already receives PurchaseOrders of division ${MAIN}: ${OTHER}`,
			);
			expect(subscribed()).toEqual([`PurchaseOrders ${OTHER}`]);
		});

		it('replaces another address when told to', async () => {
			seed('PurchaseOrders', OTHER);
			const trigger = await triggerWith({ options: { ifTaken: 'replace' } });
			await trigger.publish();
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`]);
		});

		it.each(['sanne', 'pieter'])(
			'finds out who was quicker without reading the words of the refusal (%s)',
			async (user) => {
				credentialStore = connectedTo(exact, { user, defaultDivision: String(MAIN) });
				const trigger = await triggerWith();
				exact.faults.next('GET */WebhookSubscriptions', {
					status: 200,
					body: { d: { results: [] } },
					times: 2,
				});
				seed('PurchaseOrders', OTHER);
				await expect(trigger.publish()).rejects.toThrow(`already receives PurchaseOrders`);
			},
		);

		it('asks a second time when Exact is away after the other address was removed', async () => {
			seed('PurchaseOrders', OTHER);
			const trigger = await triggerWith({ options: { ifTaken: 'replace' } });
			exact.faults.next('POST */WebhookSubscriptions', { status: 503 });
			await trigger.publish();
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`]);
		});

		it('puts the other address back when its own is refused', async () => {
			const other = await triggerWith({}, { webhookId: 'other' });
			await other.publish();
			const before = subscribed();
			const trigger = await triggerWith(
				{ options: { ifTaken: 'replace' } },
				{ publicBaseUrl: 'http://127.0.0.1:1/webhook' },
			);
			await expect(trigger.publish()).rejects.toThrow('did not accept');
			expect(subscribed()).toEqual(before);
		});

		it('keeps a subscription whose confirmation was lost', async () => {
			exact.faults.next('POST */WebhookSubscriptions', { drop: 'afterWrite' });
			const trigger = await triggerWith();
			await trigger.publish();
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`]);
			await trigger.unpublish();
			expect(subscribed()).toEqual([]);
		});

		it('explains that Exact could not reach it, and leaves nothing half done', async () => {
			const trigger = await triggerWith(
				{ topics: ['Items', 'PurchaseOrders'] },
				{ publicBaseUrl: 'http://127.0.0.1:1/webhook' },
			);
			await expect(trigger.publish()).rejects.toMatchObject({
				message: expect.stringContaining('Exact Online did not accept') as string,
				description: expect.stringContaining('reachable from the internet') as string,
			});
			expect(subscribed()).toEqual([]);
		});

		it('removes what it made when a later topic is refused', async () => {
			const trigger = await triggerWith({ topics: ['Items', 'PurchaseOrders'] });
			const refuse = { status: 500, body: { error: { message: { value: 'Nee' } } } };
			// The first goes through, a moment later.
			exact.faults.next('POST */WebhookSubscriptions', { delayMs: 1 });
			exact.faults.next('POST */WebhookSubscriptions', refuse);
			await expect(trigger.publish()).rejects.toThrow('did not accept');
			expect(subscribed()).toEqual([]);
		});

		it('refuses without a webhook secret', async () => {
			credentialStore = connectedTo(exact, { webhookSecret: '' });
			const trigger = await triggerWith();
			await expect(trigger.publish()).rejects.toThrow('has no webhook secret');
			expect(subscribed()).toEqual([]);
		});

		it('refuses an address without HTTPS in a region of Exact itself', async () => {
			credentialStore = connectedTo(exact, { region: 'nl' });
			const trigger = await triggerWith();
			await expect(trigger.publish()).rejects.toThrow('Exact Online cannot call http://');
		});

		it('explains a division that was never granted', async () => {
			const trigger = await triggerWith({ divisions: [String(NOT_GRANTED)] });
			await expect(trigger.publish()).rejects.toThrow(`may not open division ${NOT_GRANTED}`);
		});

		it('names the scope that subscribing needs', async () => {
			const [app] = exact.state.apps;
			if (app !== undefined) delete app.scopes['organization.administration'];
			await expect((await triggerWith()).publish()).rejects.toMatchObject({
				description: expect.stringContaining('"Organization administration"') as string,
			});
		});

		it('listens to every division it was given', async () => {
			const [user] = exact.state.users;
			user?.grantedDivisions.push(NOT_GRANTED);
			const trigger = await triggerWith({ divisions: [String(MAIN), String(NOT_GRANTED)] });
			await trigger.publish();
			expect([...subscribed(MAIN), ...subscribed(NOT_GRANTED)]).toHaveLength(2);
			await trigger.unpublish();
			expect([...subscribed(MAIN), ...subscribed(NOT_GRANTED)]).toEqual([]);
		});
	});

	describe('when it listens in the editor', () => {
		it('subscribes its test address and removes it again', async () => {
			const trigger = await triggerWith();
			await trigger.publish('manual');
			expect(subscribed()).toEqual([`PurchaseOrders ${trigger.url}`]);
			expect(trigger.url).toContain('/webhook-test/');
			await trigger.unpublish();
			expect(subscribed()).toEqual([]);
		});

		it('leaves the published workflow its topic, and says so', async () => {
			const trigger = await triggerWith({ options: { ifTaken: 'replace' } });
			await trigger.publish();
			const published = subscribed();
			await expect(trigger.publish('manual')).rejects.toThrow(
				'The published version of this workflow already receives PurchaseOrders',
			);
			expect(exact.state.table(MAIN, SUBSCRIPTIONS)).toHaveLength(published.length);
		});
	});

	describe('when it is unpublished', () => {
		it('leaves nothing behind in other divisions because one is closed by now', async () => {
			const granted = exact.state.users[0]?.grantedDivisions ?? [];
			granted.push(NOT_GRANTED);
			const trigger = await triggerWith({
				topics: ['PurchaseOrders', 'Items'],
				divisions: [String(NOT_GRANTED), String(MAIN)],
			});
			await trigger.publish();
			granted.pop();
			await expect(trigger.unpublish()).rejects.toThrow(`may not open division ${NOT_GRANTED}`);
			expect(subscribed(MAIN)).toEqual([]);
			granted.push(NOT_GRANTED);
			await trigger.unpublish();
			expect(subscribed(NOT_GRANTED)).toEqual([]);
		});

		it("leaves other workflows' subscriptions alone", async () => {
			seed('Accounts', OTHER);
			const trigger = await triggerWith();
			await trigger.publish();
			await trigger.unpublish();
			expect(subscribed()).toEqual([`Accounts ${OTHER}`]);
		});

		it('does not mind that somebody removed its subscription', async () => {
			const trigger = await triggerWith();
			await trigger.publish();
			exact.state.table(MAIN, SUBSCRIPTIONS).length = 0;
			await trigger.unpublish();
			expect(subscribed()).toEqual([]);
		});
	});

	describe('when a notification arrives', () => {
		let trigger: WebhookTrigger;
		beforeEach(async () => {
			trigger = await triggerWith({ actions: ['create', 'update', 'delete'] });
			await trigger.publish();
		});

		it('gives the whole document', async () => {
			bodyOfChange();
			await send();
			expect(itemsOf(trigger)).toEqual([
				expect.objectContaining({
					PurchaseOrderID: firstOrder(),
					PurchaseOrderLines: expect.arrayContaining([
						expect.objectContaining({ GLAccountCode: '0210' }),
					]) as unknown,
					_exact: expect.objectContaining({
						division: MAIN,
						entity: 'purchaseOrder',
						key: firstOrder(),
					}) as unknown,
				}),
			]);
		});

		it.each([
			['topic', 'PurchaseOrders', 'Items'],
			['division', String(MAIN), String(NOT_GRANTED)],
		])('starts nothing for a %s that is not chosen', async (_what, was, now) => {
			const signed = bodyOfChange();
			expect(signed).toContain(was);
			const other = await triggerWith(
				{
					topics: [/\d/.test(now) ? 'PurchaseOrders' : now],
					divisions: [/\d/.test(now) ? now : String(MAIN)],
					options: { ifTaken: 'replace' },
				},
				{ webhookId: 'other' },
			);
			exact.state.users[0]?.grantedDivisions.push(NOT_GRANTED);
			await other.publish();
			expect((await other.deliver({ rawBody: signed })).status).toBe(200);
			expect(other.executions).toEqual([]);
			await trigger.deliver({ rawBody: signed });
			expect(trigger.executions).toHaveLength(1);
		});

		it('drops repeats of a delivery, at once and after a restart', async () => {
			const rawBody = bodyOfChange();
			const answers = await Promise.all(
				[1, 2, 3].map(async () => await trigger.deliver({ rawBody })),
			);
			forgetRepeats();
			answers.push(await trigger.deliver({ rawBody }));
			expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
			expect(trigger.executions).toHaveLength(1);
		});

		it('takes a delivery again that n8n could not start an execution for', async () => {
			const rawBody = bodyOfChange();
			const saved = structuredClone(trigger.savedStaticData);
			await trigger.deliver({ rawBody });
			// n8n then saves nothing, and Exact comes back minutes later.
			for (const key of Object.keys(trigger.savedStaticData)) delete trigger.savedStaticData[key];
			Object.assign(trigger.savedStaticData, saved);
			const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
			await trigger.deliver({ rawBody });
			now.mockRestore();
			expect(trigger.executions).toHaveLength(2);
		});

		it('takes the next change of the same record', async () => {
			await trigger.deliver({ rawBody: bodyOfChange() });
			await wait(5);
			await trigger.deliver({ rawBody: bodyOfChange() });
			expect(trigger.executions).toHaveLength(2);
		});

		it('refuses one that was changed on the way', async () => {
			const answer = await trigger.deliver({ rawBody: bodyOfChange().replace('Update', 'Delete') });
			expect(answer.status).toBe(401);
			expect(trigger.executions).toEqual([]);
		});

		it.each(['hello', '{"Content":', '{"a":1}'])('refuses %j as malformed', async (rawBody) => {
			expect((await trigger.deliver({ rawBody })).status).toBe(400);
			expect(trigger.executions).toEqual([]);
		});

		it('answers the empty call without starting anything', async () => {
			expect((await trigger.deliver({ rawBody: '' })).status).toBe(200);
			expect(trigger.executions).toEqual([]);
		});

		it('reads the body whatever it calls itself', async () => {
			const headers = { 'Content-Type': 'application/json; charset=utf-8' };
			await trigger.deliver({ rawBody: bodyOfChange(), headers });
			expect(trigger.executions).toHaveLength(1);
		});

		it('tells of a deleted order without asking for it', async () => {
			const key = firstOrder();
			exact.state.deleteOrder(key);
			const calls = exact.requests.count('GET');
			await send();
			expect(itemsOf(trigger)).toEqual([
				expect.objectContaining({
					Topic: 'PurchaseOrders',
					_exact: { division: MAIN, entity: 'purchaseOrder', key, deleted: true },
				}),
			]);
			expect(exact.requests.count('GET')).toBe(calls);
		});

		it('does not take an order that is not to be seen for a deleted one', async () => {
			const key = firstOrder();
			const rawBody = bodyOfChange();
			exact.state.deleteOrder(key);
			await trigger.deliver({ rawBody });
			const [item] = itemsOf(trigger);
			expect(item).toMatchObject({
				_exact: { key, documentMissing: expect.any(String) as string },
			});
			expect(item).not.toHaveProperty('_exact.deleted');
		});

		it.each([
			['is at its limit', { status: 429, body: '', times: 9 }],
			['fails', { status: 400, body: { error: { message: { value: 'No' } } } }],
			['is away', { status: 503, times: 9 }],
		])('passes on the notification alone when Exact %s', async (_how, fault) => {
			const key = firstOrder();
			const rawBody = bodyOfChange();
			exact.faults.next('GET */PurchaseOrders', fault);
			const started = Date.now();
			expect((await trigger.deliver({ rawBody })).status).toBe(200);
			expect(Date.now() - started).toBeLessThan(5_000);
			expect(itemsOf(trigger)).toEqual([
				expect.objectContaining({
					Key: key,
					_exact: {
						division: MAIN,
						entity: 'purchaseOrder',
						key,
						documentMissing: expect.any(String) as string,
					},
				}),
			]);
		});

		it('does not wait for an Exact that hangs', async () => {
			const rawBody = bodyOfChange();
			exact.faults.next('GET */PurchaseOrders', { delayMs: 4_500 });
			await trigger.deliver({ rawBody });
			expect(itemsOf(trigger)[0]).toMatchObject({
				_exact: { documentMissing: 'It took longer than 4 seconds' },
			});
		});

		it('gives the document behind a changed line', async () => {
			exact.switches.lineChangeNotifies = 'line';
			const [line] = exact.state.linesOf(firstOrder());
			exact.state.changeLine(String(line?.ID), { Notes: 'changed' });
			await send();
			expect(itemsOf(trigger)[0]).toMatchObject({
				PurchaseOrderID: firstOrder(),
				_exact: { entity: 'purchaseOrder', key: firstOrder() },
			});
		});

		it('tells of a deleted line by its own key', async () => {
			exact.switches.lineChangeNotifies = 'line';
			const [line] = exact.state.linesOf(firstOrder());
			exact.state.deleteLine(String(line?.ID));
			await send();
			expect(itemsOf(trigger)[0]).toMatchObject({
				_exact: { entity: 'purchaseOrderLine', key: line?.ID, deleted: true },
			});
		});
	});

	it('hands on the bare notification where that is wanted', async () => {
		const trigger = await triggerWith({ output: 'notification' });
		await trigger.publish();
		const key = firstOrder();
		await trigger.deliver({ rawBody: bodyOfChange(key) });
		expect(itemsOf(trigger)).toEqual([
			expect.objectContaining({
				Action: 'Update',
				Key: key,
				_exact: { division: MAIN, entity: 'purchaseOrder', key },
			}),
		]);
		expect(exact.requests.count('GET', /PurchaseOrders/)).toBe(0);
	});

	it('offers the divisions that were granted', async () => {
		const options = await loadOptions({ node, credentialStore, credentials }, 'divisionOptions');
		expect(options).toEqual([{ name: `Van Dalen Advies B.V. (${MAIN})`, value: String(MAIN) }]);
	});
});
