import { costRow } from './rows';
import { DIVISION, startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startWorld>) => {
	world = await startWorld(...given);
};

/** A completed expense of 120.50 that nobody has posted yet. */
const completed = async () => {
	const { task, key } = await world.expense({ 'Actual Cost': 120.5 });
	world.person.completeTask(task);
	return { task, key };
};

const expectRefused = async (task: string, reason: string, rows = [costRow()]) => {
	world.clearLogs();
	expect(await world.runOne(task, { rows })).toMatchObject({
		outcome: 'refused',
		reason: expect.stringContaining(reason),
	});
};

/** Nothing was tried: the refusal was seen before the call. */
const expectUntouched = () => expect(world.exactWrites()).toEqual([]);

describe('seen before the call', () => {
	it('a blocked project', async () => {
		await start();
		const { task } = await completed();
		world.exact.state.blockProject(String(world.project.ID));

		await expectRefused(task, 'Project P2026-100 Proefproject takes no entries');
		expectUntouched();
	});

	it('a blocked expense', async () => {
		await start();
		const { task, key } = await completed();
		world.exact.state.changeWbsLine(key, { BlockEntry: true });

		await expectRefused(task, 'WBS Expense Regel expense takes no entries');
		expectUntouched();
	});

	it('a closed period', async () => {
		await start();
		const { task } = await completed();
		world.exact.state.closePeriod({ year: 2026, period: 3 });

		await expectRefused(task, 'The financial period of 2026-03-02 is closed');
		expectUntouched();
	});

	it('an entry in a closed period that would have to be deleted', async () => {
		await start();
		const { task } = await completed();
		await world.run(task, { rows: [costRow()] });
		world.exact.state.closePeriod({ year: 2026, period: 3 });
		world.person.reopenTask(task);
		// Until then the period is remembered as open.
		await world.clock.advance(10 * 60_000);

		await expectRefused(task, 'The financial period of 2026-03-02 is closed');
		expectUntouched();
	});

	it('a closed period only as long as it is closed', async () => {
		await start();
		const { task } = await completed();
		world.exact.state.closePeriod({ year: 2026, period: 3 });
		await expectRefused(task, 'The financial period of 2026-03-02 is closed');
		world.exact.state.openPeriod({ year: 2026, period: 3 });

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'posted' });
	});

	it.each([
		[14, 'is being processed in Exact Online'],
		[11, 'failed on approval in Exact Online'],
	])('an entry of status %i whose amount changed', async (status, reason) => {
		await start();
		const { task } = await completed();
		await world.run(task, { rows: [costRow()] });
		world.exact.state.setEntryStatus(String(world.costsOf(task)[0]?.ID), status);
		world.person.setCustomField(task, 'Actual Cost', 99);

		await expectRefused(task, reason);
		expectUntouched();
	});

	it('an hour type as a cost item', async () => {
		await start();
		const { task } = await completed();
		const rows = [costRow({ item: { from: 'code', code: 'UUR-SEN' } })];

		await expectRefused(task, 'The item UUR-SEN is an hour type', rows);
		expectUntouched();
	});

	it('an item that is not there', async () => {
		await start();
		const { task } = await completed();
		const rows = [costRow({ item: { from: 'code', code: 'NERGENS' } })];

		await expectRefused(task, 'Exact Online has no item with the code "NERGENS"', rows);
		expectUntouched();
	});

	it('an order line without a project', async () => {
		await start();
		const order = world.exact.state.bookOrder({
			supplier: '20002',
			lines: [{ item: 'ONDERZ', quantity: 1 }],
		});
		const [line] = world.exact.state.linesOf(String(order.PurchaseOrderID));
		const task = await world.taskOf('purchaseOrderLine', String(line?.ID), { 'Actual Cost': 5 });
		world.person.completeTask(task);

		await expectRefused(task, 'names no project in Exact Online');
		expectUntouched();
	});

	it('an amount that was not entered', async () => {
		await start();
		const { task } = await world.expense();
		world.person.completeTask(task);

		await expectRefused(task, 'The field "Actual Cost" is empty');
		expectUntouched();
	});

	it('an amount that was emptied after it was posted, which leaves the entry as it is', async () => {
		await start();
		const { task } = await completed();
		await world.run(task, { rows: [costRow()] });
		world.person.setCustomField(task, 'Actual Cost', null);

		await expectRefused(task, 'The field "Actual Cost" is empty');
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 120.5 }]);
	});

	it('a figure with more digits than Exact keeps', async () => {
		await start();
		const { task } = await world.expense({ Units: 123456789.1234, 'Unit Price': 987654321.9876 });
		world.person.completeTask(task);
		const amount = {
			from: 'quantityAndPrice',
			quantity: { name: 'Units' },
			price: { name: 'Unit Price' },
		} as const;

		await expectRefused(task, 'has more digits than Exact Online can keep', [costRow({ amount })]);
		expectUntouched();
	});
});

