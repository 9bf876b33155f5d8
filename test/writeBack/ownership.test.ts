import { killedAfterCreate, Killed, pausedAfterCreate } from './between';
import { costRow, fieldRow } from './rows';
import { startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const rows = [costRow()];

const OTHER_HOME = 'Kopie van Projecten';

const completed = async (options: WorldOptions = {}) => {
	world = await startWorld(options);
	const { task, key } = await world.expense({ 'Actual Cost': 100 });
	world.person.completeTask(task);
	return { task, key };
};

/** All entries of a record, whichever of its tasks they were posted for. */
const amountsFor = (key: string) =>
	world.exact.state
		.costEntries()
		.filter(({ Notes }) => String(Notes).endsWith(` for ${key}`))
		.map(({ AmountFC }) => AmountFC);

/** A task for a record whose first ID Asana keeps for the task in the trash. */
const anewFor = async (key: string) => {
	const anew = world.person.addTask('Projecten', 'Werk wbsExpense');
	world.person.setCustomField(anew, 'Actual Cost', 100);
	const gid = `exact-online:3104512:wbsExpense:${key}~2`;
	await world.usual.asana.client.put(`/tasks/${anew}`, { external: { gid, data: '' } });
	return anew;
};

/** The task of a record in another project, as the way out makes one or a person copies one. */
const another = async (key: string, fields: Record<string, unknown> = { 'Actual Cost': 100 }) => {
	world.person.addProject(OTHER_HOME, ['Todo']);
	for (const name of ['Actual Cost', 'Exact ID']) {
		world.person.addCustomFieldToProject(OTHER_HOME, name);
	}
	await world.clock.advance(60_000);
	const values = { ...fields, 'Exact ID': `exact-online:3104512:wbsExpense:${key}` };
	return world.person.addTask(OTHER_HOME, 'Werk wbsExpense', {
		custom_fields: Object.fromEntries(
			Object.entries(values).map(([name, value]) => [
				world.asana.state.customField(name).gid,
				value,
			]),
		),
	});
};

describe.each([
	['notes that can be searched', {}],
	['notes that cannot be searched', { exact: { filterOnNotes: 'refused' } }],
] as const)('a task made anew for a record, with %s', (_, options) => {
	const remade = async (task: string, key: string) => {
		world.person.deleteTask(task);
		await world.clock.advance(2 * 86_400_000);
		return await anewFor(key);
	};

	it('posts nothing that was posted for the one before', async () => {
		const { task, key } = await completed(options);
		await world.run(task, { rows });
		const anew = await remade(task, key);
		world.person.completeTask(anew);
		const day = world.costsOf(task)[0]?.Date;

		expect(await world.runOne(anew, { rows, side: world.newProcess() })).toMatchObject({
			outcome: 'corrected',
			reason: expect.stringContaining('says which task it is of was put right'),
		});
		expect(world.costsOf(anew)).toMatchObject([{ AmountFC: 100, Date: day }]);
		expect(amountsFor(key)).toEqual([100]);
		world.clearLogs();
		expect(await world.runOne(anew, { rows, side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
		});
		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
	});

	it('corrects and takes back what was posted for the one before', async () => {
		const { task, key } = await completed(options);
		await world.run(task, { rows });
		const anew = await remade(task, key);
		world.person.completeTask(anew);
		world.person.setCustomField(anew, 'Actual Cost', 80);
		await world.run(anew, { rows });
		expect(amountsFor(key)).toEqual([80]);

		world.person.reopenTask(anew);
		expect(await world.runOne(anew, { rows })).toMatchObject({ outcome: 'reversed' });
		expect(amountsFor(key)).toEqual([]);
	});

	it('takes nothing back before it was ever completed', async () => {
		const { task, key } = await completed(options);
		await world.run(task, { rows });
		const anew = await remade(task, key);
		world.person.setCustomField(anew, 'Actual Cost', 90);

		expect(await world.runOne(anew, { rows })).toMatchObject({ outcome: 'skipped' });
		expect(amountsFor(key)).toEqual([100]);
	});
});

describe('a second task of a record, in another project', () => {
	it.each([false, true])('posts nothing more (entry field: %s)', async (withEntryField) => {
		const { task, key } = await completed({ withTextTies: true, withEntryField });
		await world.run(task, { rows });
		const copy = await another(key);
		world.person.completeTask(copy);
		world.clearLogs();

		for (const side of [world.usual, world.newProcess()]) {
			expect(await world.runOne(copy, { rows, side })).toMatchObject({
				outcome: 'refused',
				reason: expect.stringContaining('was posted for another task already (https://'),
			});
		}
		expect(world.exactWrites()).toEqual([]);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});

	it('takes nothing back either', async () => {
		const { task, key } = await completed({ withTextTies: true });
		await world.run(task, { rows });
		const copy = await another(key);
		world.person.completeTask(copy);
		world.person.reopenTask(copy);

		expect(await world.runOne(copy, { rows })).toMatchObject({ outcome: 'skipped' });
		expect(amountsFor(key)).toEqual([100]);
	});

	it('that posts at the same moment takes its own entry back', async () => {
		const { task, key } = await completed({ withTextTies: true });
		const copy = await another(key);
		world.person.completeTask(copy);
		const held = [pausedAfterCreate(), pausedAfterCreate()];
		const runs = [task, copy].map(async (each, index) => {
			const between = held[index]?.between;
			return await world.runOne(each, { rows, side: world.newProcess(between) });
		});
		await Promise.all(held.map(async ({ reached }) => await reached));
		expect(amountsFor(key)).toHaveLength(2);
		for (const { goOn } of held) goOn();
		await Promise.all(runs);

		expect(amountsFor(key)).toEqual([100]);
	});

	it('counts once the first is not of the record any more', async () => {
		const { task, key } = await completed({ withTextTies: true });
		await world.run(task, { rows });
		const copy = await another(key, { 'Actual Cost': 130 });
		world.person.completeTask(copy);
		world.person.setCustomField(task, 'Exact ID', null);

		expect(await world.runOne(copy, { rows })).toMatchObject({ outcome: 'corrected' });
		expect(amountsFor(key)).toEqual([130]);
	});
});

describe('an entry that only a field on the task names', () => {
	const book = (project: string, more: { status?: number } = {}) =>
		world.exact.state.bookCosts({
			project,
			item: 'REIS',
			quantity: 1,
			price: 750,
			notes: 'Handmatig',
			...more,
		});
	const named = async (status?: number) => {
		world = await startWorld({ withEntryField: true });
		const { task } = await world.expense({ 'Actual Cost': 750 });
		const entry = book('P2026-100', status === undefined ? {} : { status });
		world.person.setCustomField(task, 'Exact Entry', `cost:1 (${String(entry.ID)})`);
		return { task, entry };
	};

	it('is neither changed nor deleted', async () => {
		const { task, entry } = await named();
		world.person.completeTask(task);
		world.clearLogs();

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining(
				`Entry ${String(entry.EntryNumber)}, which the task names as its own, does not say so itself`,
			),
		});
		world.person.reopenTask(task);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'refused' });
		expect(world.exactWrites()).toEqual([]);
	});

	it('is taken for its own once its notes say so', async () => {
		const { task, entry } = await named();
		world.person.completeTask(task);
		const { reason = '' } = await world.runOne(task, { rows });
		const [, line] = /add the line "([^"]+)"/.exec(reason) ?? [];
		world.exact.state.changeEntry(String(entry.ID), { Notes: `Handmatig\n${String(line)}` });

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(task)).toMatchObject([{ ID: entry.ID, AmountFC: 750 }]);
	});

	it('counts when it is final on the project, so that nothing is posted beside it', async () => {
		const { task } = await named(20);
		world.person.completeTask(task);
		world.clearLogs();

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(world.exactWrites()).toEqual([]);
	});
});

