import { expectAsanaContract } from '../support/asanaContract';
import {
	byId,
	notification,
	openStage,
	pairs,
	startProcess,
	type Stage,
} from './exactToAsanaStage';

/** Later than anything search may not know of yet. */
const SETTLED_MS = 600_000;

describe('many orders in one run', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage({ asana: { switches: { batchOrder: 'asSent' } } });
	});
	afterEach(async () => await stage.close());

	const orders = (count: number) =>
		Array.from({ length: count }, (_, index) => stage.bookOrder(`Order ${index + 1}`));
	const items = (keys: readonly string[]) => keys.map((key) => notification(key));
	const reads = () => stage.asana.requests.entries.filter(({ method }) => method === 'GET').length;

	it('are read together when they are there already', async () => {
		const keys = orders(25);
		await stage.run({ items: items(keys) });
		stage.clock.advance(SETTLED_MS);
		startProcess();
		stage.asana.requests.clear();

		const { json, items: output } = await stage.run({ items: items(keys) });
		expect(json.map(({ outcome }) => outcome)).toEqual(Array(25).fill('unchanged'));
		expect(pairs(output[0])).toEqual(keys.map((_key, item) => ({ item })));
		expect(stage.writes()).toEqual([]);
		// The project, its fields, a search, and what changed in the last minutes.
		expect(reads()).toBe(4);
	});

	it('keep their places in flight within what Asana allows', async () => {
		stage.asana.latencyMs = 5;
		await stage.run({ items: items(orders(30)) });
		const token = String(stage.credentialStore.stored('asana').accessToken);
		const { reads: reading, writes: writing } = stage.asana.peakInFlight(token);
		expect(writing).toBeGreaterThan(3);
		expect(writing).toBeLessThanOrEqual(15);
		expect(reading).toBeLessThanOrEqual(50);
		expect(stage.asana.requests.entries.filter(({ status }) => status === 429)).toEqual([]);
	});

	it('end as one task with the latest state where an order comes twice', async () => {
		const keys = orders(12);
		const [first = ''] = keys;
		const [before = {}] = await stage.read({ record: byId(first) });
		const old = { ...before, Description: 'As it was' };
		const { json } = await stage.run({ items: [old, ...items(keys.slice(1)), before] });

		expect(json[0]).toMatchObject({ outcome: 'created' });
		expect(json.at(-1)?.taskGid).toBe(json[0]?.taskGid);
		expect(stage.asana.state.topTasks).toHaveLength(12);
	});

	it('carry on with the error in the place of the one that failed', async () => {
		const keys = orders(14);
		const all = items(keys);
		all[4] = { note: 'no order' };
		const { json, items: output } = await stage.run({
			items: all,
			onError: 'continueRegularOutput',
		});
		expect(json.map(({ outcome }) => outcome ?? 'failed')).toEqual(
			all.map((_one, at) => (at === 4 ? 'failed' : 'created')),
		);
		expect(pairs(output[0])).toEqual(all.map((_one, item) => ({ item })));
	});

	it('do not wait for the first one where that failed', async () => {
		const all = items(orders(12));
		all[0] = { note: 'no order' };
		const { json } = await stage.run({ items: all, onError: 'continueRegularOutput' });
		expect(json.filter(({ outcome }) => outcome === 'created')).toHaveLength(11);
	});

	it('are taken as they came although the last of them waited for the others', async () => {
		const read = await stage.read({ operation: 'getAll', returnAll: true, includeLines: true });
		stage.exact.requests.clear();
		// Asana keeps the first so long that the others are minutes old when their turn comes.
		for (let count = 0; count < 2; count += 1) {
			stage.asana.faults.next('POST /api/1.0/tasks', {
				status: 429,
				headers: { 'Retry-After': '100' },
				body: { errors: [{ message: 'You have made too many requests' }] },
			});
		}
		await stage.run({ items: read });
		expect(stage.exact.requests.count('GET', /PurchaseOrders/)).toBe(0);
		expect(stage.asana.state.topTasks).toHaveLength(read.length);
	});

	it('ask nothing that Asana does not know', async () => {
		await stage.run({ items: items(orders(12)) });
		stage.clock.advance(SETTLED_MS);
		await stage.run({ items: items(orders(1)) });
		expectAsanaContract(stage.asana.requests);
	});
});
