import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { actions, fieldBy, openWayBack, postCost, type WayBack } from './asanaToExactStage';

let back: WayBack;

beforeEach(async () => {
	back = await openWayBack();
});
afterEach(async () => await back.close());

const run = async (task: string, rows: object, more: INodeParameters = {}) =>
	(await back.runBack({ items: [{ gid: task }], parameters: { ...actions(rows), ...more } })).json;
const completed = async (...line: Parameters<WayBack['line']>) => {
	const made = await back.line(...line);
	back.person.completeTask(made.task);
	return made;
};
const stored = (key: string) => back.recordOf('wbs', key);
const outcomes = (json: IDataObject[]) => json.map(({ outcome }) => outcome);

describe('a node as it comes out of the nodes panel', () => {
	it('completes the stage of a completed task, once', async () => {
		const { key, task } = await completed({ kind: 'activity' });
		const { json } = await back.runBack({ items: [{ gid: task }] });

		expect(json).toMatchObject([
			{
				outcome: 'completed',
				action: 'completeStage',
				dryRun: false,
				record: { label: 'WBS Activity', title: 'Regel activity' },
				before: { Completed: false },
				after: { Completed: true },
			},
		]);
		expect(Object.keys(json[0] ?? {}).slice(0, 2)).toEqual(['outcome', 'action']);
		expect(stored(key)?.Completed).toBe(true);
		back.clearLogs();
		expect(outcomes((await back.runBack({ items: [{ gid: task }] })).json)).toEqual(['unchanged']);
		expect(back.allWrites()).toEqual([]);
	});
});

describe('a row of Complete Stage', () => {
	it('waits for a section, by its name', async () => {
		const { key, task } = await back.line({ kind: 'activity' });
		const rows = { completeStage: [{ when: 'movedToSection', section: ' received' }] };
		expect(outcomes(await run(task, rows))).toEqual(['skipped']);
		back.person.moveToSection(task, back.project, 'Received');
		expect(outcomes(await run(task, rows))).toEqual(['completed']);
		expect(stored(key)?.Completed).toBe(true);
	});

	it('waits for a field that is chosen from the list', async () => {
		const { task } = await back.line({ kind: 'activity' });
		const filledField = fieldBy('list', back.asana.state.customField('Item').gid);
		const rows = { completeStage: [{ when: 'fieldFilled', filledField }] };
		expect(outcomes(await run(task, rows))).toEqual(['skipped']);
		back.person.setCustomField(task, 'Item', 'klaar');
		expect(outcomes(await run(task, rows))).toEqual(['completed']);
	});

	it('waits for an approval', async () => {
		const { task } = await back.line({ kind: 'activity' });
		back.person.convert(task, 'approval');
		const rows = { completeStage: [{ when: 'approved' }] };
		expect(outcomes(await run(task, rows))).toEqual(['skipped']);
		back.person.approve(task);
		expect(outcomes(await run(task, rows))).toEqual(['completed']);
	});

	it('is only for the kinds of records it names', async () => {
		const { task } = await completed({ kind: 'activity' });
		const rows = { completeStage: [{ records: ['wbsDeliverable'] }] };
		expect(outcomes(await run(task, rows))).toEqual(['skipped']);
	});

	it('releases the invoice term only where that is chosen', async () => {
		const { task } = await completed({ kind: 'deliverable', milestone: true, term: 'Oplevering' });
		const terms = () => back.exact.state.termsOf(String(back.works.ID));
		const rows = { completeStage: [{ releaseInvoiceTerm: true }] };
		expect(outcomes(await run(task, rows))).toEqual(['completed']);
		expect(terms()).toMatchObject([{ InvoiceStatus: 20 }]);
	});

	it('leaves the invoice term alone otherwise', async () => {
		const { task } = await completed({ kind: 'deliverable', milestone: true, term: 'Oplevering' });
		expect(outcomes(await run(task, { completeStage: [{}] }))).toEqual(['completed']);
		expect(back.exact.state.termsOf(String(back.works.ID))).toMatchObject([{ InvoiceStatus: 10 }]);
	});

	it.each([
		['leave', 'unchanged', true],
		['reopen', 'reopened', false],
		['report', 'conflict', true],
	])('does with re-opened work what is chosen: %s', async (reopened, outcome, isDone) => {
		const { key, task } = await completed({ kind: 'activity' });
		await run(task, { completeStage: [{}] });
		back.clock.advance(60_000);
		back.person.reopenTask(task);
		expect(outcomes(await run(task, { completeStage: [{ reopened }] }))).toEqual([outcome]);
		expect(stored(key)?.Completed).toBe(isDone);
	});
});