describe('a key in what people write', () => {
	it('makes no entry one of another task', async () => {
		const { task } = await completed();
		await world.run(task, { rows });
		const { task: other } = await world.expense({ 'Actual Cost': 40 });
		world.person.renameTask(other, `Nacalculatie bij Asana asana:${task}:cost:1`);
		world.person.completeTask(other);
		await world.run(other, { rows });

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(await world.runOne(other, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect([...world.costsOf(task), ...world.costsOf(other)]).toMatchObject([
			{ AmountFC: 100 },
			{ AmountFC: 40 },
		]);
	});
});

describe('a series with a capital letter', () => {
	const travel = [costRow({ series: 'Travel' })];

	it('is noted once, and not again', async () => {
		const { task } = await completed({ withEntryField: true });
		await world.run(task, { rows: travel });
		const text = world.asana.state.customFieldValue(task, 'Exact Entry');
		world.clearLogs();
		await world.run(task, { rows: travel });

		expect(text).toMatch(/^cost-Travel:1 no\. \d+ \([^)]+\)$/);
		expect(world.asanaWrites()).toEqual([]);
	});

	it('is not posted again when somebody deleted its entry', async () => {
		const { task } = await completed({ withEntryField: true });
		await world.run(task, { rows: travel });
		world.exact.state.deleteEntry(String(world.costsOf(task)[0]?.ID));

		expect(await world.runOne(task, { rows: travel })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('somebody deleted it there'),
		});
	});
});

