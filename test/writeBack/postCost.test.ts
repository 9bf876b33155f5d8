import { employeeByEmail } from '../../nodes/shared/exact/employees';
import { costRow } from './rows';
import { DIVISION, startWorld, type Between, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

describe('a completed expense task', () => {
	it('posts its actual cost as one draft entry', async () => {
		const { task, key } = await world.expense({ 'Actual Cost': 120.5 });
		world.person.completeTask(task);

		const result = await world.runOne(task, { rows: [costRow()] });

		expect(result).toMatchObject({
			outcome: 'posted',
			action: 'postCost',
			dryRun: false,
			task: { gid: task, name: 'Werk wbsExpense' },
			record: { entity: 'wbsExpense', key, label: 'WBS Expense', title: 'Regel expense' },
			entry: { amount: 120.5, currency: 'EUR', status: 'Draft' },
			before: {},
			after: { Quantity: 1, PriceFC: 120.5, AmountFC: 120.5, Expense: key },
		});
		expect(world.costsOf(task)).toMatchObject([
			{
				Project: world.project.ID,
				Expense: key,
				Quantity: 1,
				PriceFC: 120.5,
				AmountFC: 120.5,
				HourStatus: 1,
				Notes: `Werk wbsExpense\nAsana asana:${task}:cost:1 for ${key}`,
			},
		]);
		expect(result.entry?.entryNumber).toBe(world.costsOf(task)[0]?.EntryNumber);
	});

	it('posts nothing more when it runs again', async () => {
		const { task } = await world.expense({ 'Actual Cost': 120.5 });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow()] });
		world.clearLogs();

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'unchanged' });
		expect(world.exactWrites()).toEqual([]);
		expect(world.asanaWrites()).toEqual([]);
	});

	it('is handed in for approval when the row says so, after it was looked at as a draft', async () => {
		const { task } = await world.expense({ 'Actual Cost': 120.5 });
		world.person.completeTask(task);
		world.clearLogs();
		await world.run(task, { rows: [costRow({ status: 'submitted' })] });

		expect(world.costsOf(task)).toMatchObject([{ HourStatus: 10 }]);
		expect(world.exactWrites()).toEqual([
			'POST project/CostTransactions',
			'PUT project/CostTransactions(*)',
		]);
		const [post] = world.exact.requests.find('POST');
		expect(post?.body).toMatchObject({ HourStatus: 1 });
	});

	it('is dated on the day of completion in the division, not on that of Greenwich', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10 });
		// 00:30 on the 11th in Amsterdam is 23:30 on the 10th in Greenwich.
		await world.clock.advance(Date.parse('2026-03-10T23:30:00Z') - world.clock.now());
		world.person.completeTask(task);
		await world.clock.advance(3 * 86_400_000);
		await world.run(task, { rows: [costRow()] });

		expect(world.costsOf(task)[0]?.Date).toBe(Date.parse('2026-03-11'));
	});

	it('is dated today when the task is not completed, and keeps that date', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10 });
		const rows = [costRow({ when: { kind: 'always' } })];
		await world.run(task, { rows });
		await world.clock.advance(86_400_000);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(world.costsOf(task)).toMatchObject([{ Date: Date.parse('2026-03-02') }]);
	});

	it('writes the notes the row asks for', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10 });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow({ notes: 'Uit Asana: {name}\n{url}' })] });

		const url = world.asana.state.task(task).gid;
		expect(world.costsOf(task)[0]?.Notes).toMatch(
			new RegExp(
				`^Uit Asana: Werk wbsExpense\nhttps://.*${url}\nAsana asana:${task}:cost:1 for [-0-9a-f]+$`,
			),
		);
	});

	it('tells several postings of one task apart by their series', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10, Units: 3, 'Unit Price': 0.1 });
		world.person.completeTask(task);
		const rows = [
			costRow(),
			costRow({
				series: 'reis',
				amount: {
					from: 'quantityAndPrice',
					quantity: { name: 'Units' },
					price: { name: 'Unit Price' },
				},
			}),
		];
		expect((await world.run(task, { rows })).map(({ outcome }) => outcome)).toEqual([
			'posted',
			'posted',
		]);
		expect((await world.run(task, { rows })).map(({ outcome }) => outcome)).toEqual([
			'unchanged',
			'unchanged',
		]);
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 10, Notes: expect.stringContaining(':cost:1') },
			{ AmountFC: 0.3, Quantity: 3, PriceFC: 0.1, Notes: expect.stringContaining(':cost-reis:1') },
		]);
	});

	it('is refused as a whole when two rows post the same', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10 });
		world.person.completeTask(task);

		await expect(world.run(task, { rows: [costRow(), costRow()] })).rejects.toThrow(
			'Two rows post the costs of the task "Werk wbsExpense"',
		);
		expect(world.costsOf(task)).toEqual([]);
	});

	it('is not taken back by a row for another state', async () => {
		const { task } = await world.expense({ 'Actual Cost': 10 });
		world.person.completeTask(task);
		const inDone = { kind: 'movedToSection', section: { name: 'Done' } } as const;
		const rows = [costRow({ when: inDone }), costRow()];
		await world.run(task, { rows });

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 10 }]);
	});
});

