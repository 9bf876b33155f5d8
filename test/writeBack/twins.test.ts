import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { inPairs, Killed, killedAfterCreate, pausedAfterCreate } from './between';
import { costRow } from './rows';
import { startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

type Given = Partial<WriteBackSettings>;

const leaving: Given = { rows: [costRow({ reopened: 'leave' })] };

/** What becomes of a task while two runs post it. */
const turns: Record<string, { given: Given; turn: (task: string) => void }> = {
	're-opened, and left': { given: leaving, turn: (task) => world.person.reopenTask(task) },
	'without its figure': {
		given: { rows: [costRow()] },
		turn: (task) => world.person.setCustomField(task, 'Actual Cost', null),
	},
	deleted: { given: { rows: [costRow()] }, turn: (task) => world.person.deleteTask(task) },
};

const ways: Record<string, WorldOptions> = {
	'notes that can be searched': {},
	'notes that cannot be searched': { exact: { filterOnNotes: 'refused' } },
};

const completed = async (options: WorldOptions = {}) => {
	world = await startWorld(options);
	const { task } = await world.expense({ 'Actual Cost': 100 });
	world.person.completeTask(task);
	return task;
};

/** Two runs that have both made their entry, and not looked at the books again. */
const bothPosting = async (task: string, given: Given) => {
	const held = [pausedAfterCreate(), pausedAfterCreate()];
	const runs: Array<Promise<unknown>> = held.map(async ({ between }) => {
		const side = world.newProcess(between);
		return await world.run(task, { ...given, side });
	});
	await Promise.all(held.map(async ({ reached }) => await reached));
	expect(world.costsOf(task)).toHaveLength(2);
	return held.map(({ goOn }, index) => async () => {
		goOn();
		await runs[index];
	});
};

/** Two entries in the books, and nothing on the task that tells of either. */
const bothKilled = async (task: string, given: Given) => {
	const ends = [1, 2].map(async () => {
		const side = world.newProcess(killedAfterCreate());
		await expect(world.run(task, { ...given, side })).rejects.toBeInstanceOf(Killed);
	});
	await Promise.all(ends);
	expect(world.costsOf(task)).toHaveLength(2);
};

describe.each(Object.keys(ways))('a task that two runs post at once, with %s', (way) => {
	it.each(Object.entries(turns))(
		'and that is %s before either looks, keeps one entry',
		async (_, { given, turn }) => {
			const task = await completed(ways[way]);
			const goOn = await bothPosting(task, given);
			turn(task);
			for (const each of goOn) await each();

			expect(world.costsOf(task)).toHaveLength(1);
		},
	);

	it.each(Object.entries(turns).filter(([name]) => name !== 'deleted'))(
		'and that is %s after both were killed, is put right by the next run',
		async (_, { given, turn }) => {
			const task = await completed(ways[way]);
			await bothKilled(task, given);
			turn(task);

			expect(await world.runOne(task, given)).toMatchObject({
				outcome: 'corrected',
				reason: expect.stringContaining('A second entry for the same work was taken back.'),
			});
			expect(world.costsOf(task)).toHaveLength(1);
			world.clearLogs();
			await world.run(task, { ...given, side: world.newProcess() });
			expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
		},
	);
});

describe('a second entry', () => {
	const approve = (id: unknown) => world.exact.state.approveEntry(String(id));

	it('says what keeps the rest from being done', async () => {
		const task = await completed();
		await bothKilled(task, { rows: [costRow()] });
		world.person.setCustomField(task, 'Actual Cost', null);

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			reason: expect.stringContaining('The field "Actual Cost" is empty'),
		});
	});

	it('is taken back by the run that made it, whatever was approved', async () => {
		const task = await completed();
		const rows = [costRow()];
		const { proposal: approved } = await world.runOne(task, { rows, mode: 'propose' });
		const held = [pausedAfterCreate(), pausedAfterCreate()];
		const runs: Array<Promise<unknown>> = held.map(async ({ between }) => {
			const side = world.newProcess(between);
			return await world.run(task, { rows, mode: 'postApproved', approved, side });
		});
		await Promise.all(held.map(async ({ reached }) => await reached));
		world.person.setCustomField(task, 'Actual Cost', 130);
		for (const { goOn } of held) goOn();
		await Promise.all(runs);

		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('is not kept by a limit', async () => {
		const task = await completed();
		await bothKilled(task, { rows: [costRow()] });
		world.person.setCustomField(task, 'Actual Cost', 1);

		expect(
			await world.runOne(task, { rows: [costRow()], limits: { perEntry: '50' } }),
		).toMatchObject({
			reason: expect.stringContaining('99.00 EUR is more than the limit of 50.00 EUR'),
		});
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('of old is only proposed to be taken back where people approve', async () => {
		const task = await completed();
		await bothKilled(task, leaving);
		world.person.reopenTask(task);
		world.clearLogs();
		const { proposal: approved } = await world.runOne(task, { ...leaving, mode: 'propose' });

		expect(approved).toMatchObject({ will: 'corrected', moves: '-100', after: { AmountFC: 100 } });
		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
		await world.runOne(task, { ...leaving, mode: 'postApproved', approved });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('is the older one when people made the younger final', async () => {
		const task = await completed();
		await bothKilled(task, leaving);
		const [, younger] = world.costsOf(task);
		approve(younger?.ID);
		world.person.reopenTask(task);
		await world.run(task, leaving);

		expect(world.costsOf(task)).toMatchObject([{ ID: younger?.ID, HourStatus: 20 }]);
	});

	it('that was noted and had to go is nothing that a person deleted', async () => {
		const task = await completed();
		const rows = [costRow()];
		await bothKilled(task, { rows });
		const [older] = world.costsOf(task);
		world.exact.state.closePeriod({ year: 2026, period: 3 });
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'refused' });
		approve(older?.ID);
		world.exact.state.openPeriod({ year: 2026, period: 3 });
		await world.clock.advance(10 * 60_000);
		world.person.setCustomField(task, 'Actual Cost', 80);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(task)).toMatchObject([{ ID: older?.ID }, { AmountFC: -20 }]);
	});
});

describe('a create that Exact refuses', () => {
	it('is no matter when another run has made the entry', async () => {
		const task = await completed({ exact: { acceptClientKeys: true } });
		const { one, other, leave } = inPairs();
		const results = [one, other].map(async (between) => {
			const side = world.newProcess(between);
			return await world.runOne(task, { rows: [costRow()], side }).finally(leave);
		});
		const outcomes = (await Promise.all(results)).map(({ outcome }) => outcome);

		expect(outcomes.sort()).toEqual(['posted', 'unchanged']);
	});
});
