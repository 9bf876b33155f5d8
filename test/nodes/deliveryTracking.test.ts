import { openTracked } from './deliveryTrackingStage';
import { openStage, type Stage } from './exactToAsanaStage';

const HOUR = 60;
const DAY = 24 * HOUR;
const limits = { callsPerMinute: 10_000, callsPerDay: 100_000 };

describe('"Delivery tracking" beside "Purchase orders to Asana"', () => {
	let stage: Stage;
	let tracked: Awaited<ReturnType<typeof openTracked>>;

	beforeEach(async () => {
		stage = await openStage({ exact: { limits } });
		tracked = await openTracked(stage);
	});
	afterEach(async () => {
		await tracked.close();
		await stage.close();
	});

	const tasks = () => stage.asana.state.topTasks.map(({ notes }) => notes).sort();
	const row = (place = 0) => tracked.world.rows[place];
	const order = async (description: string) => {
		const key = stage.bookOrder(description);
		await tracked.tell();
		return key;
	};

	it('delivers at once and notes what came of it', async () => {
		const key = await order('Stoelen');

		expect(tracked.world.rows).toEqual([
			expect.objectContaining({
				status: 'done',
				topic: 'PurchaseOrders',
				division: '3104512',
				key,
				action: 'Update',
				changedAt: expect.stringMatching(/^2026-03-02/),
				hash: expect.stringMatching(/^[0-9a-f]{64}$/),
				flowName: 'Purchase orders to Asana',
				attempts: 1,
				next: null,
				doneAt: expect.any(String),
			}),
		]);
		expect(tasks()).toEqual(['Stoelen']);
	});

	it('notes what failed with its reason, and waits longer from attempt to attempt', async () => {
		tracked.outage('asana');
		await order('Stoelen');
		const pauses: number[] = [];
		for (let attempt = 1; attempt <= 7; attempt++) {
			expect(row()).toMatchObject({ status: 'failed', attempts: attempt });
			expect(row()?.reason).toMatch(/Asana/);
			const pause = (Date.parse(String(row()?.next)) - stage.clock.now()) / 60_000;
			pauses.push(Math.round(pause));
			await tracked.pass(Math.ceil(pause));
		}
		expect(pauses).toEqual([1, 5, 15, 60, 120, 240, 240]);
	});

	it.each([true, false])(
		'loses nothing and makes nothing twice in a day without Asana, killed in the middle (n8n finds what broke off: %s)',
		async (findsBrokenOff) => {
			const kill = async (node: string, work: () => Promise<void>) =>
				await tracked.killBefore(node, work, { findsBrokenOff });
			const first = await order('Before');
			const restore = tracked.outage('asana');
			const expected = ['Before'];
			for (let hour = 0; hour < 24; hour += 2) {
				expected.push(`Hour ${hour}`);
				stage.bookOrder(`Hour ${hour}`);
				if (hour === 4) {
					await kill('Note', tracked.tell);
					expect(stage.exact.webhooks.deliveries.at(-1)?.state).toBe('retrying');
				}
				if (hour === 8) await kill('Begin delivering', tracked.tell);
				if (hour === 10) {
					await kill('Claim', tracked.tell);
					expect(stage.exact.webhooks.deliveries.at(-1)?.state).toBe('delivered');
				}
				if (hour === 12) await kill('Exact to Asana', tracked.tell);
				if (hour === 14) await kill('Mark failed', tracked.tell);
				if (hour === 16) stage.exact.state.addLine(first, { item: 'DOCK', quantity: 4 });
				await tracked.tell();
				if (hour === 18) await kill('Run the workflow', async () => await tracked.pass(4 * HOUR));
				await tracked.pass(2 * HOUR);
			}
			expect(tasks()).toEqual(['Before']);
			expect(tracked.world.rows.filter(({ status }) => status !== 'failed')).toHaveLength(1);

			restore();
			await kill('Mark done', async () => await tracked.pass(4 * HOUR));
			await tracked.pass(5 * HOUR);

			expect(tasks()).toEqual(expected.sort());
			expect(stage.asana.state.subtasksOf(taskOf('Before'))).toHaveLength(3);
			const { deliveries } = stage.exact.webhooks;
			expect(deliveries.filter(({ state }) => state !== 'delivered')).toEqual([]);
			expect(tracked.world.rows.map(({ key }) => key).sort()).toEqual(
				deliveries.map(({ key }) => key).sort(),
			);
			expect(tracked.world.rows.filter(({ status }) => status !== 'done')).toEqual([]);
			expect(tracked.world.letters).toEqual([]);
		},
		120_000,
	);

	const taskOf = (notes: string) =>
		stage.asana.state.topTasks.find((task) => task.notes === notes)?.gid ?? '';

	it('gives up after seven days, says so once, and tries again when asked to', async () => {
		const restore = tracked.outage('asana');
		const key = await order('Stoelen');
		await order('Tafels');
		await tracked.pass(7 * DAY);
		expect(tracked.world.letters).toEqual([]);

		await tracked.pass(DAY);

		expect(row()).toMatchObject({ status: 'given up', next: null, told: true });
		expect(tracked.world.letters).toEqual([
			{
				to: 'finance@example.com',
				subject: '2 changes did not arrive and are not tried any more',
				text: expect.stringContaining(`PurchaseOrders ${key} (division 3104512`),
			},
		]);

		restore();
		await tracked.pass(DAY);
		expect(tasks()).toEqual([]);
		await tracked.world.run({
			workflow: 'tracking',
			trigger: 'Try all again',
			items: [{ json: {} }],
		});
		await tracked.pass(5);
		expect(tasks()).toEqual(['Stoelen', 'Tafels']);
		expect(tracked.world.letters).toHaveLength(1);
	}, 60_000);

	it('clears away what is done after thirty days', async () => {
		await order('Stoelen');
		stage.clock.advance(29 * DAY * 60_000);
		await tracked.pass(5);
		expect(tracked.world.rows).toHaveLength(1);
		stage.clock.advance(DAY * 60_000);
		await tracked.pass(5);
		expect(tracked.world.rows).toEqual([]);
	});
});

it('"Purchase orders to Asana" does without tracking as it is imported', async () => {
	const stage = await openStage({ exact: { limits } });
	const untracked = await openTracked(stage, { isOn: false });
	stage.bookOrder('Stoelen');
	await untracked.tell();
	expect(stage.asana.state.topTasks.map(({ notes }) => notes)).toEqual(['Stoelen']);
	expect(untracked.world.rows).toEqual([]);
	await untracked.close();
	await stage.close();
});
