import type { SetField } from '../../nodes/shared/writeBack/rows';
import { fieldRow } from './rows';
import { DIVISION, startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const start = async (options: WorldOptions = {}) => {
	world = await startWorld(options);
};

const activity = async (
	fields: Record<string, unknown> = {},
	line: Record<string, unknown> = {},
) => {
	const key = world.addLine({ kind: 'activity', ...line });
	return { key, task: await world.taskOf('wbsActivity', key, fields) };
};

const orderLine = async (fields: Record<string, unknown> = {}) => {
	const order = world.exact.state.bookOrder({
		supplier: '20002',
		lines: [{ item: 'ONDERZ', quantity: 1, costCenter: 'ICT', project: 'P2026-100' }],
	});
	const orderKey = String(order.PurchaseOrderID);
	const key = String(world.exact.state.linesOf(orderKey)[0]?.ID);
	return { key, orderKey, task: await world.taskOf('purchaseOrderLine', key, fields) };
};

const stored = (entity: string, key: string, field: string) =>
	world.exact.state.find({ division: DIVISION, entity, by: 'ID', value: key })?.[field];

const custom = (name: string) => ({ from: 'customField', field: { name } }) as const;

describe('a field that belongs to Asana', () => {
	it.each([
		['a date', 'EndDate', { from: 'task', field: 'due_on' }, Date.parse('2026-05-01')],
		[
			'the day of completion',
			'InvoiceDate',
			{ from: 'task', field: 'completed_at' },
			Date.parse('2026-03-02'),
		],
		['a number', 'BudgetedCost', custom('Budget'), 1250.5],
		['a text', 'Notes', custom('Remark'), 'Let op: "haast" & co'],
		['a date field', 'StartDate', custom('Deadline'), Date.parse('2026-04-01')],
		['the name', 'Description', { from: 'task', field: 'name' }, 'Werk wbsActivity'],
		['the section', 'Notes', { from: 'task', field: 'section' }, 'Todo'],
		['a fixed text', 'Notes', { from: 'text', text: 'Uit Asana' }, 'Uit Asana'],
		['a yes', 'BlockEntry', { from: 'task', field: 'completed' }, true],
	] as Array<[string, string, SetField['value'], unknown]>)(
		'takes over %s',
		async (_, field, value, expected) => {
			await start();
			const { task, key } = await activity({
				Budget: 1250.5,
				Remark: 'Let op: "haast" & co',
				Deadline: { date: '2026-04-01' },
			});
			world.person.setDueOn(task, '2026-05-01');
			world.person.completeTask(task);
			const rows = [fieldRow({ field, value })];

			expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'updated' });
			expect(stored('project/WBSActivities', key, field)).toBe(expected);
			world.clearLogs();
			expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
			expect(world.exactWrites()).toEqual([]);
		},
	);

	it('is written together with others in one call, and only where it differs', async () => {
		await start();
		const { task } = await activity({ Budget: 1250.5 }, { cost: 1250.5 });
		world.person.setDueOn(task, '2026-05-01');
		world.clearLogs();
		const rows = [
			fieldRow(),
			fieldRow({ field: 'BudgetedCost', value: custom('Budget') }),
			fieldRow({ field: 'Description', value: { from: 'task', field: 'name' } }),
		];

		expect(await world.run(task, { rows })).toMatchObject([
			{ outcome: 'updated', before: { EndDate: null }, after: { EndDate: '2026-05-01' } },
			{ outcome: 'unchanged', before: {}, after: {} },
			{ outcome: 'updated', before: { Description: 'Regel activity' } },
		]);
		expect(world.exact.requests.writes.map(({ body }) => body)).toEqual([
			{ EndDate: '2026-05-01', Description: 'Werk wbsActivity' },
		]);
	});

	it.each([
		['a code', 'ADV'],
		['a code with its name, as the way out shows it', 'ADV Advies'],
	])('takes over %s of a cost centre', async (_, text) => {
		await start();
		const { task, key } = await orderLine({ 'Cost Centre': text });
		const rows = [fieldRow({ field: 'CostCenter', value: custom('Cost Centre') })];

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'updated',
			before: { CostCenter: 'ICT' },
			after: { CostCenter: 'ADV' },
		});
		expect(stored('purchaseorder/PurchaseOrderLines', key, 'CostCenter')).toBe('ADV');
	});

	it('takes over the ID of a record named by its code', async () => {
		await start();
		const { task, key } = await orderLine({ Remark: 'P2026-002' });
		await world.run(task, { rows: [fieldRow({ field: 'Project', value: custom('Remark') })] });

		expect(stored('purchaseorder/PurchaseOrderLines', key, 'Project')).toBe(
			world.exact.state.project('P2026-002').ID,
		);
	});

	it('is refused with the code that nobody knows', async () => {
		await start();
		const { task } = await orderLine({ 'Cost Centre': 'XYZ' });
		world.clearLogs();
		const rows = [fieldRow({ field: 'CostCenter', value: custom('Cost Centre') })];

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('Exact Online has no cost center with the code "XYZ"'),
		});
		expect(world.exactWrites()).toEqual([]);
	});

	it.each([
		['EndDate', 'a date such as 2026-01-31'],
		['BudgetedCost', 'a number with a point for decimals'],
		['BlockEntry', 'Yes or No'],
	])('is refused when the value does not fit %s', async (field, wanted) => {
		await start();
		const { task } = await activity({ Remark: 'morgen' });

		expect(
			await world.runOne(task, { rows: [fieldRow({ field, value: custom('Remark') })] }),
		).toMatchObject({
			outcome: 'refused',
			reason: expect.stringMatching(new RegExp(`"morgen", which "Remark" gives.*${wanted}`)),
		});
	});

	it('is left alone when Asana has no value, unless it is to be cleared', async () => {
		await start();
		const { task, key } = await activity({}, { notes: 'Oud' });
		const rows = [fieldRow({ field: 'Notes', value: custom('Remark') })];
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
		expect(stored('project/WBSActivities', key, 'Notes')).toBe('Oud');

		const clearing = [fieldRow({ field: 'Notes', value: custom('Remark'), clear: true })];
		expect(await world.runOne(task, { rows: clearing })).toMatchObject({ outcome: 'updated' });
		expect(stored('project/WBSActivities', key, 'Notes')).toBe('');
		expect(await world.runOne(task, { rows: clearing })).toMatchObject({ outcome: 'unchanged' });
	});

	it('is told of in Exact’s words when Exact refuses it', async () => {
		await start();
		const { task } = await activity({}, { starts: 30 });
		world.person.setDueOn(task, '2026-03-01');

		expect(await world.runOne(task, { rows: [fieldRow()] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('Exact Online says: Invalid: End date'),
		});
	});

	it('may be one of the project', async () => {
		await start();
		const { task } = await activity();
		world.person.setDueOn(task, '2026-12-31');

		expect(await world.runOne(task, { rows: [fieldRow({ on: 'project' })] })).toMatchObject({
			outcome: 'updated',
			record: { entity: 'project', title: 'P2026-100 Proefproject' },
		});
		expect(world.exact.state.project('P2026-100').EndDate).toBe(Date.parse('2026-12-31'));
	});

	it.each([
		[
			'is invoiced',
			(_: string, key: string) => world.exact.state.changeLine(key, { InvoicedQuantity: 1 }),
		],
		['is complete', (order: string) => world.exact.state.receive(order)],
		['was canceled', (order: string) => world.exact.state.cancel(order)],
	])('is not sent to an order that %s', async (words, happen) => {
		await start();
		const { task, orderKey, key } = await orderLine({ 'Cost Centre': 'ADV' });
		happen(orderKey, key);
		world.clearLogs();

		expect(
			await world.runOne(task, {
				rows: [fieldRow({ field: 'CostCenter', value: custom('Cost Centre') })],
			}),
		).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(words) });
		expect(world.exactWrites()).toEqual([]);
	});
});

