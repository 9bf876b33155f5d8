import type { IDataObject } from 'n8n-workflow';

import { exactCredential, MAIN } from './exactOnlineCredential';
import { notification, openStage, wordsOf, type Stage } from './exactToAsanaStage';

const orders = '/api/v1/*/purchaseorder/PurchaseOrders';

/** What happens, and in which words it is told. */
type Case = [
	what: string,
	arrange: (stage: Stage) => unknown,
	words: { message: string; description: string },
];

const cases: Case[] = [
	[
		'the user withdrew the access',
		(stage) => stage.exact.revokeTokens(),
		{
			message: 'Exact Online no longer accepts this connection',
			description: 'Open the Exact Online credential and connect the account again.',
		},
	],
	[
		'the connection rested for a month',
		(stage) => stage.clock.advance(31 * 86_400_000),
		{
			message: 'The connection to Exact Online ended because it was not used for 30 days',
			description: 'Open the Exact Online credential and click Reconnect.',
		},
	],
	[
		'the access was withdrawn before it had to be renewed',
		(stage) => {
			stage.exact.revokeTokens();
			stage.clock.advance(3_600_000);
		},
		{
			message: 'This connection was withdrawn in Exact Online',
			description:
				'Open the Exact Online credential and click Reconnect. The user or an administrator can withdraw an app there; a new connection of the same app may do it too.',
		},
	],
	[
		'the client secret is wrong when the connection has to be renewed',
		(stage) => {
			stage.store(exactCredential(stage.exact, { clientSecret: 'another-one' }));
			stage.clock.advance(3_600_000);
		},
		{
			message: 'Exact Online does not accept the client ID and client secret',
			description:
				'Copy both from your app in the App Center of the same region into the Exact Online credential, then click Reconnect.',
		},
	],
	[
		'the credential was never connected',
		(stage) => {
			const { data, ...credential } = exactCredential(stage.exact);
			stage.store({ ...credential, data: { ...data, oauthTokenData: {} } });
		},
		{
			message: 'The Exact Online credential is not connected',
			description: 'Open the Exact Online credential and connect your account.',
		},
	],
	[
		'the app lacks the scope for orders',
		(stage) => {
			const [app] = stage.exact.state.apps;
			delete app?.scopes['purchase.orders'];
		},
		{
			message: 'The Exact Online app may not use purchaseorder/PurchaseOrders',
			description:
				'It needs the scope "Purchase orders": set it for your app in the App Center of Exact Online, connect the credential again, and check that the user and the licence include it. Exact Online says: Forbidden - Application Scope Violated. Cannot read \'purchase.orders\' scope.',
		},
	],
	[
		'the base URL of the credential leads elsewhere',
		(stage) => stage.store(exactCredential(stage.exact, { baseUrl: `${stage.exact.url}/nl` })),
		{
			message: 'Exact Online has nothing at purchaseorder/PurchaseOrders',
			description: 'Check the division, and the region or base URL in the credential.',
		},
	],
	[
		'the base URL of the credential is none',
		(stage) => stage.store(exactCredential(stage.exact, { baseUrl: 'start.exactonline.nl' })),
		{
			message: '"start.exactonline.nl" is not a base URL for Exact Online',
			description:
				'Choose your region in the Exact Online credential, or enter an address such as https://start.exactonline.nl as its base URL.',
		},
	],
	[
		'Exact is down',
		(stage) => stage.exact.faults.next(`GET ${orders}`, { status: 503, times: 5 }),
		{
			message: 'Exact Online is not available right now (status 503)',
			description:
				'Run the workflow again later. If it lasts, look at the status page of Exact Online.',
		},
	],
	[
		'the calls of the day are used up',
		(stage) => {
			stage.exact.limits.callsPerDay = 0;
		},
		{
			message: 'The calls Exact Online allows per day are used up',
			description:
				'Exact Online accepts calls again from 2026-03-03 01:00 (Europe/Amsterdam). Run the workflow again after that, or run it less often.',
		},
	],
	[
		'the network is down',
		async (stage) => await stage.exact.close(),
		{
			message: 'Exact Online gave no answer (ECONNREFUSED)',
			description: 'Check the network of n8n, and the base URL if the credential names one.',
		},
	],
	[
		'Exact answers with something else than data',
		(stage) =>
			stage.exact.faults.next(`GET ${orders}`, { status: 200, body: '<html>Login</html>' }),
		{
			message: 'Exact Online answered with something other than data',
			description:
				'Check the region, or the base URL, in the Exact Online credential. If it is right, try again later.',
		},
	],
];

