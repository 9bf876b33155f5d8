import { openListening, type Listening } from './listening';

const HOUR = 3_600_000;

describe('what webhooks of the Asana simulator tell', () => {
	let world: Listening;

	beforeEach(async () => {
		world = await openListening();
	});
	afterEach(async () => await world.close());

	describe('when its target fails', () => {
		it('is told again, the same, after longer and longer, until it gets through', async () => {
			const path = await world.listen();
			world.hook.answers({ status: 500 });
			const start = world.clock.now();
			world.addTask();
			await world.clock.advance(10 * 60_000);
			const [, delivery] = world.asana.webhooks.deliveries;
			const minutes = delivery?.attempts.map(({ at }) => Math.floor((at - start) / 60_000));
			expect(minutes).toEqual([0, 1, 3, 7]);
			expect(new Set(world.hook.received.map(({ body }) => body)).size).toBe(1);
			expect((await world.api.get(path)).data).toMatchObject({
				delivery_retry_count: 4,
				last_failure_content: 'Status code 500',
				next_attempt_after: expect.stringMatching(/^2026-03-02T09:15/),
				failure_deletion_timestamp: expect.stringMatching(/^2026-03-03T09:00/),
			});
			world.hook.answers({ status: 204 });
			await world.clock.advance(10 * 60_000);
			expect(delivery).toMatchObject({ state: 'delivered' });
			const { data } = await world.api.get(path);
			expect(data).toMatchObject({ delivery_retry_count: 0 });
			expect(data).not.toHaveProperty('failure_deletion_timestamp');
		});

		it('waits with what happens meanwhile, and tells it then', async () => {
			await world.listen([{ resource_type: 'task', action: 'added' }]);
			world.hook.answers({ status: 500 });
			world.addTask('One');
			await world.clock.advance(1000);
			world.addTask('Two');
			await world.clock.advance(1000);
			world.hook.answers({});
			world.hook.forget();
			await world.clock.advance(60_000);
			expect(world.hook.messages()).toHaveLength(2);
		});

		it('counts an answer that comes too late as none', async () => {
			await world.listen();
			world.hook.answers({ before: async () => await world.clock.advance(10_001) });
			world.addTask();
			await world.clock.advance(250);
			expect(world.asana.webhooks.deliveries[1]).toMatchObject({
				state: 'retrying',
				attempts: [{ status: 0 }],
			});
			world.hook.answers({ before: async () => await world.clock.advance(9_000) });
			await world.clock.advance(60_000);
			expect(world.asana.webhooks.deliveries[1]).toMatchObject({ state: 'delivered' });
		});

		it('takes no other answer than 200 and 204', async () => {
			await world.listen();
			world.hook.answers({ status: 201 });
			world.addTask();
			await world.clock.advance(250);
			expect(world.asana.webhooks.deliveries[1]).toMatchObject({ state: 'retrying' });
		});

		it('ends after a day without success, and a later one begins anew', async () => {
			const path = await world.listen();
			world.hook.answers({ status: 500 });
			world.addTask();
			await world.clock.advance(24 * HOUR);
			expect((await world.api.get(path)).status).toBe(200);
			await world.clock.advance(250);
			expect((await world.api.get(path)).status).toBe(404);
			expect(world.asana.webhooks.all).toEqual([]);
			world.hook.answers({});
			await world.listen();
			expect(world.asana.webhooks.all).toHaveLength(1);
		});

		it('goes on for another day with each success', async () => {
			const path = await world.listen();
			for (let day = 0; day < 3; day += 1) {
				world.hook.answers({ status: 500 });
				await world.clock.advance(20 * HOUR);
				world.hook.answers({});
				await world.clock.advance(20 * HOUR);
			}
			expect((await world.api.get(path)).status).toBe(200);
		});
	});

	describe('can go wrong in that it', () => {
		it('never comes, and then is not told again', async () => {
			await world.listen([{ resource_type: 'task', action: 'added' }]);
			world.asana.webhooks.loss.loseWhere(({ resource }) => resource.name === 'Lost');
			world.addTask('Lost');
			world.addTask('Found');
			expect(await world.told()).toHaveLength(1);
			world.asana.webhooks.loss.clear();
			world.asana.webhooks.loss.loseShare(1);
			world.addTask();
			await world.clock.advance(HOUR);
			expect(world.hook.messages()).toHaveLength(1);
			expect(world.asana.state.events.of(world.project)).not.toEqual([]);
		});

		it('comes twice, late, altered or not at all', async () => {
			await world.listen([{ resource_type: 'task', action: 'added' }]);
			const { webhooks } = world.asana;
			webhooks.next({ copies: 2 });
			world.addTask();
			expect(await world.told()).toHaveLength(2);
			webhooks.next({ delayMs: HOUR });
			world.addTask();
			expect(await world.told()).toHaveLength(2);
			await world.clock.advance(HOUR);
			expect(world.hook.messages()).toHaveLength(3);
			webhooks.next({ tamper: (body) => body.replace('added', 'deleted') });
			world.addTask();
			await world.told();
			expect(world.hook.received.at(-1)).toMatchObject({ isGenuine: false });
			webhooks.next({ drop: true });
			world.addTask();
			expect(await world.told()).toHaveLength(4);
			const [first] = webhooks.deliveries.slice(1);
			if (first !== undefined) await webhooks.resend(first);
			expect(world.hook.received.at(-1)).toMatchObject({ body: first?.body, isGenuine: true });
		});

		it('comes in another order than it happened', async () => {
			await world.listen([{ resource_type: 'task', action: 'added' }]);
			const { webhooks, state } = world.asana;
			webhooks.hold();
			const tasks = ['One', 'Two', 'Three'].map((name) => {
				const gid = state.person.addTask('Finance', name);
				return gid;
			});
			await webhooks.deliverPending();
			world.addTask('Four');
			await webhooks.deliverPending();
			expect(world.hook.received).toEqual([]);
			await webhooks.release('reversed');
			const gids = world.hook
				.messages()
				.map((events) => events.map(({ resource }) => (resource as { gid: string }).gid));
			expect(gids[0]).toHaveLength(1);
			expect(gids[1]).toEqual(tasks);
		});
	});
});
