import { WebhookTrigger } from '../support/webhookTrigger';

import { createHmac } from 'crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { topics } from '../../nodes/shared/exact/webhooks/topics';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { topics as documented } from '../simulators/exact/webhooks/topics';
import { loadOptions } from '../support/loadOptions';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';

const node = new ExactOnlineTrigger();
const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions';
/** Named by the reference until 2025, and no more. */
const FORMER = 'FinancialTransactions';

let exact: ExactSimulator;
let trigger: WebhookTrigger;

beforeAll(async () => {
	exact = await startExactSimulator({ switches: { webhookDelayMs: 1e9 } });
});
afterAll(async () => await exact.close());
beforeEach(() => {
	exact.reset();
	forgetRepeats();
});
afterEach(async () => await trigger.close());

const publish = async (parameters: INodeParameters = {}) => {
	const credentialStore = connectedTo(exact);
	trigger = await WebhookTrigger.open({ node, credentialStore, credentials, parameters });
	await trigger.publish();
};
const firstOrder = () => String(exact.state.orders()[0]?.PurchaseOrderID);
const change = (changes = { YourRef: exact.state.newGuid() }) =>
	exact.state.changeOrder(firstOrder(), changes);
const anHourLater = () => {
	for (const row of exact.state.orders()) {
		row.Created = Number(row.Created) - 3_600_000;
	}
};
/** Has Exact tell of everything that has not been told; gives what the workflow received. */
const follow = async (): Promise<IDataObject[]> => {
	const before = trigger.executions.length;
	for (const delivery of exact.webhooks.deliveries.splice(0)) {
		expect((await trigger.deliver({ rawBody: delivery.body })).status).toBe(200);
	}
	return trigger.executions
		.slice(before)
		.flatMap((execution) => execution.items[0]?.map(({ json }) => json) ?? []);
};
const bookOrder = () =>
	exact.state.bookOrder({ supplier: '20001', lines: [{ item: 'TEL', quantity: 1 }] });

describe('the topics', () => {
	it('are all that Exact has, and each can be subscribed in several divisions', async () => {
		const offered = topics.map(({ topic }) => topic);
		expect([...offered].sort()).toEqual(documented.filter((one) => one !== FORMER).sort());
		exact.state.users[0]?.grantedDivisions.push(NOT_GRANTED);
		await publish({ topics: offered, divisions: [String(MAIN), String(NOT_GRANTED)] });
		for (const division of [MAIN, NOT_GRANTED]) {
			const subscribed = exact.state.table(division, SUBSCRIPTIONS).map(({ Topic }) => Topic);
			expect(subscribed.sort()).toEqual([...offered].sort());
		}
	});
});

