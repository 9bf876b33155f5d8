import { pausedAt } from './between';
import { costRow } from './rows';
import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const rows = [costRow({ status: 'submitted' })];

/** An expense that was completed and posted; returns its task. */
const posted = async (amount = 100, given = rows) => {
	const { task } = await world.expense({ 'Actual Cost': amount });
	world.person.completeTask(task);
	await world.run(task, { rows: given });
	return task;
};

const approve = (task: string) => {
	for (const { ID } of world.costsOf(task)) world.exact.state.approveEntry(String(ID));
};

const change = (task: string, amount: number | null) =>
	world.person.setCustomField(task, 'Actual Cost', amount);

describe('an amount that was changed', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	it('corrects the entry while it is open', async () => {
		const task = await posted();
		change(task, 120);
		world.clearLogs();

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'corrected',
			before: { AmountFC: 100 },
			after: { AmountFC: 120 },
			entry: { amount: 120, status: 'Submitted' },
		});
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 120, HourStatus: 10 }]);
		expect(world.exactWrites()).toEqual(['PUT project/CostTransactions(*)']);
	});

	it.each([
		[120, 1, 20, 20],
		[80, -1, 20, -20],
		[100.01, 1, 0.01, 0.01],
	])(
		'is booked as the difference to %d once the entry is final',
		async (amount, quantity, price, difference) => {
			const task = await posted();
			approve(task);
			change(task, amount);

			expect(await world.runOne(task, { rows })).toMatchObject({
				outcome: 'corrected',
				reason: expect.stringContaining('the difference was booked as entry'),
			});
			expect(world.costsOf(task)).toMatchObject([
				{ AmountFC: 100, HourStatus: 20 },
				{
					AmountFC: difference,
					Quantity: quantity,
					PriceFC: price,
					HourStatus: 10,
					Notes: expect.stringContaining(`asana:${task}:cost:2`),
				},
			]);
		},
	);

	it('keeps the price and books the quantity, where that comes to the cent', async () => {
		const amount = {
			from: 'quantityAndPrice',
			quantity: { name: 'Units' },
			price: { name: 'Unit Price' },
		} as const;
		const { task } = await world.expense({ Units: 3, 'Unit Price': 33.33 });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow({ amount })] });
		approve(task);
		world.person.setCustomField(task, 'Units', 5);
		await world.run(task, { rows: [costRow({ amount })] });

		expect(world.costsOf(task)).toMatchObject([
			{ Quantity: 3, PriceFC: 33.33, AmountFC: 99.99 },
			{ Quantity: 2, PriceFC: 33.33, AmountFC: 66.66 },
		]);
	});

	it('corrects the open difference, and deletes it when it is not needed any more', async () => {
		const task = await posted();
		approve(task);
		change(task, 120);
		await world.run(task, { rows });
		change(task, 150);
		await world.run(task, { rows });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }, { AmountFC: 50 }]);

		change(task, 100);
		await world.run(task, { rows });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);

		change(task, 90);
		await world.run(task, { rows });
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100 },
			{ AmountFC: -10, Notes: expect.stringContaining(':cost:3') },
		]);
	});

	it('starts an entry anew that was rejected, and leaves one alone that nobody corrected', async () => {
		const task = await posted();
		world.exact.state.rejectEntry(String(world.costsOf(task)[0]?.ID));
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('was rejected in Exact Online'),
		});
		expect(world.costsOf(task)).toMatchObject([{ HourStatus: 2 }]);

		change(task, 95);
		await world.run(task, { rows });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 95, HourStatus: 10 }]);
	});

	it('is not booked on top of a final entry that stands on another item', async () => {
		const task = await posted();
		approve(task);
		change(task, 120);

		expect(
			await world.runOne(task, { rows: [costRow({ item: { from: 'code', code: 'PRINT' } })] }),
		).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('stands on another project, item'),
		});
		expect(world.costsOf(task)).toHaveLength(1);
	});

	it('leaves a final entry as it is when only its item would differ, and says so', async () => {
		const task = await posted();
		approve(task);

		const print = [costRow({ item: { from: 'code', code: 'PRINT' } })];
		expect(await world.runOne(task, { rows: print })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringMatching(/stands on another project, item.* It was left as it is\.$/),
		});
	});

	it('leaves the open difference where the final entry is', async () => {
		const task = await posted();
		approve(task);
		change(task, 120);
		await world.run(task, { rows });
		const items = () => world.costsOf(task).map(({ Item }) => Item);
		const before = items();

		const print = [costRow({ status: 'submitted', item: { from: 'code', code: 'PRINT' } })];
		expect(await world.runOne(task, { rows: print })).toMatchObject({ outcome: 'unchanged' });
		change(task, 0);
		expect(await world.runOne(task, { rows: print })).toMatchObject({ outcome: 'refused' });
		expect(items()).toEqual(before);
	});

	it('is booked anew elsewhere once what stood there was taken back', async () => {
		const task = await posted();
		approve(task);
		world.person.reopenTask(task);
		await world.run(task, { rows });
		approve(task);
		world.person.completeTask(task);
		const print = [costRow({ item: { from: 'code', code: 'PRINT' } })];

		expect(await world.runOne(task, { rows: print })).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100 },
			{ AmountFC: -100 },
			{ AmountFC: 100 },
		]);
	});

	it('dates the difference today, for the month of the first entry may be closed', async () => {
		const task = await posted();
		approve(task);
		await world.clock.advance(40 * 86_400_000);
		world.exact.state.closePeriod({ year: 2026, period: 3 });
		change(task, 130);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(task)).toMatchObject([
			{ Date: Date.parse('2026-03-02') },
			{ AmountFC: 30, Date: Date.parse('2026-04-11') },
		]);
		world.clearLogs();
		await world.run(task, { rows });
		expect(world.exactWrites()).toEqual([]);
	});

	it('hands in again what was rejected for its item, once that was corrected', async () => {
		const task = await posted();
		world.exact.state.rejectEntry(String(world.costsOf(task)[0]?.ID));
		const print = [costRow({ status: 'submitted', item: { from: 'code', code: 'PRINT' } })];

		expect(await world.runOne(task, { rows: print })).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100, HourStatus: 10 }]);
	});

	it('says what was rounded to the cent', async () => {
		world.person.addTask('Projecten', 'Iets anders');
		const { task } = await world.expense({ 'Actual Cost': 10.005 });
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({
			entry: { amount: 10.01 },
			reason: '10.005 was rounded to 10.01.',
		});
	});

	it('counts once against the limits, although its item changes while it runs', async () => {
		const { task } = await world.expense({ 'Actual Cost': 100, 'Item Code': 'REIS' });
		world.person.completeTask(task);
		const item = { from: 'customField', field: { name: 'Item Code' } } as const;
		const given = { rows: [costRow({ item })], limits: { perRun: { amount: '150' } } };
		const { proposal: approved } = await world.runOne(task, { ...given, mode: 'propose' });
		for (let n = 1; n <= 12; n++) {
			const slow = pausedAt(n);
			const side = world.newProcess(slow.between);
			const mode = 'postApproved';
			const first = world.run(task, { ...given, side, approved, mode });
			await Promise.race([slow.reached, first]);
			world.person.setCustomField(task, 'Item Code', 'PRINT');
			slow.goOn();
			const results = await first;
			const booked = world.costsOf(task);

			// What was approved was approved for the first item alone.
			if (booked.length > 0) expect(new Set(booked.map(({ Item }) => Item)).size).toBe(1);
			expect(results).not.toMatchObject([{ outcome: 'held' }]);
			for (const { ID } of booked) world.exact.state.deleteEntry(String(ID));
			world.person.setCustomField(task, 'Item Code', 'REIS');
			world.person.reopenTask(task);
			await world.run(task, { rows: given.rows });
			world.person.completeTask(task);
		}
	});

	it('moves an open entry to another item', async () => {
		const task = await posted();
		const [before] = world.costsOf(task).map(({ Item }) => Item);
		await world.run(task, { rows: [costRow({ item: { from: 'code', code: 'PRINT' } })] });

		const [after, ...others] = world.costsOf(task);
		expect(others).toEqual([]);
		expect(after).toMatchObject({ AmountFC: 100 });
		expect(after?.Item).not.toBe(before);
	});

	it('ends at the last amount, however slow the run with an older one is', async () => {
		const { task } = await world.expense({ 'Actual Cost': 100 });
		world.person.completeTask(task);
		for (let n = 2; n <= 12; n++) {
			change(task, 100 + n);
			const slow = pausedAt(n);
			const first = world.run(task, { rows, side: world.newProcess(slow.between) });
			await Promise.race([slow.reached, first]);
			change(task, 200 + n);
			await world.run(task, { rows, side: world.newProcess() });
			slow.goOn();
			await first;

			expect(world.costsOf(task)).toMatchObject([{ AmountFC: 200 + n, HourStatus: 10 }]);
		}
	});
});