describe('a field that two rows set', () => {
	const notes = (remark: string, given: Partial<SetField>) =>
		fieldRow({ field: 'Notes', value: { from: 'text', text: remark }, ...given });

	it('is refused as a whole where the conditions of both are met', async () => {
		await start();
		const { task } = await activity();
		const rows = [notes('Een', { records: ['wbsActivity'] }), notes('Twee', {})];

		await expect(world.run(task, { rows })).rejects.toThrow(
			'Two rows set the field "Notes" for the task "Werk wbsActivity"',
		);
		expect(world.exact.requests.writes).toEqual([]);
	});

	it('is set by the one whose condition is met', async () => {
		await start();
		const { task, key } = await activity();
		const inSection = (name: string) => ({ kind: 'movedToSection', section: { name } }) as const;
		const rows = [
			notes('Bezig', { when: inSection('Doing') }),
			notes('Klaar', { when: inSection('Done') }),
		];
		world.person.moveToSection(task, 'Projecten', 'Done');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'updated' });
		expect(stored('project/WBSActivities', key, 'Notes')).toBe('Klaar');
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});

	it('may be one of the record and one of its project', async () => {
		await start();
		const { task } = await activity();
		const rows = [notes('Een', {}), notes('Twee', { on: 'project' })];

		expect(await world.run(task, { rows })).toMatchObject([
			{ outcome: 'updated' },
			{ outcome: 'updated' },
		]);
	});
});

describe('a field that is only filled', () => {
	const rows = [
		fieldRow({ field: 'Notes', value: custom('Remark'), owner: { kind: 'whenEmpty' } }),
	];

	it('is written while it is empty, and never after', async () => {
		await start();
		const { task, key } = await activity({ Remark: 'Eerste' });
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'updated' });
		world.person.setCustomField(task, 'Remark', 'Tweede');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(stored('project/WBSActivities', key, 'Notes')).toBe('Eerste');
	});
});

