import { openTracked } from './deliveryTrackingStage';
import { openStage, type Stage } from './exactToAsanaStage';
import { MAIN } from './exactOnlineCredential';

const HOUR = 60;
const limits = { callsPerMinute: 10_000, callsPerDay: 100_000 };

describe.each([true, false])('"Nightly sweep" with delivery tracking: %s', (isOn) => {
	let stage: Stage;
	let tracked: Awaited<ReturnType<typeof openTracked>>;

	beforeEach(async () => {
		stage = await openStage({ exact: { limits } });
		tracked = await openTracked(stage, { isOn });
	});
	afterEach(async () => {
		await tracked.close();
		await stage.close();
	});

	const tasks = () => stage.asana.state.topTasks.map(({ notes }) => notes).sort();
	const origin = (key: string) => ({ division: MAIN, entity: 'purchaseOrder', key });
	/** What the trigger hands over in one night. */
	const handOver = async (...origins: object[]) => {
		const items = origins.map((_exact) => ({ json: { _exact } }));
		const run = { workflow: 'nightly', trigger: 'Exact Online Changes Trigger', items };
		await tracked.world.run(run).catch(() => undefined);
		await tracked.world.idle();
	};

	it('brings what webhooks missed', async () => {
		await handOver(origin(stage.bookOrder('Stoelen')), {
			...{ kind: 'subscription', division: MAIN },
		});
		expect(tasks()).toEqual(['Stoelen']);
		expect(tracked.world.rows.map(({ topic, status }) => [topic, status])).toEqual(
			isOn ? [['purchaseOrder', 'done']] : [],
		);
	});

	it(`${isOn ? 'loses nothing' : 'has a failed run'} when Asana is down all night`, async () => {
		const restore = tracked.outage('asana');
		const keys = ['Stoelen', 'Tafels'].map((description) => stage.bookOrder(description));
		await handOver(...keys.map(origin));
		await tracked.pass(8 * HOUR);
		expect(tasks()).toEqual([]);
		restore();
		await tracked.pass(5 * HOUR);
		expect(tasks()).toEqual(isOn ? ['Stoelen', 'Tafels'] : []);
	}, 60_000);
});
