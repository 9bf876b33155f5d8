import { costRow, hoursRow } from './rows';
import { startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

/** A completed activity of the project with its task. */
const activity = async (
	fields: Record<string, unknown> = {},
	item: string | undefined = 'UUR-ADV',
) => {
	const key = world.addLine({ kind: 'activity', hours: 40, item });
	const task = await world.taskOf('wbsActivity', key, fields);
	return { key, task };
};

describe('a completed activity', () => {
	it('posts its hours on the activity and its hour type, at the price of Exact', async () => {
		const { task, key } = await activity({ 'Actual Hours': 7.5 });
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows: [hoursRow({ status: 'submitted' })] })).toMatchObject({
			outcome: 'posted',
			entry: { quantity: 7.5, amount: 733.88, status: 'Submitted' },
		});
		expect(world.hoursOf(task)).toMatchObject([
			{ Project: world.project.ID, Activity: key, Quantity: 7.5, PriceFC: 97.85, HourStatus: 10 },
		]);
		const [post] = world.exact.requests.find('POST', /TimeTransactions/);
		expect(post?.body).not.toHaveProperty('PriceFC');
		expect(await world.runOne(task, { rows: [hoursRow({ status: 'submitted' })] })).toMatchObject({
			outcome: 'unchanged',
		});
	});

	it('posts the time tracked in Asana, rounded to two decimals, and says so', async () => {
		const { task } = await activity();
		world.person.logTime(task, 100);
		world.person.completeTask(task);
		const rows = [hoursRow({ hours: { from: 'trackedTime' } })];

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'posted',
			reason: '100 minutes were rounded to 1.67 hours.',
		});
		expect(world.hoursOf(task)).toMatchObject([{ Quantity: 1.67 }]);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});

	it('says nothing of rounding where there was none', async () => {
		const { task } = await activity();
		world.person.logTime(task, 90);
		world.person.completeTask(task);

		const result = await world.runOne(task, {
			rows: [hoursRow({ hours: { from: 'trackedTime' } })],
		});
		expect(result).toMatchObject({ outcome: 'posted', entry: { quantity: 1.5 } });
		expect(result.reason).toBeUndefined();
	});

	it('is refused without tracked time', async () => {
		const { task } = await activity();
		world.person.completeTask(task);

		expect(
			await world.runOne(task, { rows: [hoursRow({ hours: { from: 'trackedTime' } })] }),
		).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('No time has been tracked on this task'),
		});
	});

	it('is refused on an item that is no hour type, and on none', async () => {
		const { task } = await activity({ 'Actual Hours': 1 }, undefined);
		world.person.completeTask(task);

		expect(
			await world.runOne(task, { rows: [hoursRow({ item: { from: 'code', code: 'REIS' } })] }),
		).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('The item REIS is no hour type'),
		});
		const key = world.addLine({ kind: 'activity', description: 'Zonder artikel' });
		const bare = await world.taskOf('wbsActivity', key, { 'Actual Hours': 1 });
		world.person.completeTask(bare);
		expect(await world.runOne(bare, { rows: [hoursRow()] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('has no item in Exact Online'),
		});
		expect(world.hoursOf(task)).toEqual([]);
	});

	it('is refused while the activity is blocked', async () => {
		const { task, key } = await activity({ 'Actual Hours': 1 });
		world.exact.state.changeWbsLine(key, { BlockEntry: true });
		world.person.completeTask(task);
		world.clearLogs();

		expect(await world.runOne(task, { rows: [hoursRow()] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('WBS Activity Regel activity takes no entries'),
		});
		expect(world.exactWrites()).toEqual([]);
	});
});