describe('where the figures come from', () => {
	it('takes quantity and price of the budgeted expense', async () => {
		const { task } = await world.expense({}, { item: 'KM', quantity: 640, price: 0.23 });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow({ amount: { from: 'record' } })] });

		expect(world.costsOf(task)).toMatchObject([{ Quantity: 640, PriceFC: 0.23, AmountFC: 147.2 }]);
	});

	it('takes item, quantity, net price and currency of the order line', async () => {
		const order = world.exact.state.bookOrder({
			supplier: '20002',
			currency: 'USD',
			lines: [{ item: 'ONDERZ', quantity: 3, price: 100, discount: 0.1, project: 'P2026-100' }],
		});
		const [line] = world.exact.state.linesOf(String(order.PurchaseOrderID));
		const task = await world.taskOf('purchaseOrderLine', String(line?.ID));
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow({ amount: { from: 'record' } })] });

		expect(world.costsOf(task)).toMatchObject([
			{ Item: line?.Item, Quantity: 3, PriceFC: 90, AmountFC: 270, Currency: 'USD' },
		]);
	});

	it.each([
		['0.1 and 0.2 of a cent price', 3, 0.1, 0.3],
		['a third', 0.3333, 100, 33.33],
		['half a cent, rounded up', 1, 1.005, 1.01],
		['half a cent below zero, rounded away from zero', -1, 1.005, -1.01],
		['a credit', -2, 27.5, -55],
		['a large figure', 12345.6789, 98765.4321, 1219326311.13],
	])('multiplies %s to the cent', async (_, units, price, amount) => {
		const { task } = await world.expense({ Units: units, 'Unit Price': price });
		world.person.completeTask(task);
		const source = {
			from: 'quantityAndPrice',
			quantity: { name: 'Units' },
			price: { name: 'Unit Price' },
		} as const;
		const rows = [costRow({ amount: source })];
		await world.run(task, { rows });

		expect(world.costsOf(task)).toMatchObject([
			{ Quantity: units, PriceFC: price, AmountFC: amount },
		]);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});

	it.each([
		[0.3, 0.3],
		[0.1 + 0.2, 0.3],
		[33.335, 33.34],
		[-12.345, -12.35],
		[99999999.99, 99999999.99],
	])('posts the amount %d as %d', async (actual, amount) => {
		const { task } = await world.expense({ 'Actual Cost': actual });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow()] });

		expect(world.costsOf(task)).toMatchObject([{ AmountFC: amount }]);
		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({ outcome: 'unchanged' });
	});

	it('posts nothing for an amount of 0', async () => {
		const { task } = await world.expense({ 'Actual Cost': 0 });
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows: [costRow()] })).toMatchObject({
			outcome: 'unchanged',
			reason: 'The figure is 0, so there is nothing to post.',
		});
		expect(world.costsOf(task)).toEqual([]);
	});

	it.each([
		['a fixed item', { from: 'code', code: 'PRINT' }, {}],
		[
			'a field with a code',
			{ from: 'customField', field: { name: 'Item Code' } },
			{ 'Item Code': 'PRINT' },
		],
		[
			'a field with a code and its name',
			{ from: 'customField', field: { name: 'Item Code' } },
			{ 'Item Code': 'PRINT Print & kopie' },
		],
	] as const)('takes the item of %s', async (_, item, fields) => {
		const { task } = await world.expense({ 'Actual Cost': 5, ...fields });
		world.person.completeTask(task);
		await world.run(task, { rows: [costRow({ item })] });

		const found = world.exact.state.find({
			division: 3104512,
			entity: 'logistics/Items',
			by: 'Code',
			value: 'PRINT',
		});
		expect(world.costsOf(task)).toMatchObject([{ Item: found?.ID }]);
	});
});

