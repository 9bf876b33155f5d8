import { runNode } from '../support/runNode';

import type { IDataObject } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { errorAnswer } from '../simulators/exact/errors';
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
const subscribe = (Topic: string, CallbackURL = 'https://n8n.example/webhook/1') =>
	exact.state.table(MAIN, 'webhooks/WebhookSubscriptions').push({
		ID: exact.state.newGuid(),
		Topic,
		CallbackURL,
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

/** All that is said of a connection, so that a message can name any of it. */
const nothingKnown = {
	calls: { leftToday: null, limitToday: null, dayEndsAt: null },
	webhooks: { subscribed: null, missing: [] },
};

it.each([undefined, String(MAIN)])(
	'says that the connection has ended, instead of failing (default division: %s)',
	async (defaultDivision) => {
		credentialStore = connectedTo(exact, { defaultDivision });
		clock.advance(31 * DAY_MS);
		expect(await check(['Accounts'])).toMatchObject({
			...nothingKnown,
			connected: false,
			healthy: false,
			problems: [expect.stringContaining('30 days')],
			division: defaultDivision === undefined ? null : MAIN,
			refreshToken: { expiresAt: null, daysLeft: 0, daysIdle: 31 },
			errors: { today: 0, byEndpoint: {} },
		});
	},
);

it('says that client ID and secret are not taken any more', async () => {
	credentialStore = connectedTo(exact, { clientSecret: 'of-before' });
	clock.advance(DAY_MS);
	expect(await check()).toMatchObject({
		connected: false,
		healthy: false,
		problems: [expect.stringContaining('does not accept the client ID and client secret')],
	});
});

describe.each([undefined, String(MAIN)])('with the default division %s', (defaultDivision) => {
	it.each([
		['BlockedUser', 'user is blocked'],
		['InactiveUser', 'user is not active'],
		['BlockedCustomer', 'has blocked the customer'],
		['LicenseExpired', 'licence of this division has expired'],
		['DivisionBlocked', 'has blocked this division'],
		['NoDivisionAccess', 'may not open division'],
	])('says that Exact keeps everything closed: %s', async (Reason, said) => {
		credentialStore = connectedTo(exact, { defaultDivision });
		exact.faults.next('GET *', { ...errorAnswer(403, 'Forbidden', { Reason }), times: Infinity });
		expect(await check()).toMatchObject({
			...nothingKnown,
			connected: true,
			healthy: false,
			problems: [expect.stringContaining(said)],
			refreshToken: { daysLeft: 30 },
		});
	});
});

it('fails when the division is no number, for that is no state of the connection', async () => {
	const parameters = { resource: 'connection', operation: 'check', division: 'holding' };
	const { error } = await runNode({ node, credentialStore, credentials, parameters });
	expect(error?.message).toBe('"holding" is not the number of a division');
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

it('takes a topic for missing that only a test in the editor listened to', async () => {
	subscribe('PurchaseOrders', 'https://n8n.example/webhook-test/1/webhook');
	expect(await check(['PurchaseOrders'])).toMatchObject({
		healthy: false,
		webhooks: { missing: ['PurchaseOrders'] },
	});
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