describe('a row of Post Cost', () => {
	it('takes quantity and price of the order line unless told otherwise', async () => {
		const { task } = await back.orderLine({ project: 'P2026-100', quantity: 3 });
		back.person.completeTask(task);
		expect(await run(task, { postCost: [{}] })).toMatchObject([
			{ outcome: 'posted', entry: { quantity: 3, status: 'Draft' } },
		]);
		expect(back.entriesOf(task)).toMatchObject([
			{
				Project: back.works.ID,
				Quantity: 3,
				HourStatus: 1,
				Notes: expect.stringContaining('Werk'),
			},
		]);
	});

	it('takes two number fields, the item of a third, and hands the entry in', async () => {
		const fields = { Units: 2.5, 'Unit Price': 19.99, Item: 'ZAAL Zaalhuur' };
		const { task, key } = await completed({ kind: 'expense' }, fields);
		const row = {
			amountFrom: 'quantityAndPrice',
			quantityField: fieldBy('list', back.asana.state.customField('Units').gid),
			priceField: fieldBy('name', 'unit price'),
			itemFrom: 'customField',
			status: 'submitted',
			notes: 'Uit Asana: {name}\n{URL}',
		};
		expect(await run(task, { postCost: [row] })).toMatchObject([
			{ outcome: 'posted', entry: { amount: 49.98, status: 'Submitted' } },
		]);
		expect(back.entriesOf(task)).toMatchObject([
			{ Expense: key, Quantity: 2.5, PriceFC: 19.99, HourStatus: 10 },
		]);
		expect(String(back.entriesOf(task)[0]?.Notes).split('\n')).toEqual([
			'Uit Asana: Werk wbsExpense',
			expect.stringMatching(new RegExp(`^https://app.asana.com/.+/task/${task}$`)),
			`Asana asana:${task}:cost:1 for ${key}`,
		]);
	});

	it('posts a series of its own beside another row', async () => {
		const { task } = await completed(
			{ kind: 'expense', item: 'REIS' },
			{ 'Actual Cost': 10, Units: 4 },
		);
		const rows = {
			postCost: [
				{ amountFrom: 'amount' },
				{ amountFrom: 'amount', amountField: fieldBy('name', 'Units'), series: 'reis' },
			],
		};
		expect(outcomes(await run(task, rows))).toEqual(['posted', 'posted']);
		expect(back.entriesOf(task).map(({ AmountFC }) => AmountFC)).toEqual([10, 4]);
		expect(outcomes(await run(task, rows))).toEqual(['unchanged', 'unchanged']);
	});

	it('is the entry of the assignee, where that is chosen', async () => {
		const task = await back.completedExpense();
		back.person.assign(task, 'daan@voorbeeld-advies.example');
		expect(
			outcomes(await run(task, { postCost: [{ amountFrom: 'amount', employee: 'assignee' }] })),
		).toEqual(['posted']);
		const { Employee } = back.entriesOf(task)[0] ?? {};
		expect(back.recordOf('payroll/Employees', String(Employee))).toMatchObject({ Code: '3' });
	});

	it('leaves an unknown employee out, where that is chosen, and says so', async () => {
		const task = await back.completedExpense();
		const address = 'bram@voorbeeld-advies.example';
		back.person.assign(task, address);
		const row = { employee: 'assignee', employeeNotFound: 'leaveOut' };
		const { json } = await back.runBack({
			items: [{ gid: task }],
			parameters: postCost(row),
			mayTell: [address],
		});
		expect(json).toMatchObject([
			{
				outcome: 'posted',
				reason: `Exact Online has no employee with the email address ${address}. The entry names no employee; Exact Online books it as that of the connected user.`,
			},
		]);
	});

	it.each([
		['reverse', 'reversed', 0],
		['leave', 'skipped', 1],
	])('does with re-opened work what is chosen: %s', async (reopened, outcome, left) => {
		const task = await back.completedExpense();
		const rows = { postCost: [{ amountFrom: 'amount', reopened }] };
		await run(task, rows);
		back.person.reopenTask(task);
		expect(outcomes(await run(task, rows))).toEqual([outcome]);
		expect(back.entriesOf(task)).toHaveLength(left);
	});
});

describe('a row of Post Hours', () => {
	it('takes the field "Actual Hours" and the hour type of the activity unless told otherwise', async () => {
		const { task, key } = await completed(
			{ kind: 'activity', item: 'UUR-ADV' },
			{ 'Actual Hours': 7.5 },
		);
		expect(await run(task, { postHours: [{}] })).toMatchObject([
			{ outcome: 'posted', action: 'postHours', entry: { quantity: 7.5 } },
		]);
		expect(back.entriesOf(task)).toMatchObject([{ Activity: key, Quantity: 7.5, HourStatus: 1 }]);
	});

	it('takes the time tracked in Asana, and an item by its code', async () => {
		const { task } = await back.line({ kind: 'activity' });
		back.person.logTime(task, 100);
		back.person.completeTask(task);
		const row = { hoursFrom: 'trackedTime', itemFrom: 'code', itemCode: 'UUR-SEN' };
		expect(await run(task, { postHours: [row] })).toMatchObject([
			{ outcome: 'posted', reason: '100 minutes were rounded to 1.67 hours.' },
		]);
		expect(back.entriesOf(task)).toMatchObject([{ Quantity: 1.67 }]);
	});
});

