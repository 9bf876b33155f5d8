import type { OnError } from 'n8n-workflow';

import { byId, notification, openStage, pairs, type Stage } from './exactToAsanaStage';

/** Points at nothing that is a document. */
const bad = { note: 'no order' };

describe('several items at once', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
	});
	afterEach(async () => await stage.close());

	const orders = (count: number) =>
		Array.from({ length: count }, (_, index) => stage.bookOrder(`Order ${index + 1}`));
	/** A good item, a bad one, then good ones to the given number. */
	const run = async (onError: OnError, count = 4) => {
		const [first, ...others] = orders(count - 1).map((key) => notification(key));
		return await stage.run({ items: [first ?? {}, bad, ...others], onError });
	};
	const tasks = () => stage.asana.state.topTasks.map(({ notes }) => notes).sort();

	it('give one result each, in their order and paired, however long each takes', async () => {
		const keys = orders(10);
		stage.asana.faults.next('POST /api/1.0/tasks', { delayMs: 300 });

		const { items } = await stage.run({ items: keys.map((key) => notification(key)) });

		expect(items[0]?.map(({ json }) => String(json.tie).split(':').at(-1))).toEqual(keys);
		expect(pairs(items[0])).toEqual(keys.map((_key, item) => ({ item })));
		expect(tasks()).toHaveLength(10);
	});

	it('that mean the same document make one task', async () => {
		const key = stage.bookOrder();
		const { json } = await stage.run({ items: Array(10).fill(notification(key)) });
		expect(json.map(({ outcome }) => outcome).sort()).toEqual([
			'created',
			...Array<string>(9).fill('unchanged'),
		]);
		expect(stage.asana.state.tasks).toHaveLength(3);
	});

	it('make one set of missing fields', async () => {
		await stage.run({ items: orders(6).map((key) => notification(key)) });
		const names = stage.asana.state.customFields.map(({ name }) => name);
		expect(names).toHaveLength(new Set(names).size);
		expect(stage.asana.requests.count('POST', /\/custom_fields$/)).toBe(names.length);
	});

	it('for several projects make one set of missing fields, too', async () => {
		const items = stage.asana.state.projects.flatMap(({ gid }) =>
			orders(2).map((key) => ({ ...notification(key), project: gid })),
		);
		const project = byId('={{ $json.project }}');
		const { json } = await stage.run({ items, parameters: { project } });
		expect(json.map(({ outcome }) => outcome)).toEqual(Array(4).fill('created'));
		const names = stage.asana.state.customFields.map(({ name }) => name);
		expect(names).toHaveLength(new Set(names).size);
	});

	describe('of which one is no document', () => {
		it('stop the run, after what was begun is done', async () => {
			const { items, error, status } = await run('stopWorkflow');

			expect([status, items]).toEqual(['error', []]);
			expect(error).toMatchObject({
				message: 'The incoming item is no purchase order',
				description: expect.stringContaining('Connect the Exact Online Trigger') as string,
				context: { itemIndex: 1 },
			});
			expect(tasks()).toEqual(['Order 1', 'Order 2', 'Order 3']);
			const complete = stage.asana.state.topTasks.filter(({ numSubtasks }) => numSubtasks === 2);
			expect(complete).toHaveLength(3);
		});

		it('stop the run only after all others are done, and say so', async () => {
			const { error } = await run('stopWorkflow', 12);
			expect(tasks()).toHaveLength(11);
			expect(error?.description).toContain(
				'(1 of 12 items failed. What was done is not done twice',
			);
		});

		it('leave the rest alone when the credential itself is out of order', async () => {
			const keys = orders(12);
			stage.asana.state.revokeToken(String(stage.credentialStore.stored('asana').accessToken));
			await stage.run({ items: keys.map((key) => notification(key)) });
			const refused = stage.asana.requests.entries.filter(({ status }) => status === 401);
			// Ten documents are under way at once; all twelve would make about four calls each.
			expect(refused.length).toBeGreaterThan(0);
			expect(refused.length).toBeLessThan(keys.length * 2);
		});

		it('carry on with the error in its place', async () => {
			const { items, status } = await run('continueRegularOutput');

			expect(status).toBe('success');
			expect(items[0]?.map(({ json }) => json.outcome)).toEqual([
				'created',
				undefined,
				'created',
				'created',
			]);
			expect(items[0]?.[1]?.json).toEqual({
				error: 'The incoming item is no purchase order',
				details: expect.stringContaining('Connect the Exact Online Trigger') as string,
			});
			expect(pairs(items[0])).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }, { item: 3 }]);
			expect(tasks()).toHaveLength(3);
		});

		it('carry on with the failed item on an output of its own', async () => {
			const { items, status } = await run('continueErrorOutput');

			expect(status).toBe('success');
			const [good, failed] = items;
			expect(good?.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'created']);
			expect(pairs(good)).toEqual([{ item: 0 }, { item: 2 }, { item: 3 }]);
			expect(failed?.map(({ json }) => json)).toEqual([
				{
					...bad,
					error: 'The incoming item is no purchase order',
					details: expect.stringContaining('Connect the Exact Online Trigger') as string,
				},
			]);
			expect(pairs(failed)).toEqual([{ item: 1 }]);
		});
	});

	it('carry on when a service refuses one of them', async () => {
		const [first, second] = orders(2);
		const items = [notification(first ?? ''), notification(second ?? '', { division: 99 })];
		const { items: output } = await stage.run({ items, onError: 'continueErrorOutput' });
		expect(output[0]).toHaveLength(1);
		expect(output[1]?.[0]?.json).toMatchObject({
			...items[1],
			error: 'The Exact Online credential may not open division 99',
		});
	});
});