describe('a record that was deleted in Exact', () => {
	const onOrderLine = async () => {
		world = await startWorld();
		const order = world.exact.state.bookOrder({
			supplier: '20002',
			lines: [
				{ item: 'ONDERZ', quantity: 3, price: 100, project: 'P2026-100' },
				{ item: 'ONDERZ', quantity: 1, price: 50, project: 'P2026-100' },
			],
		});
		const [line] = world.exact.state.linesOf(String(order.PurchaseOrderID));
		const key = String(line?.ID);
		const task = await world.taskOf('purchaseOrderLine', key);
		world.person.completeTask(task);
		const given = { rows: [costRow({ amount: { from: 'record' } }), fieldRow()] };
		return { task, key, order: String(order.PurchaseOrderID), given };
	};

	it('lets its entry be taken back', async () => {
		const { task, key, given } = await onOrderLine();
		await world.run(task, given);
		world.exact.state.deleteLine(key);
		expect(await world.runOne(task, given)).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('is not in Exact Online any more'),
		});
		world.person.reopenTask(task);

		expect(await world.runOne(task, given)).toMatchObject({ outcome: 'reversed' });
		expect(world.costsOf(task)).toEqual([]);
		expect(await world.runOne(task, given)).toMatchObject({ outcome: 'skipped' });
	});

	it('has nothing posted when its order was canceled', async () => {
		const { task, order, given } = await onOrderLine();
		world.exact.state.cancel(order);

		expect((await world.run(task, given))[0]).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('was canceled in Exact Online, so nothing is posted'),
		});
		expect(world.costsOf(task)).toEqual([]);
	});

	it('has what was posted taken back although its order was canceled', async () => {
		const { task, order, given } = await onOrderLine();
		await world.run(task, given);
		world.exact.state.cancel(order);
		world.person.reopenTask(task);

		expect((await world.run(task, given))[0]).toMatchObject({ outcome: 'reversed' });
		expect(world.costsOf(task)).toEqual([]);
	});
});

describe('a run that was killed right after it posted', () => {
	it('leaves an entry that the task made anew finds', async () => {
		const { task, key } = await completed();
		const side = world.newProcess(killedAfterCreate());
		await expect(world.run(task, { rows, side })).rejects.toBeInstanceOf(Killed);
		world.person.deleteTask(task);
		const anew = await anewFor(key);
		world.person.completeTask(anew);

		expect(await world.runOne(anew, { rows })).toMatchObject({ outcome: 'corrected' });
		expect(amountsFor(key)).toEqual([100]);
	});
});
