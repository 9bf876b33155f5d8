import { forgetAsanaConnections } from '../../nodes/shared/n8n/asanaConnection';
import { MAIN, NOT_GRANTED, exactCredential } from './exactOnlineCredential';
import { byId, notification, openStage, wordsOf, type Stage } from './exactToAsanaStage';

describe('the document that Exact to Asana works on', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
	});
	afterEach(async () => await stage.close());

	/** The order as the node Exact Online emits it. */
	const emitted = async (key: string, more: object = {}) =>
		await stage.read({ record: byId(key), ...more });
	const callsToExact = () => stage.exact.requests.count();
	const onlyTask = () => {
		expect(stage.asana.state.topTasks).toHaveLength(1);
		return stage.asana.state.topTasks[0];
	};

	it('is the incoming item when that is whole, without a call to Exact', async () => {
		const key = stage.bookOrder();
		const items = await emitted(key);
		stage.exact.requests.clear();

		const { json } = await stage.run({ items });

		expect(callsToExact()).toBe(0);
		expect(json).toEqual([
			expect.objectContaining({
				outcome: 'created',
				dryRun: false,
				tie: `exact-online:${MAIN}:purchaseOrder:${key}`,
				taskGid: onlyTask()?.gid,
				lines: expect.objectContaining({ created: 2 }) as object,
			}),
		]);
	});

	it('is read from Exact when a notification comes alone', async () => {
		const key = stage.bookOrder();
		const { json } = await stage.run({ items: [notification(key)] });
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		expect(onlyTask()?.notes).toBe('Werkplekken');
	});

	it('is read from Exact when an item holds its key and nothing else', async () => {
		const key = stage.bookOrder();
		const { json } = await stage.run({ items: [{ PurchaseOrderID: key.toUpperCase() }] });
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
	});

	it.each([
		['simplified', { simplify: true }],
		['without its lines', { includeLines: false }],
		['with a few fields', { options: { fields: ['OrderNumber', 'ReceiptDate'] } }],
	])('is read again when it comes %s, so that nothing is emptied', async (_how, more) => {
		const key = stage.bookOrder();
		await stage.run({ items: await emitted(key) });
		const before = stage.asana.state.tasks;
		const items = await emitted(key, more);
		stage.asana.requests.clear();
		stage.exact.requests.clear();

		const { json } = await stage.run({ items });

		expect(json).toMatchObject([{ outcome: 'unchanged', lines: { unchanged: 2 } }]);
		expect(callsToExact()).toBeGreaterThan(0);
		expect(stage.writes()).toEqual([]);
		expect(stage.asana.state.tasks).toEqual(before);
	});

	it('is read again when it was read long ago, so that an old state never wins', async () => {
		const key = stage.bookOrder();
		const items = await emitted(key);
		await stage.run({ items });
		stage.clock.advance(10 * 60_000);
		stage.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-12-24') });
		await stage.run({ items: [notification(key)] });
		forgetAsanaConnections();

		const { json } = await stage.run({ items });

		expect(json).toMatchObject([{ outcome: 'unchanged' }]);
		expect(onlyTask()?.dueOn).toBe('2026-12-24');
	});

	it('is not read again for fields that the mapping leaves alone', async () => {
		const key = stage.bookOrder();
		const items = await emitted(key, { includeLines: false, options: { fields: ['OrderNumber'] } });
		stage.exact.requests.clear();
		const row = { source: 'template', template: 'PO {OrderNumber}', target: byName('name') };

		await stage.run({
			items,
			parameters: { shape: 'taskAlone', taskFields: { rows: [row] } },
		});

		expect(callsToExact()).toBe(0);
		expect(onlyTask()?.name).toBe(`PO ${String(items[0]?.OrderNumber)}`);
	});

	it('is the one of the given ID', async () => {
		const key = stage.bookOrder();
		const { json } = await stage.run({ parameters: { source: 'id', documentId: ` ${key} ` } });
		expect(json).toMatchObject([{ outcome: 'created' }]);
	});

	it('is the one of the given number', async () => {
		const key = stage.bookOrder('Werkplekken');
		const order = stage.exact.state.orders().find((one) => one.PurchaseOrderID === key);
		const { json } = await stage.run({
			parameters: { source: 'id', documentId: String(order?.OrderNumber) },
		});
		expect(json).toMatchObject([{ outcome: 'created' }]);
		expect(onlyTask()?.name).toContain(String(order?.OrderNumber));
	});

	it.each([
		['has nobody', '999', 'Division 3104512 has no Purchase Order with Order Number 999'],
		['is none', '', 'No document is named by its ID or number'],
	])('is missing when the number %s', async (_what, documentId, message) => {
		const result = await stage.run({
			parameters: { source: 'id', documentId: `={{ "${documentId}" }}` },
		});
		expect(wordsOf(result)).toMatchObject({ message });
		expect(stage.writes()).toEqual([]);
	});

	it.each([
		['an item without a key', { name: 'Laptop' }],
		['an account', { _exact: { entity: 'account', key: aGuid(1), division: MAIN } }],
		['a notification about an item', { Topic: 'Items', Key: aGuid(2), Division: MAIN }],
		[
			'a record of another endpoint',
			{ _exact: { endpoint: 'financialtransaction/BankEntries', key: aGuid(4), division: MAIN } },
		],
		['a key that is a number', { PurchaseOrderID: '26000012' }],
		['a kind of record from elsewhere', { _exact: { entity: 'constructor', key: aGuid(3) } }],
	])('is missing from %s, and the message says what to connect', async (_what, item) => {
		const result = await stage.run({ items: [item] });
		expect(wordsOf(result)).toEqual({
			message: 'The incoming item is no purchase order',
			description:
				'Connect the Exact Online Trigger or the Exact Online node before this one, with purchase orders chosen there; or set "Take Document From" to "ID or Number". An item needs at least the field PurchaseOrderID.',
		});
		expect(callsToExact()).toBe(0);
		expect(stage.writes()).toEqual([]);
	});

	describe('comes from the division', () => {
		const asked = () =>
			stage.exact.requests.find('GET', /PurchaseOrders$/).map(({ path }) => path.split('/')[3]);

		it('that the item names', async () => {
			stage.store(exactCredential(stage.exact, { defaultDivision: '99' }));
			await stage.run({ items: [notification(stage.bookOrder())] });
			expect(asked()).toEqual([String(MAIN)]);
		});

		it('of the record, when nothing else of the item names one', async () => {
			stage.store(exactCredential(stage.exact, { defaultDivision: '99' }));
			await stage.run({ items: [{ PurchaseOrderID: stage.bookOrder(), Division: MAIN }] });
			expect(asked()).toEqual([String(MAIN)]);
		});

		it('that the node names, when it looks up an ID', async () => {
			stage.store(exactCredential(stage.exact, { defaultDivision: '99' }));
			const documentId = stage.bookOrder();
			await stage.run({
				parameters: { source: 'id', documentId, division: byId(String(MAIN)) },
			});
			expect(asked()).toEqual([String(MAIN)]);
		});

		it('of the credential, when neither names one', async () => {
			stage.store(exactCredential(stage.exact, { user: 'pieter', defaultDivision: String(MAIN) }));
			await stage.run({ items: [{ PurchaseOrderID: stage.bookOrder() }] });
			expect(asked()).toEqual([String(MAIN)]);
			expect(stage.exact.requests.count('GET', /current\/Me/)).toBe(0);
		});

		it('last worked in, asked once, when nobody names one', async () => {
			const items = [stage.bookOrder(), stage.bookOrder()].map((PurchaseOrderID) => ({
				PurchaseOrderID,
			}));
			await stage.run({ items });
			expect(asked()).toEqual([String(MAIN), String(MAIN)]);
			expect(stage.exact.requests.count('GET', /current\/Me/)).toBe(1);
		});

		it('that has to be open to the credential', async () => {
			const key = String(stage.exact.state.orders(NOT_GRANTED)[0]?.PurchaseOrderID);
			const items = [notification(key, { division: NOT_GRANTED })];
			expect(wordsOf(await stage.run({ items }))).toEqual({
				message: `The Exact Online credential may not open division ${NOT_GRANTED}`,
				description:
					'Nobody granted it when the credential was connected, or the user has no access to it. Connect the credential again and tick this division on the page of Exact Online, or choose another division.',
			});
			expect(stage.asana.requests.writes).toEqual([]);
		});
	});

	describe.each([
		[
			'a notification with the action Delete',
			(key: string) => notification(key, { action: 'Delete' }),
		],
		['an item marked as deleted', (key: string) => notification(key, { deleted: true })],
		['a notification about a record that is not there', (key: string) => notification(key)],
	])('is gone after %s', (how, item) => {
		it('and its task is completed', async () => {
			const key = stage.bookOrder();
			await stage.run({ items: [notification(key)] });
			stage.exact.state.deleteOrder(key);

			const { json } = await stage.run({ items: [item(key)] });

			expect(json).toMatchObject([{ outcome: 'retired', lines: { retired: 2 } }]);
			expect(onlyTask()).toMatchObject({ completed: true });
			expect(onlyTask()?.name).toMatch(/^Removed in Exact Online: Purchase order/);
		});

		it('and its task is deleted only when Exact said that it is gone', async () => {
			const key = stage.bookOrder();
			await stage.run({ items: [notification(key)] });
			stage.exact.state.deleteOrder(key);

			const parameters = { options: { goneDocument: 'delete' } };
			await stage.run({ items: [item(key)], parameters });

			const isSure = !how.includes('not there');
			expect(stage.asana.state.topTasks).toHaveLength(isSure ? 0 : 1);
		});

		it('and nothing is made where there was no task', async () => {
			const key = stage.bookOrder();
			stage.exact.state.deleteOrder(key);
			const { json } = await stage.run({ items: [item(key)] });
			expect(json).toMatchObject([
				{
					outcome: 'skipped',
					reason: 'The document is not in Exact Online, and no task belongs to it.',
				},
			]);
			expect(stage.asana.state.tasks).toEqual([]);
		});
	});
});

const byName = (value: string) => ({ __rl: true as const, mode: 'list', value });

function aGuid(last: number): string {
	return `00000000-0000-4000-8000-00000000000${last}`;
}
