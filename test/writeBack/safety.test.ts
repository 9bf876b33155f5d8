import { createLedger } from '../../nodes/shared/writeBack/entries/ledger';
import type { Proposal } from '../../nodes/shared/writeBack/result';
import { costRow, fieldRow, hoursRow, stageRow } from './rows';
import { startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

const rows = [costRow({ status: 'submitted' })];

const completed = async (amount = 100) => {
	const { task } = await world.expense({ 'Actual Cost': amount });
	world.person.completeTask(task);
	return task;
};

const expectNothingWritten = () =>
	expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);

describe('a dry run', () => {
	it.each([
		['posted', async () => await completed()],
		[
			'corrected',
			async () => {
				const task = await completed();
				await world.run(task, { rows });
				world.person.setCustomField(task, 'Actual Cost', 120);
				return task;
			},
		],
		[
			'reversed',
			async () => {
				const task = await completed();
				await world.run(task, { rows });
				world.person.reopenTask(task);
				return task;
			},
		],
	])('tells what would be %s and writes nothing', async (outcome, begin) => {
		const task = await begin();
		world.clearLogs();

		expect(await world.runOne(task, { rows, dryRun: true })).toMatchObject({
			outcome,
			dryRun: true,
			reason: 'Dry run: nothing was written.',
		});
		expectNothingWritten();
	});

	it('tells what stages and fields would become', async () => {
		const task = await completed();
		world.person.setDueOn(task, '2026-05-01');
		world.clearLogs();

		expect(await world.run(task, { rows: [stageRow(), fieldRow()], dryRun: true })).toMatchObject([
			{ outcome: 'completed', before: { Completed: false }, after: { Completed: true } },
			{ outcome: 'updated', before: { EndDate: null }, after: { EndDate: '2026-05-01' } },
		]);
		expectNothingWritten();
	});
});

describe('limits', () => {
	it('hold an entry that is too large, and say what to do', async () => {
		const task = await completed(10_000.01);
		world.clearLogs();

		expect(await world.runOne(task, { rows, limits: { perEntry: '10000' } })).toMatchObject({
			outcome: 'held',
			reason: expect.stringMatching(
				/^10000\.01 is more than the limit of 10000\.00 for one posting\. It was not booked\./,
			),
		});
		expectNothingWritten();
	});

	it('let an entry pass that is just as large', async () => {
		const task = await completed(10_000);

		expect(await world.runOne(task, { rows, limits: { perEntry: '10000' } })).toMatchObject({
			outcome: 'posted',
		});
	});

	it('look at how far a change moves the books', async () => {
		const task = await completed(10_000);
		await world.run(task, { rows });
		world.person.setCustomField(task, 'Actual Cost', 10_050);

		expect(await world.runOne(task, { rows, limits: { perEntry: '100' } })).toMatchObject({
			outcome: 'corrected',
		});
		world.person.setCustomField(task, 'Actual Cost', 1);
		expect(await world.runOne(task, { rows, limits: { perEntry: '100' } })).toMatchObject({
			outcome: 'held',
		});
	});

	it('hold what goes beyond the amount of a run', async () => {
		const ledger = createLedger();
		const limits = { perRun: { amount: '250' } };
		const outcomes: string[] = [];
		for (const amount of [100, -100, 50.01, 50]) {
			const task = await completed(amount);
			outcomes.push((await world.runOne(task, { rows, limits, ledger })).outcome);
		}

		expect(outcomes).toEqual(['posted', 'posted', 'held', 'posted']);
		expect(ledger).toEqual({ amount: '250', hours: '0', entries: 3 });
	});

	it('hold what goes beyond the number of a run, also when items run at once', async () => {
		const ledger = createLedger();
		const limits = { perRun: { entries: 2 } };
		const tasks = [await completed(1), await completed(2), await completed(3)];
		const results = await Promise.all(
			tasks.map(async (task) => await world.runOne(task, { rows, limits, ledger })),
		);

		expect(results.map(({ outcome }) => outcome).sort()).toEqual(['held', 'posted', 'posted']);
	});

	it('do not count what came to nothing', async () => {
		const ledger = createLedger();
		const limits = { perRun: { entries: 1 } };
		const task = await completed();
		world.exact.state.endProject(String(world.project.ID), -1);
		expect(await world.runOne(task, { rows, limits, ledger })).toMatchObject({
			outcome: 'refused',
		});
		world.exact.state.endProject(String(world.project.ID), 10);

		expect(await world.runOne(task, { rows, limits, ledger })).toMatchObject({ outcome: 'posted' });
	});

	it('count what a dry run would post', async () => {
		const ledger = createLedger();
		const limits = { perRun: { entries: 1 } };
		const outcomes: string[] = [];
		for (const amount of [1, 2]) {
			const task = await completed(amount);
			outcomes.push((await world.runOne(task, { rows, limits, ledger, dryRun: true })).outcome);
		}
		expect(outcomes).toEqual(['posted', 'held']);
	});

	it('hold hours by their number', async () => {
		const { task } = await world.expense({ 'Actual Hours': 12.5 });
		world.person.completeTask(task);
		const hours = [hoursRow({ item: { from: 'code', code: 'UUR-ADV' } })];

		expect(
			await world.runOne(task, { rows: hours, limits: { hoursPerEntry: '12', perEntry: '1' } }),
		).toMatchObject({ outcome: 'held', reason: expect.stringContaining('12.50 hours is more') });
		expect(
			await world.runOne(task, { rows: hours, limits: { hoursPerEntry: '13', perEntry: '1' } }),
		).toMatchObject({ outcome: 'posted' });
	});
});