describe('said by Exact', () => {
	it('is told in its own words, and nothing is left behind', async () => {
		await start();
		const { task } = await completed();
		world.exact.state.endProject(String(world.project.ID), -1);

		await expectRefused(task, 'Exact Online says: Invalid: Date');
		expect(world.costsOf(task)).toEqual([]);
	});

	it('is asked for once only in a run', async () => {
		await start();
		const { task } = await completed();
		world.exact.state.endProject(String(world.project.ID), -1);
		await expectRefused(task, 'Invalid: Date');

		expect(world.exactWrites()).toEqual(['POST project/CostTransactions']);
	});
});

describe('records and tasks that are gone', () => {
	it('skips a task whose record is no longer in Exact', async () => {
		await start();
		const { task, key } = await completed();
		world.exact.state.deleteWbsLine(key);

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			outcome: 'skipped',
			action: null,
			reason: expect.stringContaining(
				'The WBS Expense of this task is not in Exact Online any more',
			),
		});
	});

	it('skips a task that was deleted', async () => {
		await start();
		const { task } = await completed();
		world.person.deleteTask(task);

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('Asana does not show this task'),
		});
	});

	it('skips a task that is tied to nothing', async () => {
		await start();
		const task = world.person.addTask('Projecten', 'Van mensen');

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('does not belong to a record in Exact Online'),
		});
		expect(world.exact.requests.count()).toBe(0);
	});

	it('skips a task no row is for', async () => {
		await start();
		const { task } = await world.expense({ 'Actual Cost': 5 });

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('Nothing is due'),
		});
		const rows = [costRow({ records: ['purchaseOrderLine'] })];
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('No action is for WBS Expenses'),
		});
	});
});

describe('an approval', () => {
	it('that was rejected is no completed work', async () => {
		await start();
		const { task } = await world.expense({ 'Actual Cost': 5 });
		world.person.convert(task, 'approval');
		world.person.approve(task, 'rejected');

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'skipped' });
		world.person.approve(task, 'approved');
		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'posted' });
	});

	it('counts for a row that asks for one', async () => {
		await start();
		const { task } = await world.expense({ 'Actual Cost': 5 });
		world.person.convert(task, 'approval');
		const rows = [costRow({ when: { kind: 'approved' } })];

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
		world.person.approve(task, 'approved');
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });
	});
});

describe('rights that are missing', () => {
	it('to the books leave closed periods unknown, and are not asked for again', async () => {
		await start({ exact: { closedPeriodRefusesEntries: false } });
		const [app] = world.exact.state.apps;
		if (app) delete app.scopes['financial.accounting'];
		for (let n = 0; n < 12; n++) {
			const { task } = await completed();
			expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'posted' });
		}
		expect(world.exact.requests.count('GET', /FinancialPeriods/)).toBe(1);
	});

	it('to cost entries end the run with what to do', async () => {
		await start();
		const { task } = await completed();
		const [app] = world.exact.state.apps;
		if (app) app.scopes['projects.projects'] = 'read';

		await expect(world.run(task, { rows: [costRow()] })).rejects.toMatchObject({
			kind: 'forbidden',
			hint: expect.stringContaining('Projects projects'),
		});
	});

	it('to search in notes cost one refusal for all runs of a process', async () => {
		await start({ exact: { filterOnNotes: 'refused' } });
		for (let n = 0; n < 12; n++) {
			const { task } = await completed();
			await world.run(task, { rows: [costRow()] });
			expect(world.costsOf(task)).toHaveLength(1);
		}
		const refused = world.exact.requests.find('GET', /CostTransactions/);
		expect(refused.filter(({ status }) => status === 400)).toHaveLength(1);
	});
});

it('keeps to the division of the tie', async () => {
	await start();
	const { task } = await completed();
	await world.run(task, { rows: [costRow()] });

	const paths = world.exact.requests.find(undefined, /api\/v1/).map(({ path }) => path);
	expect(paths.filter((path) => !path.includes(`/${DIVISION}/`))).toEqual([]);
});
