import { wait } from '../../host';
import { createHmac } from 'node:crypto';
import { startExactSimulator } from './index';
import {
	advies,
	errorText,
	startBench,
	startReceiver,
	type Bench,
	type Receiver,
	type Reply,
} from './testing';

let bench: Bench;
let receiver: Receiver;

beforeEach(async () => {
	bench = await startBench();
	receiver = await startReceiver();
});

afterEach(async () => {
	await bench.simulator.close();
	await receiver.close();
});

async function subscribe(changes: Record<string, unknown> = {}): Promise<Reply> {
	return await bench.call('POST webhooks/WebhookSubscriptions', {
		body: { CallbackURL: receiver.url, Topic: 'PurchaseOrders', ...changes },
	});
}

function book(): string {
	const lines = [{ item: 'LAP-14', quantity: 2, costCenter: 'ICT' }];
	return String(bench.simulator.state.bookOrder({ supplier: '20001', lines }).PurchaseOrderID);
}

/** Bodies that came in after the empty one of the validation. */
function notifications() {
	return receiver.received.slice(1).map(({ body }) => JSON.parse(body));
}

describe('a subscription', () => {
	it('is made after an empty POST to the callback, and can be read back', async () => {
		const { status, body } = await subscribe();
		expect(status).toBe(201);
		expect(receiver.received).toEqual([{ body: '', contentLength: '0' }]);
		expect(body.d).toMatchObject({
			CallbackURL: receiver.url,
			Topic: 'PurchaseOrders',
			Division: advies,
			Description: 'Work in step (simulated)',
		});
		const list = await bench.call('GET webhooks/WebhookSubscriptions?$select=ID,Topic');
		expect(list.body.d.results).toMatchObject([{ ID: body.d.ID, Topic: 'PurchaseOrders' }]);
	});

	it.each([
		[200, 201],
		[201, 201],
		[202, 500],
		[204, 500],
		[404, 500],
	])('with the callback answering %i is answered %i', async (answer, status) => {
		receiver.answers(answer);
		expect((await subscribe()).status).toBe(status);
	});

	it('is refused with what the callback answered', async () => {
		receiver.answers(503);
		expect(errorText(await subscribe())).toBe(
			'Invalid: Post to callback URL endpoint returns 503 Service Unavailable',
		);
	});

	it('is refused when nobody answers', async () => {
		await receiver.close();
		expect(errorText(await subscribe())).toBe(
			'Invalid: Post to callback URL endpoint returns 500 An error occurred while sending the request.',
		);
		receiver = await startReceiver();
	});

	it.each([
		['sanne', 'Data already exists'],
		['pieter', 'Gegeven bestaat reeds.'],
	])('is refused to %s when the app has one for topic and division', async (user, text) => {
		await subscribe();
		bench.signIn(user);
		const reply = await subscribe();
		expect({ status: reply.status, text: errorText(reply) }).toEqual({ status: 500, text });
	});

	it('is made once when two ask at the same time', async () => {
		const replies = await Promise.all([subscribe(), subscribe()]);
		expect(replies.map(({ status }) => status).sort()).toEqual([201, 500]);
	});

	it.each([
		['an unknown topic', { Topic: 'CostCenters' }],
		['no HTTPS to another machine', { CallbackURL: 'http://n8n.example/hook' }],
		['no address', { CallbackURL: 'hook' }],
		['IsInstant beside GoodsDeliveries', { IsInstant: true }],
		['no topic', { Topic: undefined }],
	])('is refused with %s', async (_name, changes) => {
		expect((await subscribe(changes)).status).toBe(500);
		expect(receiver.received).toEqual([]);
	});

	it('may be instant for GoodsDeliveries', async () => {
		expect((await subscribe({ Topic: 'GoodsDeliveries', IsInstant: true })).status).toBe(201);
	});

	it('is refused on this machine when loopback callbacks are switched off', async () => {
		bench.simulator.switches.allowLoopbackCallbacks = false;
		expect((await subscribe()).status).toBe(500);
	});

	it.each([
		[true, 500],
		[false, 201],
	])('must be on the host of a redirect URI: %s', async (on, status) => {
		bench.simulator.switches.callbackOnRedirectHost = on;
		const [app] = bench.simulator.state.apps;
		if (app !== undefined) app.redirectUris = ['https://n8n.example/callback'];
		expect((await subscribe()).status).toBe(status);
	});

	it('is invisible to other apps, and no hindrance to their own', async () => {
		await subscribe();
		const { state } = bench.simulator;
		const [app] = state.apps;
		if (app !== undefined) state.apps.unshift({ ...app, clientId: 'another' });
		bench.renew();
		const { body } = await bench.call('GET webhooks/WebhookSubscriptions');
		expect(body.d.results).toEqual([]);
		expect((await subscribe()).status).toBe(201);
	});

	it('moves by PUT to a callback that answers, and by no other', async () => {
		const { body } = await subscribe();
		const path = `PUT webhooks/WebhookSubscriptions(guid'${body.d.ID}')`;
		const CallbackURL = `${receiver.url}/new`;
		expect((await bench.call(path, { body: { CallbackURL } })).status).toBe(204);
		expect(receiver.received).toHaveLength(2);
		receiver.answers(500);
		expect((await bench.call(path, { body: { CallbackURL } })).status).toBe(500);
	});

	it('can be switched to allow no PUT', async () => {
		bench.simulator.switches.allowSubscriptionUpdate = false;
		const { body } = await subscribe();
		const path = `PUT webhooks/WebhookSubscriptions(guid'${body.d.ID}')`;
		const CallbackURL = `${receiver.url}/new`;
		expect((await bench.call(path, { body: { CallbackURL } })).status).toBe(500);
	});

	it('ends by DELETE, and nothing is sent any more', async () => {
		const { body } = await subscribe();
		const path = `webhooks/WebhookSubscriptions(guid'${body.d.ID}')`;
		expect((await bench.call(`DELETE ${path}`)).status).toBe(204);
		book();
		await bench.simulator.deliverPending();
		expect(notifications()).toEqual([]);
	});
});