describe('when an order cannot be read from Exact', () => {
	let stage: Stage;
	let items: IDataObject[];

	beforeEach(async () => {
		stage = await openStage();
		items = [notification(stage.bookOrder())];
	});
	afterEach(async () => await stage.close());

	it.each(cases)(
		'because %s, the message says so and what to do',
		async (_what, arrange, words) => {
			await arrange(stage);
			const result = await stage.run({ items });
			expect(wordsOf(result)).toEqual(words);
			expect(result.error).toMatchObject({ context: { itemIndex: 0 } });
			expect(stage.asana.requests.writes).toEqual([]);
		},
	);

	it.each(cases)(
		'because %s, a user who continues reads the same',
		async (_what, arrange, words) => {
			await arrange(stage);
			const { json } = await stage.run({ items, onError: 'continueRegularOutput' });
			expect(json).toEqual([{ error: words.message, details: words.description }]);
		},
	);

	it('and Exact recovers in time, the order is synced as if nothing had been', async () => {
		stage.exact.faults.next(`GET ${orders}`, { status: 503, times: 4 });
		stage.exact.faults.next('GET /api/v1/*/logistics/Items', { drop: 'beforeWrite' });
		const { json } = await stage.run({ items });
		expect(json).toMatchObject([{ outcome: 'created' }]);
		expect(stage.exact.faults.waiting).toBe(0);
	});

	it('and Exact allows no more calls in this minute, the next minute is waited for', async () => {
		stage.exact.limits.callsPerMinute = 1;
		const { json } = await stage.run({ items });
		expect(json).toMatchObject([{ outcome: 'created' }]);
		expect(stage.exact.requests.entries.map(({ status }) => status)).not.toContain(429);
	});

	it('every item waits for nothing once the day is used up', async () => {
		stage.exact.limits.callsPerDay = 0;
		const many = Array.from({ length: 10 }, () => notification(stage.bookOrder()));
		const { json } = await stage.run({ items: many, onError: 'continueRegularOutput' });
		expect(new Set(json.map(({ error }) => error))).toEqual(
			new Set(['The calls Exact Online allows per day are used up']),
		);
		expect(stage.exact.requests.count()).toBe(1);
	});

	it('the task stays as it is, and the next run catches up', async () => {
		const key = stage.bookOrder('Catch up');
		await stage.run({ items: [notification(key)] });
		stage.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-05-01') });
		const before = stage.asana.state.tasks;
		stage.exact.faults.next(`GET ${orders}`, { status: 503, times: 5 });
		await stage.run({ items: [notification(key)] });
		expect(stage.asana.state.tasks).toEqual(before);

		await stage.run({ items: [notification(key)] });
		expect(stage.asana.state.topTasks[0]?.dueOn).toBe('2026-05-01');
	});

	it('the division is asked for again once another one is current', async () => {
		stage.store(exactCredential(stage.exact, { user: 'pieter' }));
		const byKey = [{ PurchaseOrderID: String(items[0]?.Key) }];
		expect((await stage.run({ items: byKey })).error?.message).toContain('may not open division');
		stage.exact.state.user('pieter').currentDivision = MAIN;
		expect((await stage.run({ items: byKey })).json).toMatchObject([{ outcome: 'created' }]);
	});
});
