import type { Proposal } from '../../nodes/shared/writeBack/result';
import type { ActionRow, PostCost } from '../../nodes/shared/writeBack/rows';
import { costRow, fieldRow, hoursRow, stageRow } from './rows';
import { DIVISION, startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

const submitted = (given: Partial<PostCost> = {}) => [costRow({ status: 'submitted', ...given })];

const print = { item: { from: 'code', code: 'PRINT' } } as const;

const completed = async (amount = 100) => {
	const { task } = await world.expense({ 'Actual Cost': amount });
	world.person.completeTask(task);
	return task;
};

const propose = async (task: string, rows: ActionRow[] = submitted()) => {
	const { outcome, reason = '', proposal } = await world.runOne(task, { rows, mode: 'propose' });
	expect(outcome).toBe('proposed');
	return { question: reason.replace(/ Nothing was written yet.*/, ''), approved: proposal };
};

const post = async (
	task: string,
	approved: Proposal | undefined,
	rows: ActionRow[] = submitted(),
) => await world.runOne(task, { rows, mode: 'postApproved', approved });

/** Lets the run that posts what was approved break off before the draft is handed in. */
const breakOff = async (task: string, approved: Proposal | undefined, rows = submitted()) => {
	world.exact.faults.next('PUT /api/v1/*', { status: 401, times: 1 });
	await expect(post(task, approved, rows)).rejects.toMatchObject({ kind: 'reconnect' });
};

const lastEntry = (task: string) => String(world.costsOf(task).at(-1)?.ID);

describe('an approved posting that broke off', () => {
	it('is finished, although the next entry has another number', async () => {
		const task = await completed();
		const { approved } = await propose(task);
		await breakOff(task, approved);
		const { approved: anew } = await propose(task);
		expect([approved?.n, anew?.n]).toEqual([1, 2]);

		expect(await post(task, approved)).toMatchObject({ outcome: 'posted' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100, HourStatus: 10 }]);
	});

	it('is finished where it was a difference beside a final entry', async () => {
		const task = await completed();
		await world.run(task, { rows: submitted() });
		world.exact.state.approveEntry(lastEntry(task));
		world.person.setCustomField(task, 'Actual Cost', 120);
		const { approved } = await propose(task);
		await breakOff(task, approved);

		await post(task, approved);
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100, HourStatus: 20 },
			{ AmountFC: 20, HourStatus: 10 },
		]);
	});

	it('is not finished over what a bookkeeper changed meanwhile', async () => {
		const task = await completed();
		const { approved } = await propose(task);
		await breakOff(task, approved);
		const item = world.exact.state.find({
			division: DIVISION,
			entity: 'logistics/Items',
			by: 'Code',
			value: 'PRINT',
		});
		world.exact.state.changeEntry(lastEntry(task), { Item: item?.ID ?? null });

		expect(await post(task, approved)).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('What was approved is no longer what would be written.'),
		});
		expect(world.costsOf(task)).toMatchObject([{ Item: item?.ID, HourStatus: 1 }]);
	});

	it('is not finished by the approval of an earlier entry of the same amount', async () => {
		const task = await completed();
		const { approved: earlier } = await propose(task);
		await post(task, earlier);
		world.person.reopenTask(task);
		await world.run(task, { rows: submitted() });
		world.person.completeTask(task);
		const { approved } = await propose(task);
		await breakOff(task, approved);

		expect(await post(task, earlier)).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toMatchObject([{ HourStatus: 1 }]);
		expect(await post(task, approved)).toMatchObject({ outcome: 'posted' });
	});

	it('does not approve the same amount once more after it was taken back', async () => {
		const task = await completed();
		const { approved } = await propose(task);
		await post(task, approved);
		world.person.reopenTask(task);
		expect(await world.runOne(task, { rows: submitted() })).toMatchObject({ outcome: 'reversed' });
		world.person.completeTask(task);

		expect(await post(task, approved)).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toEqual([]);
	});
});

describe('an approval', () => {
	const activity = () => world.addLine({ kind: 'activity' });
	const tie = async (task: string, key: string) => {
		const gid = `exact-online:${DIVISION}:wbsActivity:${key}`;
		await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data: '' } });
	};

	it.each([
		['a stage', stageRow()],
		['a field', fieldRow()],
	])('of %s counts for the record it was made for, and no other', async (_, row) => {
		const first = activity();
		const task = await world.taskOf('wbsActivity', first);
		world.person.setDueOn(task, '2026-05-01');
		world.person.completeTask(task);
		const { approved } = await propose(task, [row]);
		expect(approved).toMatchObject({ record: first, n: null });
		await tie(task, activity());
		world.clearLogs();

		expect(await post(task, approved, [row])).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('The task belongs to another record of Exact Online'),
		});
		expect(world.exactWrites()).toEqual([]);
	});
});