describe('a notification', () => {
	beforeEach(async () => {
		await subscribe();
	});

	it('has the keys in their order, compact, and no record data', async () => {
		await bench.clock.advance(587);
		const key = book();
		await bench.simulator.deliverPending();
		const content =
			`{"Topic":"PurchaseOrders","ClientId":"${bench.simulator.state.apps[0]?.clientId}",` +
			`"Division":${advies},"Action":"Update","Key":"${key}",` +
			`"ExactOnlineEndpoint":"${bench.simulator.url}/api/v1/${advies}/purchaseorder/PurchaseOrders(guid'${key}')",` +
			`"EventCreatedOn":"2026-03-02T10:00:00.587"}`;
		const body = receiver.received[1]?.body ?? '';
		expect(body).toMatch(/,"HashCode":"[0-9A-F]{64}"}$/);
		expect(body.slice(0, body.lastIndexOf(',"HashCode"'))).toBe(`{"Content":${content}`);
	});

	it('is signed over the raw content with the secret of the app', async () => {
		book();
		await bench.simulator.deliverPending();
		const body = receiver.received[1]?.body ?? '';
		const [, content = '', hash] = /^\{"Content":(.*),"HashCode":"([^"]*)"\}$/.exec(body) ?? [];
		const expected = createHmac('sha256', 'simulated-webhook-secret').update(content).digest('hex');
		expect(hash).toBe(expected.toUpperCase());
	});

	it('points at an address that answers with the record', async () => {
		book();
		await bench.simulator.deliverPending();
		const { ExactOnlineEndpoint, Key } = notifications()[0].Content;
		const path = ExactOnlineEndpoint.replace(bench.simulator.url, '');
		const { body } = await bench.call(`GET ${path}`);
		expect(body.d.PurchaseOrderID).toBe(Key);
	});

	it('tells changes and removals, of the API and of people', async () => {
		const { state } = bench.simulator;
		const id = book();
		state.changeOrder(id, { Description: 'Anders' });
		const path = `purchaseorder/PurchaseOrders(guid'${id}')`;
		await bench.call(`PUT ${path}`, { body: { Description: 'Weer anders' } });
		await bench.call(`DELETE ${path}`);
		await bench.simulator.deliverPending();
		const actions = notifications().map(({ Content }) => Content.Action);
		expect(actions).toEqual(['Update', 'Update', 'Update', 'Delete']);
	});

	it('can be switched to call a new record Create', async () => {
		bench.simulator.switches.actionForNewRecord = 'Create';
		book();
		await bench.simulator.deliverPending();
		expect(notifications()[0].Content.Action).toBe('Create');
	});

	it('of a changed line points at its order', async () => {
		const { state } = bench.simulator;
		const id = book();
		const [line] = state.linesOf(id);
		state.changeLine(String(line?.ID), { QuantityInPurchaseUnits: 3 });
		state.deleteLine(String(line?.ID));
		await bench.simulator.deliverPending();
		const told = notifications().map(({ Content }) => [Content.Action, Content.Key]);
		expect(told).toEqual([
			['Update', id],
			['Update', id],
			['Update', id],
		]);
	});

	it('can be switched to point at the line itself', async () => {
		const { state, switches } = { ...bench.simulator };
		switches.lineChangeNotifies = 'line';
		const id = book();
		const line = String(state.linesOf(id)[0]?.ID);
		state.deleteLine(line);
		await bench.simulator.deliverPending();
		const { Content } = notifications()[1];
		expect(Content).toMatchObject({ Topic: 'PurchaseOrders', Action: 'Delete', Key: line });
		expect(Content.ExactOnlineEndpoint).toContain('/purchaseorder/PurchaseOrderLines(guid');
	});

	it('is not sent for other topics, other divisions and entities without one', async () => {
		const { state } = bench.simulator;
		await bench.call('POST crm/Accounts', { body: { Name: 'Nieuw' } });
		await bench.call('POST hrm/Costcenters', { body: { Code: 'NEW', Description: 'Nieuw' } });
		const division = state.divisions[1]?.code;
		state.bookOrder({ division, supplier: '20001', lines: [{ item: 'TEL', quantity: 1 }] });
		await bench.simulator.deliverPending();
		expect(notifications()).toEqual([]);
	});

	it('leaves a moment after the change, on the simulator’s clock', async () => {
		book();
		await bench.clock.advance(39);
		expect(notifications()).toHaveLength(0);
		await bench.clock.advance(1);
		expect(notifications()).toHaveLength(1);
	});
});

