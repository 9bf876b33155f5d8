import { PollTrigger } from '../support/pollTrigger';

import type { IDataObject } from 'n8n-workflow';

import { ExactOnlineChangesTrigger } from '../../nodes/ExactOnlineChangesTrigger/ExactOnlineChangesTrigger.node';
import { forgetPolls } from '../../nodes/ExactOnlineChangesTrigger/poll';
import { openStage, type Stage } from './exactToAsanaStage';

const MINUTE_MS = 60_000;

let stage: Stage;
let sweep: PollTrigger;

beforeEach(async () => {
	forgetPolls();
	stage = await openStage();
	const { credentialStore, credentials } = stage;
	const node = new ExactOnlineChangesTrigger();
	const parameters = { entities: ['purchaseOrder'] };
	sweep = new PollTrigger({ node, credentialStore, credentials, parameters });
	await sweep.publish();
	stage.clock.advance(MINUTE_MS);
});
afterEach(async () => await stage.close());

/** Sweeps, and hands what comes out to Exact to Asana. */
const follow = async (): Promise<IDataObject[]> => {
	const before = sweep.executions.length;
	stage.clock.advance(MINUTE_MS);
	await sweep.poll();
	const items = sweep.executions
		.slice(before)
		.flatMap((execution) => execution.items.map(({ json }) => json));
	return items.length === 0 ? [] : (await stage.run({ items })).json;
};
const taskNames = () => stage.asana.state.topTasks.map(({ name }) => name);

it('brings over what no webhook told, once', async () => {
	stage.bookOrder('Eerste');
	stage.bookOrder('Tweede');
	expect(await follow()).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }]);
	expect(await follow()).toEqual([]);
	expect(taskNames()).toHaveLength(2);
});

it('needs no second look at Exact for what it read', async () => {
	stage.bookOrder();
	stage.clock.advance(MINUTE_MS);
	await sweep.poll();
	stage.exact.requests.clear();
	await stage.run({ items: sweep.items });
	expect(stage.exact.requests.count('GET', /PurchaseOrders/)).toBe(0);
});

it('changes nothing where a webhook was quicker', async () => {
	const key = stage.bookOrder();
	const document = await stage.read({ record: { __rl: true, mode: 'id', value: key } });
	await stage.run({ items: document });
	stage.asana.requests.clear();
	expect(await follow()).toMatchObject([{ outcome: 'unchanged' }]);
	expect(stage.writes()).toEqual([]);
});

it('completes the subtask of a deleted line and the task of a deleted order', async () => {
	const key = stage.bookOrder();
	await follow();
	stage.clock.advance(1_000);
	stage.exact.state.deleteLine(stage.lineKeys(key)[1] ?? '');
	const afterLine = await follow();
	expect(afterLine.at(-1)).toMatchObject({ outcome: 'updated' });
	stage.clock.advance(1_000);
	stage.exact.state.deleteOrder(key);
	const afterOrder = await follow();
	expect(afterOrder).toMatchObject([{ outcome: 'retired' }]);
	expect(stage.asana.state.topTasks[0]).toMatchObject({ completed: true });
});
