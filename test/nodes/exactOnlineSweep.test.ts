import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sweptEntities } from '../../nodes/shared/exact/sweep/feeds';
import { entityOf } from '../../nodes/shared/exact/entities';
import type { PollTrigger } from '../support/pollTrigger';
import { MAIN, NOT_GRANTED } from './exactOnlineCredential';
import {
	handed,
	openChangesStage,
	refs,
	startProcess,
	type ChangesStage,
} from './exactOnlineChangesStage';

const ORDERS = 'purchaseorder/PurchaseOrders';
const ACCOUNTS = 'crm/Accounts';
const CENTERS = 'hrm/Costcenters';

let stage: ChangesStage;

beforeEach(async () => {
	stage = await openChangesStage();
});
afterEach(async () => await stage.close());

const sweepOf = (entities: string[], more: INodeParameters = {}, isDurable = false) =>
	stage.triggerWith({ entities, ...more }, isDurable);
const published = async (entities: string[], more: INodeParameters = {}, isDurable = false) => {
	const trigger = sweepOf(entities, more, isDurable);
	await trigger.publish();
	expect(trigger.items).toEqual([]);
	return trigger;
};
const items = async (trigger: PollTrigger) => {
	stage.later();
	return await handed(trigger, async () => await trigger.poll());
};
const poll = async (trigger: PollTrigger) => refs(await items(trigger)).sort();
const keyOf = (path: string, at = 0) => {
	const { [at]: row } = stage.rows(path);
	return String(row?.PurchaseOrderID ?? row?.ID);
};

describe('a sweep of purchase orders and accounts', () => {
	let trigger: PollTrigger;
	beforeEach(async () => {
		trigger = await published(['purchaseOrder', 'account']);
	});

	it('hands over what changed, each whole and once', async () => {
		const [order, account] = [keyOf(ORDERS), keyOf(ACCOUNTS)];
		stage.exact.state.changeOrder(order, { YourRef: 'A' });
		stage.edit(ACCOUNTS, account, { Name: 'Anders' });
		const found = await items(trigger);
		expect(refs(found).sort()).toEqual([`account ${account}`, `purchaseOrder ${order}`]);
		const document = found.find(({ PurchaseOrderID }) => PurchaseOrderID === order);
		expect(document).toMatchObject({
			YourRef: 'A',
			_exact: {
				division: MAIN,
				entity: 'purchaseOrder',
				key: order,
				readAt: expect.any(String) as string,
			},
		});
		expect((document?.PurchaseOrderLines as IDataObject[])[0]).toHaveProperty('GLAccountCode');
		expect(await poll(trigger)).toEqual([]);
	});

	it.each([true, false])(
		'tells an order whose line changed (header touched: %s)',
		async (touches) => {
			stage.exact.switches.lineChangeTouchesHeader = touches;
			const order = keyOf(ORDERS);
			const [line] = stage.exact.state.linesOf(order);
			stage.clock.advance(1_000);
			stage.exact.state.changeLine(String(line?.ID), { Notes: 'x' });
			expect(await poll(trigger)).toEqual([`purchaseOrder ${order}`]);
		},
	);

	it('tells an order that lost a line, and one that is gone', async () => {
		const [first, second] = [keyOf(ORDERS, 0), keyOf(ORDERS, 1)];
		const [line] = stage.exact.state.linesOf(first);
		stage.exact.state.changeOrder(first, { YourRef: 'B' });
		await poll(trigger);
		stage.clock.advance(1_000);
		stage.exact.state.deleteLine(String(line?.ID));
		stage.exact.state.deleteOrder(second);
		stage.later();
		const told = await poll(trigger);
		expect(told).toContain(`purchaseOrder ${first}`);
		expect(told).toContain(`purchaseOrder ${second} deleted`);
		expect(await poll(trigger)).toEqual([]);
	});

	it('costs three calls a poll while nothing happens', async () => {
		await poll(trigger);
		stage.exact.requests.clear();
		await poll(trigger);
		expect(stage.exact.requests.count('GET', /\/api\/v1\/\d/)).toBeLessThanOrEqual(3);
	});
});