describe('a proposal', () => {
	const propose = async (task: string): Promise<Proposal | undefined> => {
		world.clearLogs();
		const result = await world.runOne(task, { rows, mode: 'propose' });
		expect(result).toMatchObject({ outcome: 'proposed', action: 'postCost' });
		expectNothingWritten();
		return result.proposal;
	};

	const post = async (task: string, approved: Proposal | undefined) =>
		await world.runOne(task, { rows, mode: 'postApproved', approved });

	it('tells all that would be posted', async () => {
		const task = await completed(120.5);

		expect(await propose(task)).toMatchObject({
			taskGid: task,
			key: 'cost',
			action: 'postCost',
			will: 'posted',
			entity: 'costTransaction',
			moves: '120.5',
			before: {},
			after: { Project: world.project.ID, Quantity: 1, PriceFC: 120.5, AmountFC: 120.5 },
		});
	});

	it('is posted once it is approved, and once only', async () => {
		const task = await completed();
		const approved = structuredClone(await propose(task));

		expect(await post(task, approved)).toMatchObject({ outcome: 'posted' });
		expect(await post(task, approved)).toMatchObject({ outcome: 'unchanged' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100, HourStatus: 10 }]);
	});

	it('is finished when the run that posted it broke off', async () => {
		const task = await completed();
		const approved = await propose(task);
		world.exact.faults.next('PUT /api/v1/*', { status: 401, times: 1 });
		await expect(post(task, approved)).rejects.toMatchObject({ kind: 'reconnect' });
		expect(world.costsOf(task)).toMatchObject([{ HourStatus: 1 }]);

		expect(await post(task, approved)).toMatchObject({ outcome: 'posted' });
		expect(world.costsOf(task)).toMatchObject([{ HourStatus: 10 }]);
	});

	it('is not posted without approval', async () => {
		const task = await completed();

		expect(await post(task, undefined)).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('Nobody has approved this'),
		});
		expect(world.costsOf(task)).toEqual([]);
	});

	it('is not posted when the amount changed since, and comes out anew', async () => {
		const task = await completed();
		const approved = await propose(task);
		world.person.setCustomField(task, 'Actual Cost', 110);

		const result = await post(task, approved);
		expect(result).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('100.00 was approved, but it is 110.00 now'),
			proposal: { moves: '110' },
		});
		expect(world.costsOf(task)).toEqual([]);
		expect(await post(task, result.proposal)).toMatchObject({ outcome: 'posted' });
	});

	it('is not posted when somebody wrote another amount into it', async () => {
		const task = await completed();
		const approved = await propose(task);
		if (approved !== undefined) approved.moves = '1';

		expect(await post(task, approved)).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toEqual([]);
	});

	it('of another task approves nothing', async () => {
		const [task, other] = [await completed(), await completed()];

		expect(await post(task, await propose(other))).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toEqual([]);
	});

	it('lets only the row it is about have its turn', async () => {
		const task = await completed();
		const approved = await propose(task);
		const all = [stageRow(), ...rows];
		const results = await world.run(task, { rows: all, mode: 'postApproved', approved });

		expect(results).toMatchObject([{ action: 'postCost', outcome: 'posted' }]);
	});

	it('is made of stages and fields too', async () => {
		const task = await completed();
		world.person.setDueOn(task, '2026-05-01');
		const all = [stageRow(), fieldRow()];
		const proposals = await world.run(task, { rows: all, mode: 'propose' });
		expect(proposals.map(({ outcome }) => outcome)).toEqual(['proposed', 'proposed']);

		for (const { proposal: approved } of proposals) {
			const [result] = await world.run(task, { rows: all, mode: 'postApproved', approved });
			expect(result?.outcome).toBe(approved?.will);
		}
	});
});