describe('work that was re-opened', () => {
	it('takes an open entry back by deleting it', async () => {
		world = await startWorld();
		const task = await posted();
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'reversed',
			before: { AmountFC: 100 },
			after: {},
		});
		expect(world.costsOf(task)).toEqual([]);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
	});

	it('answers a final entry by its negative, dated today', async () => {
		world = await startWorld();
		const task = await posted(99.99);
		approve(task);
		await world.clock.advance(5 * 86_400_000);
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'reversed',
			entry: { amount: -99.99 },
		});
		const [first, second] = world.costsOf(task);
		expect(second).toMatchObject({
			Project: first?.Project,
			Item: first?.Item,
			Expense: first?.Expense,
			Quantity: -1,
			PriceFC: 99.99,
			AmountFC: -99.99,
			HourStatus: 10,
			Date: Date.parse('2026-03-07'),
			Notes: `Werk wbsExpense\nAsana asana:${task}:cost:2 for ${String(first?.Expense)}`,
		});
	});

	it('answers a submitted entry that Exact does not let go by its negative', async () => {
		world = await startWorld({ exact: { deleteSubmitted: 'refused' } });
		const task = await posted();
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'reversed' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }, { AmountFC: -100 }]);
	});

	it('is noted on the task once where Exact lets it be taken back in no way', async () => {
		world = await startWorld({ exact: { deleteSubmitted: 'refused' }, withEntryField: true });
		const task = await posted();
		const [entry] = world.costsOf(task);
		world.exact.state.blockProject(String(world.project.ID));
		world.person.reopenTask(task);
		const run = async () => {
			world.clearLogs();
			expect(await world.runOne(task, { rows, side: world.newProcess() })).toMatchObject({
				outcome: 'refused',
				reason: expect.stringContaining('takes no entries in Exact Online'),
			});
			return world.asanaWrites();
		};

		expect(await run()).toEqual(['PUT tasks/*']);
		expect(world.asana.state.customFieldValue(task, 'Exact Entry')).toBe(
			`cost:1 no. ${String(entry?.EntryNumber)} (${String(entry?.ID)}) being taken back`,
		);
		expect(await run()).toEqual([]);
		world.exact.state.blockProject(String(world.project.ID), false);
		await world.run(task, { rows });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }, { AmountFC: -100 }]);
		expect(world.asana.state.customFieldValue(task, 'Exact Entry')).not.toContain('being taken');
	});

	it('leaves the entry when that is chosen', async () => {
		world = await startWorld();
		const leaving = [costRow({ reopened: 'leave' })];
		const task = await posted(100, leaving);
		world.person.reopenTask(task);
		world.clearLogs();

		expect(await world.runOne(task, { rows: leaving })).toMatchObject({ outcome: 'skipped' });
		expect(world.exactWrites()).toEqual([]);
		expect(world.asanaWrites()).toEqual([]);
		expect(world.costsOf(task)).toHaveLength(1);
	});

	it('is not looked for in Exact when it would be left and was never done', async () => {
		world = await startWorld();
		const { task } = await world.expense({ 'Actual Cost': 100 });
		world.person.setCustomField(task, 'Actual Cost', 120);

		expect(await world.runOne(task, { rows: [costRow({ reopened: 'leave' })] })).toMatchObject({
			outcome: 'skipped',
		});
		expect(world.exact.requests.count('GET', /CostTransactions/)).toBe(0);
	});

	it('is posted again when it is completed again', async () => {
		world = await startWorld({ exact: { acceptClientKeys: true } });
		const task = await posted();
		for (let n = 2; n <= 4; n++) {
			world.person.reopenTask(task);
			await world.run(task, { rows });
			world.person.completeTask(task);
			expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });

			// The number goes on: Exact might keep the ID of what was deleted.
			expect(world.costsOf(task)).toMatchObject([
				{ AmountFC: 100, Notes: expect.stringContaining(`:cost:${n}`) },
			]);
		}
	});

	it('stays as it is when it was moved back while it ran', async () => {
		world = await startWorld();
		const { task } = await world.expense({ 'Actual Cost': 100 });
		world.person.completeTask(task);
		for (let n = 2; n <= 12; n++) {
			const slow = pausedAt(n);
			const first = world.run(task, { rows, side: world.newProcess(slow.between) });
			await Promise.race([slow.reached, first]);
			world.person.reopenTask(task);
			await world.run(task, { rows, side: world.newProcess() });
			slow.goOn();
			await first;

			expect(world.costsOf(task)).toEqual([]);
			world.person.completeTask(task);
		}
	});
});