describe('retries', () => {
	beforeEach(async () => {
		await subscribe();
		receiver.answers(500);
	});

	it('come after 2, 4, 8 … minutes, ten times, with the same bytes, and then no more', async () => {
		book();
		const start = bench.clock.now();
		await bench.clock.advance(40 * 60 * 60_000);
		const [delivery] = bench.simulator.webhooks.deliveries;
		const minutes = delivery?.attempts.map(({ at }) => Math.floor((at - start) / 60_000));
		expect(minutes).toEqual([0, 2, 6, 14, 30, 62, 126, 254, 510, 1022, 2046]);
		expect(delivery?.state).toBe('gaveUp');
		expect(new Set(receiver.received.slice(1).map(({ body }) => body)).size).toBe(1);
	});

	it('end with the first answer of 200 or 201', async () => {
		book();
		await bench.simulator.deliverPending();
		receiver.answers(202);
		await bench.clock.advance(2 * 60_000);
		receiver.answers(201);
		await bench.clock.advance(60 * 60_000);
		const [delivery] = bench.simulator.webhooks.deliveries;
		expect(delivery?.state).toBe('delivered');
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 202, 201]);
	});

	it.each([
		[false, 1],
		[true, 0],
	])('take the subscription with them when the last one fails: %s', async (on, left) => {
		bench.simulator.switches.removeSubscriptionAfterLastRetry = on;
		book();
		await bench.clock.advance(40 * 60 * 60_000);
		bench.renew();
		const { body } = await bench.call('GET webhooks/WebhookSubscriptions');
		expect(body.d.results).toHaveLength(left);
	});
});

describe('mishaps', () => {
	beforeEach(async () => {
		await subscribe();
	});

	const keys = () => notifications().map(({ Content }) => Content.Key);

	it('delay a notification', async () => {
		bench.simulator.webhooks.next({ delayMs: 5000 });
		const late = book();
		const early = book();
		await bench.simulator.deliverPending();
		expect(keys()).toEqual([early]);
		await bench.clock.advance(5000);
		expect(keys()).toEqual([early, late]);
	});

	it('send it twice, drop it, and leave the next alone', async () => {
		const { webhooks } = bench.simulator;
		webhooks.next({ copies: 2 });
		webhooks.next({ drop: true });
		const [twice, never, once] = [book(), book(), book()];
		await bench.simulator.deliverPending();
		expect(keys()).toEqual([twice, twice, once]);
		expect(webhooks.deliveries.filter(({ state }) => state === 'dropped')).toMatchObject([
			{ key: never },
		]);
	});

	it('tamper with the body after it was signed', async () => {
		bench.simulator.webhooks.next({ tamper: (body) => body.replace('"Update"', '"Delete"') });
		book();
		await bench.simulator.deliverPending();
		expect(notifications()[0].Content.Action).toBe('Delete');
	});

	it('reorder what was held', async () => {
		const { webhooks } = bench.simulator;
		webhooks.hold();
		const [first, second] = [book(), book()];
		await bench.simulator.deliverPending();
		expect(keys()).toEqual([]);
		await webhooks.release('reversed');
		expect(keys()).toEqual([second, first]);
	});

	it('send a past notification again, byte for byte', async () => {
		const { webhooks } = bench.simulator;
		book();
		await bench.simulator.deliverPending();
		const [delivery] = webhooks.deliveries;
		if (delivery === undefined) throw new Error('nothing was sent');
		const again = await webhooks.resend(delivery);
		expect(receiver.received[2]?.body).toBe(receiver.received[1]?.body);
		expect(again).toMatchObject({ id: 2, state: 'delivered' });
		expect(delivery.attempts).toHaveLength(1);
	});
});

describe('on the wall clock', () => {
	it('a notification arrives without being asked for', async () => {
		const live = await startExactSimulator();
		try {
			const { access_token: token } = live.issueTokens();
			await fetch(`${live.url}/api/v1/${advies}/webhooks/WebhookSubscriptions`, {
				method: 'POST',
				headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
				body: JSON.stringify({ CallbackURL: receiver.url, Topic: 'PurchaseOrders' }),
			});
			live.state.changeOrder(String(live.state.orders()[0]?.PurchaseOrderID), { YourRef: 'R2' });
			while (receiver.received.length < 2) await wait(5);
			expect(notifications()[0].Content.Action).toBe('Update');
		} finally {
			await live.close();
		}
	});
});
