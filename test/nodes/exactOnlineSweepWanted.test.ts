import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PollTrigger } from '../support/pollTrigger';
import { MAIN } from './exactOnlineCredential';
import {
	handed,
	openChangesStage,
	refs,
	startProcess,
	type ChangesStage,
} from './exactOnlineChangesStage';

const ORDERS = 'purchaseorder/PurchaseOrders';
const ACCOUNTS = 'crm/Accounts';

let stage: ChangesStage;

beforeEach(async () => {
	stage = await openChangesStage();
});
afterEach(async () => await stage.close());

const published = async (parameters: INodeParameters) => {
	startProcess();
	const trigger = stage.triggerWith({ entities: ['purchaseOrder', 'account'], ...parameters });
	await trigger.publish();
	return trigger;
};
const items = async (trigger: PollTrigger) => {
	stage.later();
	return await handed(trigger, async () => await trigger.poll());
};
const keyOf = (path: string, at = 0) => {
	const { [at]: row } = stage.rows(path);
	return String(row?.PurchaseOrderID ?? row?.ID);
};
const change = (at: number, changes = { YourRef: stage.exact.state.newGuid() }) => {
	stage.clock.advance(1_000);
	stage.exact.state.changeOrder(keyOf(ORDERS, at), changes);
};

it('hands over where the records are, without reading them', async () => {
	const trigger = await published({ output: 'notification' });
	change(0);
	stage.exact.requests.clear();
	expect(await items(trigger)).toEqual([
		{ _exact: { division: MAIN, entity: 'purchaseOrder', key: keyOf(ORDERS) } },
	]);
	expect(stage.exact.requests.count('GET', /purchaseorder\/PurchaseOrders/)).toBe(0);
});

it('leaves out what does not fit the conditions, once and for all', async () => {
	const all = [{ field: 'YourRef', operator: 'equals', value: 'yes' }];
	const trigger = await published({ conditions: { all } });
	change(0, { YourRef: 'Yes' });
	change(1, { YourRef: 'no' });
	stage.edit(ACCOUNTS, keyOf(ACCOUNTS));
	expect(refs(await items(trigger)).sort()).toEqual([
		`account ${keyOf(ACCOUNTS)}`,
		`purchaseOrder ${keyOf(ORDERS)}`,
	]);
	expect(await items(trigger)).toEqual([]);
});

it('gives the notification alone of what fits', async () => {
	const all = [{ field: 'YourRef', operator: 'equals', value: 'yes' }];
	const trigger = await published({ conditions: { all }, output: 'notification' });
	change(0, { YourRef: 'Yes' });
	change(1, { YourRef: 'no' });
	expect(await items(trigger)).toEqual([
		{ _exact: { division: MAIN, entity: 'purchaseOrder', key: keyOf(ORDERS) } },
	]);
});

it('leaves out own changes', async () => {
	stage.exact.state.signedIn = 'sanne';
	const trigger = await published({ options: { ignoreOwn: true } });
	const [own, other] = [keyOf(ACCOUNTS, 0), keyOf(ACCOUNTS, 1)];
	stage.edit(ACCOUNTS, own);
	change(0);
	stage.exact.state.signedIn = 'pieter';
	stage.edit(ACCOUNTS, other);
	change(1);
	const found = await items(trigger);
	expect(refs(found).sort()).toEqual([`account ${other}`, `purchaseOrder ${keyOf(ORDERS, 1)}`]);
});

it('leaves out deletions where they are not wanted', async () => {
	const trigger = await published({ options: { deletions: false } });
	stage.exact.state.deleteOrder(keyOf(ORDERS));
	expect(refs(await items(trigger)).filter((one) => one.includes('deleted'))).toEqual([]);
});

it('hands over as many records a poll as is wished', async () => {
	const trigger = await published({ options: { perPoll: 2 } });
	for (let at = 0; at < 5; at++) change(at);
	const counts = [];
	for (let at = 0; at < 4; at++) counts.push((await items(trigger)).length);
	expect(counts).toEqual([2, 2, 1, 0]);
});

it('refuses a condition on a field that no record has', async () => {
	const all = [{ field: 'Nope', operator: 'equals', value: 'yes' }];
	await expect(published({ conditions: { all } })).rejects.toThrow('have no field "Nope"');
});

it('shows the record that was changed last in the editor', async () => {
	change(1);
	startProcess();
	const trigger = stage.triggerWith({ entities: ['purchaseOrder'] });
	const { items: found } = await trigger.fetchTestEvent();
	const [{ json } = { json: {} as IDataObject }] = found;
	expect(json).toMatchObject({ PurchaseOrderID: keyOf(ORDERS, 1) });
	expect(json.PurchaseOrderLines).toBeInstanceOf(Array);
});