describe('records that are not among the resources', () => {
	const ENTRY = '00000000-0000-4000-8000-00000000e001';
	const entries = 'financialtransaction/BankEntries';
	const lines = 'financialtransaction/BankEntryLines';
	const guidOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
	const book = (count: number) => {
		const entry = { EntryID: ENTRY, Division: MAIN, JournalCode: '20', EntryNumber: 26_200_001 };
		exact.state.table(MAIN, entries).push({ ...entry, BankStatementDocument: null });
		const rows = Array.from({ length: count }, (_, at) => ({
			ID: guidOf(at),
			EntryID: ENTRY,
			Division: MAIN,
			LineNumber: count - at,
			AmountFC: at,
		}));
		exact.state.table(MAIN, lines).push(...rows);
	};
	/** What Exact sends about a record; the simulator has no screens in which to change these. */
	const notify = async (topic: string, endpoint: string, key = ENTRY) => {
		const secret = exact.state.apps[0]?.webhookSecret ?? '';
		const content = JSON.stringify({
			Topic: topic,
			ClientId: exact.state.apps[0]?.clientId,
			Division: MAIN,
			Action: 'Update',
			Key: key,
			ExactOnlineEndpoint: `${exact.url}/api/v1/${MAIN}/${endpoint}(guid'${key}')`,
			EventCreatedOn: '2026-03-02T10:00:00.123',
		});
		const hash = createHmac('sha256', secret).update(content).digest('hex').toUpperCase();
		const rawBody = `{"Content":${content},"HashCode":"${hash}"}`;
		expect((await trigger.deliver({ rawBody })).status).toBe(200);
		return trigger.executions.flatMap(({ items }) => items[0]?.map(({ json }) => json) ?? []);
	};
	const conditionOn = (field: string, value: string) => ({
		conditions: { all: [{ field, operator: 'equals', value }] },
	});

	it('come whole, with all of their lines in order', async () => {
		book(70);
		await publish({ topics: ['BankEntries'] });
		const [entry, ...others] = await notify('BankEntries', entries);
		expect(others).toEqual([]);
		expect(entry).toMatchObject({
			EntryID: ENTRY,
			EntryNumber: 26_200_001,
			_exact: { division: MAIN, endpoint: entries, key: ENTRY },
		});
		const numbers = (entry?.BankEntryLines as IDataObject[]).map(({ LineNumber }) => LineNumber);
		expect(numbers).toEqual(Array.from({ length: 70 }, (_, at) => at + 1));
	});

	it('come as a notification where they are gone, or cannot be asked for', async () => {
		await publish({ topics: ['BankEntries', 'StockPositions'] });
		expect(await notify('BankEntries', entries)).toMatchObject([
			{ Key: ENTRY, _exact: { documentMissing: expect.stringContaining(entries) as string } },
		]);
		const [, position] = await notify('StockPositions', 'read/logistics/StockPosition');
		expect(position).toMatchObject({ Topic: 'StockPositions', _exact: { key: ENTRY } });
	});

	it('come by a condition on their fields', async () => {
		book(1);
		await publish({ topics: ['BankEntries'], ...conditionOn('JournalCode', '21') });
		expect(await notify('BankEntries', entries)).toEqual([]);
		await trigger.close();
		forgetRepeats();
		await publish({
			topics: ['BankEntries'],
			...conditionOn('JournalCode', '20'),
			options: { ifTaken: 'replace' },
		});
		expect(await notify('BankEntries', entries)).toMatchObject([{ EntryID: ENTRY }]);
	});

	it('have fields to choose for a condition, and no others', async () => {
		const credentialStore = connectedTo(exact);
		const parameters = { topics: ['BankEntries'] };
		const offered = await loadOptions(
			{ node, credentialStore, credentials, parameters },
			'changedFields',
		);
		expect(offered).toContainEqual({
			name: 'Entry Number',
			value: 'EntryNumber',
			description: 'EntryNumber',
		});
		await expect(
			publish({ topics: ['BankEntries'], ...conditionOn('SupplierName', 'x') }),
		).rejects.toThrow('Bank Entries have no field "SupplierName"');
	});

	it('are left out when the connected user changed them', async () => {
		book(1);
		const [row] = exact.state.table(MAIN, entries);
		Object.assign(row ?? {}, { Modified: exact.state.wallNow(), Created: exact.state.wallNow() });
		const me = exact.state.user('sanne').id;
		exact.state
			.table(MAIN, lines)
			.forEach((line) => Object.assign(line, { Modified: exact.state.wallNow(), Modifier: me }));
		await publish({ topics: ['BankEntries'], options: { ignoreOwn: true } });
		expect(await notify('BankEntries', entries)).toEqual([]);
	});
});

describe('the actions', () => {
	it('leave out deletions unless they are chosen', async () => {
		await publish();
		exact.state.deleteOrder(firstOrder());
		expect(await follow()).toEqual([]);
		await trigger.close();
		await publish({ actions: ['delete'], options: { ifTaken: 'replace' } });
		const key = firstOrder();
		change();
		exact.state.deleteOrder(key);
		expect(await follow()).toMatchObject([{ _exact: { key, deleted: true } }]);
	});

	it.each(['Create', 'Update'] as const)(
		'tell new records from changed ones, which Exact calls %s',
		async (action) => {
			exact.switches.actionForNewRecord = action;
			anHourLater();
			await publish({ actions: ['create'] });
			change();
			const { PurchaseOrderID } = bookOrder();
			expect(await follow()).toMatchObject([{ PurchaseOrderID }]);
			await trigger.close();
			await publish({ actions: ['update'], options: { ifTaken: 'replace' } });
			change();
			bookOrder();
			expect(await follow()).toMatchObject([{ PurchaseOrderID: firstOrder() }]);
		},
	);

	it('take a deleted line for a change of its order', async () => {
		exact.switches.lineChangeNotifies = 'line';
		await publish();
		const [line] = exact.state.linesOf(firstOrder());
		exact.state.deleteLine(String(line?.ID));
		expect(await follow()).toMatchObject([{ _exact: { entity: 'purchaseOrderLine' } }]);
	});

	it('have to be chosen', async () => {
		await expect(publish({ actions: [] })).rejects.toThrow('No action is chosen');
	});
});