describe('every kind of record that can be swept', () => {
	it('is told when it changes, and only then', async () => {
		const trigger = await published([...sweptEntities]);
		let count = 0;
		for (const entity of sweptEntities) {
			const { path, key } = entityOf(entity);
			const [row] = stage.rows(path);
			if (row === undefined) continue;
			count += 1;
			stage.edit(path, String(row[key]), {});
			expect({ entity, told: await poll(trigger) }).toEqual({
				entity,
				told: expect.arrayContaining([`${entity} ${String(row[key])}`]) as string[],
			});
		}
		await poll(trigger);
		expect(await poll(trigger)).toEqual([]);
		expect(count).toBeGreaterThan(20);
	});

	it('covers what has no webhook', () => {
		expect(sweptEntities).toEqual(
			expect.arrayContaining([
				'project',
				'costCenter',
				'costUnit',
				'purchaseInvoice',
				'projectPlanning',
				'invoiceTerm',
			]),
		);
	});
});

describe('records told by when they were modified', () => {
	let trigger: PollTrigger;
	beforeEach(async () => {
		trigger = await published(['costCenter']);
	});
	const center = (at = 0) => keyOf(CENTERS, at);

	it('come out once for each change', async () => {
		for (let round = 0; round < 3; round++) {
			stage.edit(CENTERS, center());
			expect(await poll(trigger)).toEqual([`costCenter ${center()}`]);
			expect(await poll(trigger)).toEqual([]);
		}
	});

	it('come out, all of them, also when there are very many', async () => {
		for (let at = 0; at < 1_500; at++) {
			stage.exact.state
				.table(MAIN, CENTERS)
				.push({ ...stage.rows(CENTERS)[0], ID: stage.exact.state.newGuid(), Code: `N${at}` });
		}
		startProcess();
		const everything = sweepOf(['costCenter'], {
			startWith: 'everything',
			options: { perPoll: 500 },
		});
		const keys = refs(await handed(everything, async () => await everything.publish()));
		for (let at = 0; at < 8; at++) keys.push(...(await poll(everything)));
		const there = stage.rows(CENTERS).map(({ ID }) => `costCenter ${String(ID)}`);
		expect(there.filter((one) => !keys.includes(one))).toEqual([]);
		expect(keys).toHaveLength(new Set(keys).size);
	});

	it.each([
		['forward', '2026-03-29T00:30:00Z'],
		['back', '2026-10-25T00:10:00Z'],
	])('are neither lost nor repeated while clocks go %s', async (_, from) => {
		await stage.close();
		stage = await openChangesStage(from);
		trigger = await published(['costCenter']);
		for (let quarter = 0; quarter < 14; quarter++) {
			stage.clock.advance(14 * 60_000);
			stage.edit(CENTERS, center(quarter % 3));
			expect(await poll(trigger)).toEqual([`costCenter ${center(quarter % 3)}`]);
		}
		expect(await poll(trigger)).toEqual([]);
	});
});

describe('several divisions', () => {
	it('are swept side by side, one that fails keeps no other waiting', async () => {
		stage.exact.state.users[0]?.grantedDivisions.push(NOT_GRANTED);
		const divisions = [String(MAIN), String(NOT_GRANTED)];
		const trigger = await published(['costCenter', 'account'], { divisions });
		const other = String(stage.add(CENTERS, { Code: 'X', Description: 'X' }, NOT_GRANTED).ID);
		stage.edit(CENTERS, keyOf(CENTERS));
		const found = await items(trigger);
		expect(refs(found).sort()).toEqual(
			[`costCenter ${keyOf(CENTERS)}`, `costCenter ${other}`].sort(),
		);
		expect(found.map(({ _exact }) => (_exact as IDataObject).division).sort()).toEqual(
			[MAIN, NOT_GRANTED].sort(),
		);

		stage.exact.faults.next(`GET /api/v1/${NOT_GRANTED}/hrm/Costcenters`, {
			status: 503,
			times: 20,
		});
		stage.edit(CENTERS, keyOf(CENTERS));
		stage.edit(CENTERS, other);
		expect(await poll(trigger)).toEqual([`costCenter ${keyOf(CENTERS)}`]);
		stage.exact.faults.clear();
		stage.later();
		expect(await poll(trigger)).toEqual([`costCenter ${other}`]);
	});
});