describe.each([
	['in its external data', {}],
	['in the text field', { withTextTies: true }],
] as Array<[string, WorldOptions]>)('a shared field, with the last value kept %s', (_, options) => {
	const rows = (policy: 'exact' | 'asana' | 'report' = 'report') => [
		fieldRow({ owner: { kind: 'shared', policy } }),
	];
	let task: string;
	let key: string;

	const inExact = () => stored('project/WBSActivities', key, 'EndDate');
	const setExact = (day: string) =>
		world.exact.state.changeWbsLine(key, { EndDate: Date.parse(day) });

	beforeEach(async () => {
		await start(options);
		if (options.withTextTies === true) {
			world.asana.state.addCustomField({ name: 'Exact Sync', type: 'text' });
		}
		({ task, key } = await activity());
		setExact('2026-05-01');
		world.person.setDueOn(task, '2026-05-01');
		await world.run(task, { rows: rows() });
	});

	it('goes to Exact when only Asana changed it', async () => {
		world.person.setDueOn(task, '2026-05-02');

		expect(await world.runOne(task, { rows: rows() })).toMatchObject({ outcome: 'updated' });
		expect(inExact()).toBe(Date.parse('2026-05-02'));
		world.person.setDueOn(task, '2026-05-03');
		expect(await world.runOne(task, { rows: rows(), side: world.newProcess() })).toMatchObject({
			outcome: 'updated',
		});
	});

	it('is left to the way out when only Exact changed it', async () => {
		setExact('2026-05-09');

		expect(await world.runOne(task, { rows: rows() })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('Only Exact Online changed it'),
		});
		expect(inExact()).toBe(Date.parse('2026-05-09'));
	});

	it.each([
		['report', 'conflict', '2026-05-09'],
		['exact', 'unchanged', '2026-05-09'],
		['asana', 'updated', '2026-05-02'],
	] as const)('follows the policy %s when both changed it', async (policy, outcome, day) => {
		setExact('2026-05-09');
		world.person.setDueOn(task, '2026-05-02');

		expect(await world.runOne(task, { rows: rows(policy) })).toMatchObject({ outcome });
		expect(inExact()).toBe(Date.parse(day));
	});

	it('is told with both values and the last common one', async () => {
		setExact('2026-05-09');
		world.person.setDueOn(task, '2026-05-02');

		expect(await world.runOne(task, { rows: rows() })).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('End Date was changed on both sides'),
			conflict: {
				field: 'EndDate',
				exact: '2026-05-09',
				asana: '2026-05-02',
				last: '2026-05-01',
			},
		});
	});

	it('is at rest when both sides have the same value', async () => {
		world.clearLogs();
		expect(await world.runOne(task, { rows: rows() })).toMatchObject({ outcome: 'unchanged' });
		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
	});
});

describe('a shared field of which nobody knows the last value', () => {
	it.each([
		['report', 'conflict'],
		['exact', 'unchanged'],
		['asana', 'updated'],
	] as const)('follows the policy %s', async (policy, outcome) => {
		await start();
		const { task } = await activity({}, { ends: 10 });
		world.person.setDueOn(task, '2026-05-02');

		expect(
			await world.runOne(task, { rows: [fieldRow({ owner: { kind: 'shared', policy } })] }),
		).toMatchObject({ outcome });
	});
});

describe('a shared field with a code', () => {
	it('knows the code beside its name', async () => {
		await start();
		const { task, key } = await orderLine({ 'Cost Centre': 'ICT ICT & Informatie' });
		const rows = [
			fieldRow({
				field: 'CostCenter',
				value: custom('Cost Centre'),
				owner: { kind: 'shared', policy: 'report' },
			}),
		];
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		world.person.setCustomField(task, 'Cost Centre', 'MKT');
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'updated' });

		world.exact.state.changeLine(key, { CostCenter: 'HR' });
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('Only Exact Online changed it'),
		});
	});

	it('is not taken for changed because Asana shows fewer decimals', async () => {
		await start();
		const { task } = await activity({ Budget: 1000.5555 }, { cost: 1000.55553 });
		const rows = [
			fieldRow({
				field: 'BudgetedCost',
				value: custom('Budget'),
				owner: { kind: 'shared', policy: 'report' },
			}),
		];

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		world.person.setCustomField(task, 'Budget', 2000);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'updated' });
	});
});

describe('a field that the task does not have', () => {
	it('is named, for a misspelt name would be passed over for ever', async () => {
		await start();
		const { task } = await activity();
		const rows = [fieldRow({ field: 'BudgetedCost', value: custom('Bugdet') })];

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'skipped',
			action: 'setField',
			reason: expect.stringContaining('The task does not have the field "Bugdet"'),
		});
		expect(world.exact.requests.writes).toEqual([]);
	});
});