describe('what a person is asked', () => {
	it('names the invoice term that would be released, for good', async () => {
		const key = world.addLine({ kind: 'deliverable', milestone: true, term: 'Oplevering' });
		const task = await world.taskOf('wbsDeliverable', key);
		world.person.completeTask(task);
		const rows = [stageRow({ releaseInvoiceTerm: true })];

		expect((await propose(task, rows)).question).toBe(
			'To be approved: complete WBS Deliverable Regel deliverable on project Proefproject and release its invoice term for invoicing, which cannot be taken back.',
		);
	});

	it('is to hand in the draft that stands already', async () => {
		const task = await completed();
		await world.run(task, { rows: [costRow()] });

		expect((await propose(task)).question).toBe(
			'To be approved: hand in the entry of 100.00 EUR for WBS Expense Regel expense on project Proefproject, dated 2026-03-02.',
		);
	});

	it('names the item that changes, and not its ID', async () => {
		const task = await completed();
		await world.run(task, { rows: submitted() });

		expect((await propose(task, submitted(print))).question).toBe(
			'To be approved: change the entry of 100.00 EUR for WBS Expense Regel expense on project Proefproject, dated 2026-03-02: Item to another one.',
		);
		await world.run(task, { rows: submitted(print) });
		expect((await propose(task)).question).toMatch(/: Item to that of the WBS Expense\.$/);
	});

	it('names the item of an order line by its description', async () => {
		const order = world.exact.state.bookOrder({
			supplier: '20002',
			lines: [{ item: 'ONDERZ', quantity: 3, project: 'P2026-100' }],
		});
		const [line] = world.exact.state.linesOf(String(order.PurchaseOrderID));
		const task = await world.taskOf('purchaseOrderLine', String(line?.ID));
		world.person.completeTask(task);
		const amount = { from: 'record' } as const;
		await world.run(task, { rows: submitted({ amount, ...print }) });

		expect((await propose(task, submitted({ amount }))).question).toMatch(
			/: Item to "Veldonderzoek"\.$/,
		);
	});

	it('names the item also where the amount changes with it', async () => {
		const task = await completed();
		await world.run(task, { rows: submitted() });
		world.person.setCustomField(task, 'Actual Cost', 120);

		expect((await propose(task, submitted(print))).question).toBe(
			'To be approved: book 20.00 EUR more for WBS Expense Regel expense on project Proefproject, dated 2026-03-02: Item to another one.',
		);
	});

	it('names the day and the employee that change, and the handing in', async () => {
		const task = await completed();
		await world.run(task, { rows: [costRow()] });
		await world.clock.advance(3 * 86_400_000);
		world.person.reopenTask(task);
		world.person.completeTask(task);
		world.person.assign(task, 'daan@voorbeeld-advies.example');
		const rows = submitted({ employee: { by: 'assignee', notFound: 'refuse' } });

		expect((await propose(task, rows)).question).toBe(
			'To be approved: change and hand in the entry of 100.00 EUR for WBS Expense Regel expense on project Proefproject, dated 2026-03-05: Employee to another one, Date from "2026-03-02" to "2026-03-05".',
		);
	});

	it('tells quantity and price where they come to the same amount', async () => {
		const { task } = await world.expense({ Units: 2, 'Unit Price': 50 });
		world.person.completeTask(task);
		const amount = {
			from: 'quantityAndPrice',
			quantity: { name: 'Units' },
			price: { name: 'Unit Price' },
		} as const;
		await world.run(task, { rows: submitted({ amount }) });
		world.person.setCustomField(task, 'Units', 4);
		world.person.setCustomField(task, 'Unit Price', 25);

		expect((await propose(task, submitted({ amount }))).question).toMatch(
			/: Quantity from "2" to "4", Price from "50" to "25"\.$/,
		);
	});

	it('tells hours as hours', async () => {
		const { task } = await world.expense({ 'Actual Hours': 7.5 });
		world.person.completeTask(task);
		const item = { from: 'code', code: 'UUR-ADV' } as const;
		await world.run(task, { rows: [hoursRow({ item })] });

		expect((await propose(task, [hoursRow({ item, status: 'submitted' })])).question).toMatch(
			/^To be approved: hand in the entry of 7\.50 hours for /,
		);
	});

	it('is to hand in what answers a final entry', async () => {
		const task = await completed();
		await world.run(task, { rows: submitted() });
		world.exact.state.approveEntry(lastEntry(task));
		world.person.reopenTask(task);
		await world.run(task, { rows: [costRow()] });

		expect((await propose(task)).question).toMatch(
			/^To be approved: hand in the entry of -100\.00 EUR for /,
		);
	});
});