describe('what is chosen later', () => {
	it('is told from then on, and what is chosen no more is forgotten', async () => {
		const orders = await published(['purchaseOrder']);
		stage.edit(ACCOUNTS, keyOf(ACCOUNTS));
		stage.exact.state.changeOrder(keyOf(ORDERS), { YourRef: 'C' });
		startProcess();
		const both = sweepOf(['costCenter', 'account']);
		both.savedStaticData = orders.savedStaticData;
		expect(refs(await handed(both, async () => await both.publish()))).toEqual([]);
		stage.edit(ACCOUNTS, keyOf(ACCOUNTS, 1));
		expect(await poll(both)).toEqual([`account ${keyOf(ACCOUNTS, 1)}`]);
	});
});

describe.each([
	['as it does by default', false],
	['with durable cursors', true],
])('when n8n ends, which stores state %s,', (_, isDurable) => {
	it('between noting a hand-over and making it, nothing is lost, and nothing comes twice unmarked', async () => {
		const trigger = await published(['account', 'costCenter'], {}, isDurable);
		await poll(trigger);
		const [account, center] = [keyOf(ACCOUNTS), keyOf(CENTERS)];
		stage.edit(ACCOUNTS, account);
		stage.edit(CENTERS, center);
		trigger.diesBeforeExecution = true;
		expect(await poll(trigger)).toEqual([]);
		startProcess();
		stage.later();
		const again = refs(await handed(trigger, async () => await trigger.publish())).sort();
		const mark = isDurable ? '' : ' repeated';
		expect(again).toEqual([`account ${account}${mark}`, `costCenter ${center}${mark}`]);
		expect(await poll(trigger)).toEqual([]);
	});
});

describe('a division that moves to another database', () => {
	it('has nothing told twice, and nothing lost, of streams and lists alike', async () => {
		const trigger = await published(['account', 'costCenter', 'purchaseOrder']);
		stage.edit(ACCOUNTS, keyOf(ACCOUNTS));
		stage.edit(CENTERS, keyOf(CENTERS));
		await poll(trigger);
		stage.clock.advance(1_000);
		stage.exact.state.moveDivision();
		stage.edit(ACCOUNTS, keyOf(ACCOUNTS, 1));
		stage.clock.advance(3_600_000);
		expect(await poll(trigger)).toEqual([`account ${keyOf(ACCOUNTS, 1)}`]);
		expect(await poll(trigger)).toEqual([]);
		stage.exact.state.changeOrder(keyOf(ORDERS), { YourRef: 'D' });
		expect(await poll(trigger)).toEqual([`purchaseOrder ${keyOf(ORDERS)}`]);
	});
});

describe('a minute with few calls left', () => {
	it('is shared among the kinds of records in turn', async () => {
		const all = [...sweptEntities];
		stage.exact.limits.callsPerMinute = 30;
		const trigger = sweepOf(all);
		await trigger.publish();
		for (let minute = 0; minute < 9; minute++) expect(await poll(trigger)).toEqual([]);
		const center = keyOf(CENTERS);
		stage.edit(CENTERS, center);
		const told: string[] = [];
		for (let minute = 0; minute < 5; minute++) {
			stage.exact.requests.clear();
			told.push(...(await poll(trigger)));
			expect(stage.exact.requests.count('GET', /\/api\/v1\/\d/)).toBeLessThanOrEqual(20);
		}
		expect(told).toEqual([`costCenter ${center}`]);
	});
});