describe('employees', () => {
	const employeeId = (code: string) =>
		world.exact.state.find({
			division: 3104512,
			entity: 'payroll/Employees',
			by: 'Code',
			value: code,
		})?.ID;

	it.each([
		['the assignee, by the business address', 'daan@voorbeeld-advies.example', 'assignee', '3'],
		['the assignee, by the private address', 'sanne@voorbeeld-advies.example', 'assignee', '1'],
		['whoever completed it', 'daan@voorbeeld-advies.example', 'completedBy', '4'],
	] as const)('books on %s', async (_, assignee, by, code) => {
		const { task } = await world.expense({ 'Actual Cost': 5 });
		world.person.assign(task, assignee);
		world.person.as('noor@voorbeeld-advies.example').completeTask(task);
		await world.run(task, { rows: [costRow({ employee: { by, notFound: 'refuse' } })] });

		expect(world.costsOf(task)).toMatchObject([{ Employee: employeeId(code) }]);
	});

	it('refuses when nobody has the address, and says so', async () => {
		const { task } = await world.expense({ 'Actual Cost': 5 });
		world.person.completeTask(task);
		world.exact.state.table(3104512, 'payroll/Employees').splice(3);

		const employee = { by: 'completedBy', notFound: 'refuse' } as const;
		expect(await world.runOne(task, { rows: [costRow({ employee })] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining(
				'Exact Online has no employee with the email address noor@voorbeeld-advies.example',
			),
		});
		expect(world.costsOf(task)).toEqual([]);
	});

	it.each([null, '', ' '])(
		'takes the address %j for none, and asks nobody for it',
		async (email) => {
			const { task } = await world.expense({ 'Actual Cost': 5 });
			world.person.assign(task, 'daan@voorbeeld-advies.example');
			world.person.completeTask(task);
			const unnamed: Between = (send, service) => async (request) => {
				const response = await send(request);
				const { data } = response.body as { data?: { assignee?: object } };
				if (service === 'asana' && data?.assignee) Object.assign(data.assignee, { email });
				return response;
			};
			const employee = { by: 'assignee', notFound: 'refuse' } as const;

			expect(
				await world.runOne(task, {
					rows: [costRow({ employee })],
					side: world.newProcess(unnamed),
				}),
			).toMatchObject({
				outcome: 'refused',
				reason: expect.stringContaining('The task has no assignee, or Asana does not show'),
			});
			expect(world.exact.requests.count('GET', /Employees/)).toBe(0);
		},
	);

	it('are not found by an empty address, which many of them have', async () => {
		const day = '2026-03-02';
		for (const email of ['', ' ']) {
			expect(await employeeByEmail(world.usual.exact, DIVISION, { email, day })).toEqual({
				kind: 'unknown',
			});
		}
	});

	it('leaves the employee out when that is chosen, and says so', async () => {
		const { task } = await world.expense({ 'Actual Cost': 5 });
		world.person.completeTask(task);
		const employee = { by: 'assignee', notFound: 'leaveOut' } as const;

		expect(await world.runOne(task, { rows: [costRow({ employee })] })).toMatchObject({
			outcome: 'posted',
			reason: expect.stringContaining('The task has no assignee, or Asana does not show'),
		});
	});

	it('asks once only when the app may not read employees', async () => {
		const [app] = world.exact.state.apps;
		if (app) delete app.scopes['hrm.payroll'];
		const employee = { by: 'completedBy', notFound: 'leaveOut' } as const;
		for (let n = 0; n < 12; n++) {
			const { task } = await world.expense({ 'Actual Cost': 5 });
			world.person.completeTask(task);
			expect(await world.runOne(task, { rows: [costRow({ employee })] })).toMatchObject({
				outcome: 'posted',
				reason: expect.stringContaining('needs the scope "Hrm payroll"'),
			});
		}
		expect(world.exact.requests.count('GET', /Employees/)).toBe(1);
	});
});