describe('people at work in Exact', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	it('who delete an entry keep it deleted', async () => {
		const task = await posted();
		world.exact.state.deleteEntry(String(world.costsOf(task)[0]?.ID));
		change(task, 150);
		world.clearLogs();

		expect(await world.runOne(task, { rows, side: world.newProcess() })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('somebody deleted it there'),
		});
		expect(world.exactWrites()).toEqual([]);
	});

	it('can have it posted again by way of re-opening', async () => {
		const task = await posted();
		world.exact.state.deleteEntry(String(world.costsOf(task)[0]?.ID));
		world.person.reopenTask(task);
		await world.run(task, { rows });
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('who copy an entry with its notes have the copy taken back while it is open', async () => {
		const task = await posted();
		const [entry] = world.costsOf(task);
		world.exact.state.bookCosts({
			project: 'P2026-100',
			item: 'REIS',
			quantity: 1,
			price: 100,
			notes: String(entry?.Notes),
		});

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'corrected',
			reason: expect.stringContaining('second entry'),
		});
		expect(world.costsOf(task)).toMatchObject([{ ID: entry?.ID }]);
	});

	it('who copy an entry and approve the copy have it answered', async () => {
		const task = await posted();
		const [entry] = world.costsOf(task);
		world.exact.state.bookCosts({
			project: 'P2026-100',
			item: 'REIS',
			wbs: String(entry?.Expense),
			quantity: 1,
			price: 100,
			notes: String(entry?.Notes),
			status: 20,
		});
		approve(task);
		await world.run(task, { rows });

		const total = world.costsOf(task).reduce((sum, { AmountFC }) => sum + Number(AmountFC), 0);
		expect(total).toBe(100);
	});

	it('who clear the notes of an open entry find the key back in them', async () => {
		const task = await posted();
		const [entry] = world.costsOf(task);
		world.exact.state.changeEntry(String(entry?.ID), { Notes: 'Akkoord Sanne' });
		await world.run(task, { rows, side: world.newProcess() });

		expect(world.costsOf(task)).toMatchObject([
			{
				ID: entry?.ID,
				Notes: `Akkoord Sanne\nAsana asana:${task}:cost:1 for ${String(entry?.Expense)}`,
			},
		]);
	});

	it('who add to the notes keep what they wrote', async () => {
		const task = await posted();
		const [entry] = world.costsOf(task);
		const notes = `${String(entry?.Notes)}\nAkkoord Sanne`;
		world.exact.state.changeEntry(String(entry?.ID), { Notes: notes });
		change(task, 130);
		await world.run(task, { rows });

		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 130, Notes: notes }]);
	});
});