describe('hours that were changed', () => {
	it('correct the entry, then book the difference, then take both back', async () => {
		const { task } = await activity({ 'Actual Hours': 7.5 });
		world.person.completeTask(task);
		await world.run(task, { rows: [hoursRow()] });
		world.person.setCustomField(task, 'Actual Hours', 8);
		expect(await world.runOne(task, { rows: [hoursRow()] })).toMatchObject({
			outcome: 'corrected',
		});
		expect(world.hoursOf(task)).toMatchObject([{ Quantity: 8 }]);

		world.exact.state.approveEntry(String(world.hoursOf(task)[0]?.ID));
		world.person.setCustomField(task, 'Actual Hours', 6.25);
		await world.run(task, { rows: [hoursRow()] });
		expect(world.hoursOf(task)).toMatchObject([{ Quantity: 8 }, { Quantity: -1.75 }]);

		world.person.reopenTask(task);
		expect(await world.runOne(task, { rows: [hoursRow()] })).toMatchObject({ outcome: 'reversed' });
		expect(world.hoursOf(task)).toMatchObject([{ Quantity: 8 }, { Quantity: -8 }]);
	});

	it('stand beside the costs of the same task', async () => {
		const { task } = await activity({ 'Actual Hours': 2, 'Actual Cost': 12 });
		world.person.completeTask(task);
		const rows = [hoursRow(), costRow({ item: { from: 'code', code: 'REIS' } })];

		expect(await world.run(task, { rows })).toMatchObject([
			{ action: 'postHours', outcome: 'posted' },
			{ action: 'postCost', outcome: 'posted' },
		]);
		expect(await world.run(task, { rows })).toMatchObject([
			{ outcome: 'unchanged' },
			{ outcome: 'unchanged' },
		]);
		expect([world.hoursOf(task), world.costsOf(task)].map(({ length }) => length)).toEqual([1, 1]);
	});
});

describe('hours of somebody', () => {
	const sanne = 'sanne@voorbeeld-advies.example';
	const daan = 'daan@voorbeeld-advies.example';
	const hours = [hoursRow({ employee: { by: 'assignee', notFound: 'refuse' } })];
	const booked = async () => {
		const key = world.addLine({ kind: 'activity', hours: 40, item: 'UUR-ADV' });
		const task = await world.taskOf('wbsActivity', key, { 'Actual Hours': 8 });
		world.person.assign(task, sanne);
		world.person.completeTask(task);
		await world.run(task, { rows: hours });
		const [entry] = world.hoursOf(task);
		world.exact.state.approveEntry(String(entry?.ID));
		return { task, employee: entry?.Employee };
	};

	it('are corrected as hers, whoever has the task by then', async () => {
		const { task, employee } = await booked();
		world.person.assign(task, daan);
		world.person.setCustomField(task, 'Actual Hours', 6);
		await world.run(task, { rows: hours });

		expect(world.hoursOf(task)).toMatchObject([
			{ Quantity: 8, Employee: employee },
			{ Quantity: -2, Employee: employee },
		]);
	});

	it('are taken back as hers', async () => {
		const { task, employee } = await booked();
		world.person.assign(task, daan);
		world.person.reopenTask(task);
		await world.run(task, { rows: hours });

		expect(world.hoursOf(task)).toMatchObject([
			{ Quantity: 8, Employee: employee },
			{ Quantity: -8, Employee: employee },
		]);
	});

	it('are taken back from each that they were booked on', async () => {
		const { task, employee } = await booked();
		const [entry] = world.hoursOf(task);
		world.exact.state.bookHours({
			project: 'P2026-100',
			item: 'UUR-ADV',
			quantity: -8,
			employee: '3',
			wbs: String(entry?.Activity),
			notes: String(entry?.Notes).replace(':hours:1', ':hours:2'),
			status: 20,
		});
		world.person.reopenTask(task);
		await world.run(task, { rows: hours });

		const balance = new Map<unknown, number>();
		for (const { Employee, Quantity } of world.hoursOf(task)) {
			balance.set(Employee, (balance.get(Employee) ?? 0) + Number(Quantity));
		}
		expect(balance.get(employee)).toBe(0);
		expect([...balance.values()]).toEqual([0, 0]);
	});
});