describe('a row of Set Field', () => {
	it('takes a custom field to an order line, by the code of what it names', async () => {
		const { key, task } = await back.orderLine({}, { 'Cost Centre': 'ICT ICT & Informatie' });
		const row = { field: 'CostCenter', customField: fieldBy('name', 'Cost Centre') };
		expect(await run(task, { setField: [row] })).toMatchObject([
			{ outcome: 'updated', after: { CostCenter: 'ICT' } },
		]);
		expect(back.recordOf('purchaseorder/PurchaseOrderLines', key)?.CostCenter).toBe('ICT');
		back.clearLogs();
		expect(outcomes(await run(task, { setField: [row] }))).toEqual(['unchanged']);
		expect(back.allWrites()).toEqual([]);
	});

	it('takes the due date, and a text, to the project above', async () => {
		const { task } = await back.line({ kind: 'expense' });
		back.person.setDueOn(task, '2026-06-30');
		const project = { record: 'project' };
		const rows = {
			setField: [
				{ ...project, field: 'EndDate', valueFrom: 'task', taskField: 'due_on' },
				{
					...project,
					field: 'InvoiceDescription',
					valueFrom: 'text',
					text: '=Zie {{ $json.gid }}',
				},
			],
		};
		expect(await run(task, rows)).toMatchObject([
			{ outcome: 'updated', record: { label: 'Project', title: 'P2026-100 Proefproject' } },
			{ outcome: 'updated', after: { InvoiceDescription: `Zie ${task}` } },
		]);
		expect(back.exact.state.project('P2026-100').EndDate).toBe(Date.parse('2026-06-30'));
	});

	it('leaves a filled field to Exact, where Exact owns it', async () => {
		const { key, task } = await back.line({ kind: 'expense', notes: 'Van Exact' });
		const row = {
			record: 'wbsExpense',
			field: 'Notes',
			valueFrom: 'text',
			text: 'Van Asana',
			owner: 'whenEmpty',
		};
		expect(outcomes(await run(task, { setField: [row] }))).toEqual(['unchanged']);
		expect(stored(key)?.Notes).toBe('Van Exact');
	});

	it('tells both values where nobody knows who changed a shared field', async () => {
		const { task } = await back.line({ kind: 'expense', cost: 100 }, { Units: 200 });
		const row = {
			record: 'wbsExpense',
			field: 'BudgetedCost',
			customField: fieldBy('name', 'Units'),
			owner: 'shared',
		};
		expect(await run(task, { setField: [row] })).toMatchObject([
			{ outcome: 'conflict', conflict: { field: 'BudgetedCost', exact: '100', asana: '200' } },
		]);
		expect(outcomes(await run(task, { setField: [{ ...row, policy: 'asana' }] }))).toEqual([
			'updated',
		]);
	});

	it('empties a field only where that is chosen', async () => {
		const { key, task } = await back.orderLine({ costCenter: 'ICT' });
		const row = { field: 'CostCenter', customField: fieldBy('name', 'Cost Centre') };
		await run(task, { setField: [row] });
		const line = () => back.recordOf('purchaseorder/PurchaseOrderLines', key)?.CostCenter;
		expect(line()).toBe('ICT');
		expect(outcomes(await run(task, { setField: [{ ...row, clear: true }] }))).toEqual(['updated']);
		expect(line()).toBeNull();
	});
});

describe('"Comment on the Task"', () => {
	const comments = (task: string) =>
		back.asana.requests.writes.filter(({ path }) => path.includes(`/tasks/${task}/stories`));

	it('leaves one comment about everything that was done', async () => {
		const task = await back.completedExpense();
		const rows = { completeStage: [{}], postCost: [{ amountFrom: 'amount' }] };
		const json = await run(task, rows, { options: { comment: true } });
		const number = (json[1]?.entry as IDataObject).entryNumber as number;
		expect(json[0]?.comment).toBe(
			`Completed in Exact Online: WBS Expense Regel expense.\nPosted in Exact Online: entry ${number}, 120.50 EUR, draft.`,
		);
		expect(comments(task)).toHaveLength(1);
		await run(task, rows, { options: { comment: true } });
		expect(comments(task)).toHaveLength(1);
	});

	it('is off unless chosen', async () => {
		const task = await back.completedExpense();
		const json = await run(task, { completeStage: [{}] });
		expect(json[0]).not.toHaveProperty('comment');
		expect(comments(task)).toEqual([]);
	});
});
