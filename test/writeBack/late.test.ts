import { costRow } from './rows';
import { startWorld, type Between, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld({ withEntryField: true });
});

afterEach(async () => await world.close());

const rows = [costRow({ status: 'submitted' })];

/** An expense that was completed and posted; returns its task. */
const posted = async () => {
	const { task } = await world.expense({ 'Actual Cost': 100 });
	world.person.completeTask(task);
	await world.run(task, { rows });
	return task;
};

describe('an entry that Exact shows late', () => {
	/** Hides every cost entry at the first look. */
	const hiding = (): Between => {
		let isHidden = false;
		return (send) => async (request) => {
			const response = await send(request);
			if (isHidden || request.method !== 'GET' || !request.url.includes('CostTransactions')) {
				return response;
			}
			isHidden = true;
			return { ...response, body: { d: { results: [] } } };
		};
	};

	it('is taken back all the same', async () => {
		const task = await posted();
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows, side: world.newProcess(hiding()) })).toMatchObject({
			outcome: 'reversed',
		});
		expect(world.costsOf(task)).toEqual([]);
	});

	it('is corrected, and not said to be deleted', async () => {
		const task = await posted();
		world.person.setCustomField(task, 'Actual Cost', 120);

		expect(await world.runOne(task, { rows, side: world.newProcess(hiding()) })).toMatchObject({
			outcome: 'corrected',
		});
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 120 }]);
	});

	it('that is really gone is said to be so, once', async () => {
		const task = await posted();
		world.exact.state.deleteEntry(String(world.costsOf(task)[0]?.ID));
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('so there is nothing to take back'),
		});
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
	});
});
