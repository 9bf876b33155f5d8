import { runNode } from '../support/runNode';

import type { IDataObject } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { holdDate, type TestClock } from '../support/clock';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';

const DAY_MS = 86_400_000;
const node = new ExactOnline();

let clock: TestClock;
let exact: ExactSimulator;
let credentialStore: CredentialStore;

beforeEach(async () => {
	clock = holdDate();
	exact = await startExactSimulator();
	credentialStore = connectedTo(exact);
});
afterEach(async () => {
	await exact.close();
	clock.restore();
});

const check = async (expectedTopics: string[] = []) => {
	const parameters = { resource: 'connection', operation: 'check', expectedTopics };
	const { items, error } = await runNode({ node, credentialStore, credentials, parameters });
	expect(error).toBeUndefined();
	return items[0]?.[0]?.json as IDataObject;
};
const subscribe = (Topic: string) =>
	exact.state.table(MAIN, 'webhooks/WebhookSubscriptions').push({
		ID: exact.state.newGuid(),
		Topic,
		CallbackURL: 'https://n8n.example/webhook/1',
		ClientID: exact.state.apps[0]?.clientId ?? '',
	});

it('renews an idle token, and says how long the connection lasts', async () => {
	clock.advance(25 * DAY_MS);
	expect(await check()).toMatchObject({
		connected: true,
		healthy: true,
		problems: [],
		division: MAIN,
		refreshToken: {
			renewedAt: new Date(clock.now()).toISOString(),
			expiresAt: new Date(clock.now() + 30 * DAY_MS).toISOString(),
			daysLeft: 30,
			daysIdle: 25,
		},
	});
	// Week after week, for a year.
	for (let week = 0; week < 52; week++) {
		clock.advance(7 * DAY_MS);
		expect(await check()).toMatchObject({ connected: true, refreshToken: { daysIdle: 7 } });
	}
});

it('says that the connection has ended, instead of failing', async () => {
	clock.advance(31 * DAY_MS);
	expect(await check()).toEqual({
		connected: false,
		healthy: false,
		problems: [expect.stringContaining('30 days')],
	});
});

it('says how many calls are left of the day', async () => {
	expect(await check()).toMatchObject({
		calls: {
			leftToday: expect.any(Number) as number,
			limitToday: 5000,
			dayEndsAt: expect.stringMatching(/T00:00:00/) as string,
		},
	});
	exact.limits.callsPerDay = 40;
	const problems = new Set<unknown>();
	for (let time = 0; time < 60; time++) {
		clock.advance(2_000);
		const { connected, healthy, problems: told } = await check();
		expect(connected).toBe(true);
		if (healthy === false) problems.add(String(told));
	}
	expect([...problems].join()).toMatch(/calls of (to|this )day/);
});

it('says which webhooks there are, and which are missing', async () => {
	subscribe('PurchaseOrders');
	expect(await check(['PurchaseOrders', 'Accounts'])).toMatchObject({
		healthy: false,
		problems: [expect.stringContaining('No webhook tells of Accounts') as string],
		webhooks: {
			subscribed: [
				{ topic: 'PurchaseOrders', callbackUrl: 'https://n8n.example/webhook/1', heardAt: null },
			],
			missing: ['Accounts'],
		},
	});
	expect(await check(['PurchaseOrders'])).toMatchObject({ healthy: true });
});

it('says that it may not see the webhooks', async () => {
	delete exact.state.apps[0]?.scopes['organization.administration'];
	expect(await check(['Accounts'])).toMatchObject({
		connected: true,
		webhooks: { subscribed: null, missing: [] },
		problems: [expect.stringContaining('"Organization administration"') as string],
	});
});

it('counts the refusals of the day, by endpoint', async () => {
	const get = async (name: string) =>
		await runNode({
			node,
			credentialStore,
			credentials,
			parameters: { resource: name, operation: 'getAll' },
		});
	exact.faults.next('GET */crm/Accounts', { status: 400, body: {}, times: 3 });
	for (let time = 0; time < 3; time++) await get('account');
	const { errors } = await check();
	expect(errors).toEqual({ today: 3, byEndpoint: { 'crm/Accounts': 3 } });
	clock.advance(DAY_MS);
	expect((await check()).errors).toEqual({ today: 0, byEndpoint: {} });
});
