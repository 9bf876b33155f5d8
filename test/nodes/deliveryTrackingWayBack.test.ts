import { openTracked } from './deliveryTrackingStage';
import { openWayBack, type WayBack } from './asanaToExactStage';

const HOUR = 60;
const limits = { callsPerMinute: 10_000, callsPerDay: 100_000 };

describe('"Delivery tracking" beside "Asana progress to Exact Online"', () => {
	let back: WayBack;
	let tracked: Awaited<ReturnType<typeof openTracked>>;

	beforeEach(async () => {
		back = await openWayBack({ exact: { limits } });
		tracked = await openTracked(back);
	});
	afterEach(async () => {
		await tracked.close();
		await back.close();
	});

	/** What the trigger gives when it has looked. */
	const change = async (...gids: string[]) => {
		const items = gids.map((gid) => ({ json: { gid, resource_type: 'task' } }));
		const run = { workflow: 'toExact', trigger: 'Asana Changes Trigger', items };
		await Promise.race([
			tracked.world.run(run),
			tracked.world.untilKilled().catch(() => undefined),
		]);
		await tracked.world.idle();
	};

	it('posts the cost of each task once after a day without Exact Online, killed in the middle', async () => {
		const before = back.exact.state.costEntries().length;
		const gids: string[] = [];
		for (let task = 0; task < 4; task++) gids.push(await back.completedExpense(100 + task));
		const restore = tracked.outage('exact');
		await tracked.killBefore('Mark failed', async () => await change(...gids));
		await tracked.pass(12 * HOUR);
		await tracked.killBefore('Asana to Exact', async () => await tracked.pass(5 * HOUR));
		await tracked.pass(12 * HOUR);
		expect(back.exact.state.costEntries()).toHaveLength(before);
		expect(tracked.world.rows).toEqual(
			gids.map((key): unknown =>
				expect.objectContaining({ key, topic: 'task', status: 'failed', flow: 'toExact' }),
			),
		);

		restore();
		await tracked.killBefore('Mark done', async () => await tracked.pass(5 * HOUR));
		await tracked.pass(5 * HOUR);

		expect(tracked.world.rows.map(({ status }) => status)).toEqual(gids.map(() => 'done'));
		for (const gid of gids) expect(back.entriesOf(gid)).toHaveLength(1);
		expect(back.exact.state.costEntries()).toHaveLength(before + gids.length);
	}, 120_000);

	it('says of each of several tasks what came of it', async () => {
		const good = await back.completedExpense();
		back.asana.faults.next('GET /api/1.0/tasks/999*', { status: 500, times: Infinity });
		await change(good, '99900000');
		expect(tracked.world.rows).toMatchObject([
			{ key: good, status: 'done', attempts: 1 },
			{ key: '99900000', status: 'failed', attempts: 1 },
		]);
		expect(back.entriesOf(good)).toHaveLength(1);
	});
});