describe('conditions', () => {
	const only = (field: string, operator: string, value?: unknown) => ({
		conditions: { all: [{ field, operator, value }] },
	});

	it.each([
		['YourRef', 'startsWith', 'po-', true],
		['YourRef', 'equals', 'PO-77', true],
		['YourRef', 'notEquals', 'po-77', false],
		['YourRef', 'inList', 'a, po-77', true],
		['YourRef', 'isEmpty', '', false],
		['Modified', 'greaterThan', '2020-01-01', true],
		['OrderDate', 'lessThan', '2020-01-01', false],
		['OrderStatus', 'inList', 'Open, Partial, complete, 40', true],
		['OrderStatus', 'equals', 'Canceled', false],
		['Supplier', 'isNotEmpty', '', true],
		['AmountFC', 'greaterThan', 1e9, false],
	])('on the document decide (%s %s %s)', async (field, operator, value, passes) => {
		await publish(only(field, operator, value) as INodeParameters);
		change({ YourRef: 'PO-77' });
		expect(await follow()).toHaveLength(passes ? 1 : 0);
	});

	it('hold as all or any of them', async () => {
		const all = [
			{ field: 'YourRef', operator: 'equals', value: 'A' },
			{ field: 'Description', operator: 'contains', value: 'nowhere' },
		];
		await publish({ conditions: { all } });
		change({ YourRef: 'A' });
		expect(await follow()).toHaveLength(0);
		await trigger.close();
		await publish({ conditions: { all }, match: 'any', options: { ifTaken: 'replace' } });
		change({ YourRef: 'A' });
		expect(await follow()).toHaveLength(1);
	});

	it('are looked up for the notification alone, too', async () => {
		await publish({ ...only('YourRef', 'equals', 'A'), output: 'notification' } as INodeParameters);
		change({ YourRef: 'A' });
		change({ YourRef: 'B' });
		const items = await follow();
		expect(items).toEqual([]);
		change({ YourRef: 'A' });
		const [item] = await follow();
		expect(item).toMatchObject({ Topic: 'PurchaseOrders', _exact: { key: firstOrder() } });
		expect(item).not.toHaveProperty('YourRef');
	});

	it('let pass what cannot be read', async () => {
		await publish(only('YourRef', 'equals', 'A') as INodeParameters);
		change({ YourRef: 'B' });
		exact.faults.next('GET */PurchaseOrders', { status: 503, times: 9 });
		expect(await follow()).toMatchObject([
			{ _exact: { documentMissing: expect.any(String) as string } },
		]);
	});

	it.each([
		['a field that no chosen record has', 'Nope', 'equals', 'A', 'have no field "Nope"'],
		['a value that is none', 'OrderDate', 'equals', 'soon', 'is not a value for'],
		['an operator that does not suit', 'OrderDate', 'contains', '1', 'cannot be compared'],
	])('are refused on publishing with %s', async (_, field, operator, value, message) => {
		await expect(publish(only(field, operator, value) as INodeParameters)).rejects.toThrow(message);
		expect(exact.state.table(MAIN, SUBSCRIPTIONS)).toEqual([]);
	});

	it('offer the fields of the chosen records', async () => {
		const credentialStore = connectedTo(exact);
		const parameters = { topics: ['Accounts', 'StockPositions'] };
		await publish();
		const options = await loadOptions(
			{ node, credentialStore, credentials, parameters },
			'changedFields',
		);
		expect(options).toContainEqual(expect.objectContaining({ value: 'VATNumber' }));
		expect(options).not.toContainEqual(expect.objectContaining({ value: 'OrderDate' }));
	});
});

describe('own changes', () => {
	const [sanne, pieter] = ['sanne', 'pieter'];
	const by = (user: string, act: () => void) => {
		const before = exact.state.signedIn;
		exact.state.signedIn = user;
		act();
		exact.state.signedIn = before;
	};

	beforeEach(async () => {
		exact.state.signedIn = sanne;
		await publish({ topics: ['PurchaseOrders', 'Accounts'], options: { ignoreOwn: true } });
	});

	it('are left out, those of others are not', async () => {
		by(sanne, change);
		expect(await follow()).toEqual([]);
		by(pieter, change);
		expect(await follow()).toHaveLength(1);
	});

	it('are told by whoever changed the record or a line last', async () => {
		exact.switches.lineChangeTouchesHeader = false;
		by(sanne, change);
		exact.webhooks.deliveries.length = 0;
		const [line] = exact.state.linesOf(firstOrder());
		by(pieter, () => exact.state.changeLine(String(line?.ID), { Notes: 'x' }));
		expect(await follow()).toHaveLength(1);
	});

	it('are known of records that do not tell by themselves who changed them', async () => {
		const [account] = exact.state.table(MAIN, 'crm/Accounts');
		const told = (user: string) => {
			if (account === undefined) throw new Error('There is no account');
			account.Modifier = exact.state.user(user).id;
			const entity = { path: 'crm/Accounts', topic: 'Accounts' };
			exact.state.announce({
				division: MAIN,
				entity: entity as never,
				key: String(account.ID),
				kind: 'updated',
			});
		};
		told(sanne);
		expect(await follow()).toEqual([]);
		told(pieter);
		expect(await follow()).toMatchObject([{ ID: account?.ID, _exact: { entity: 'account' } }]);
	});
});
