import { killedAfterCreate, pausedAfterCreate } from './between';
import { costRow, stageRow } from './rows';
import { startWorld, type Between, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const rows = [costRow()];
const submitting = [costRow({ status: 'submitted' })];

const tieOf = (key: string) => `exact-online:3104512:wbsExpense:${key}`;

const posted = async (amount = 100, given = rows) => {
	const { task, key } = await world.expense({ 'Actual Cost': amount });
	world.person.completeTask(task);
	await world.run(task, { rows: given });
	return { task, key };
};

/** Ties a task to a record, and keeps what else is noted on it. */
const tieTo = async (task: string, gid: string) => {
	const { data = '' } = world.asana.state.task(task).external ?? {};
	await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data } });
};

/** Another task for a record whose first ID is taken. */
const another = async (key: string, amount = 100) => {
	const task = world.person.addTask('Projecten', 'Werk');
	world.person.setCustomField(task, 'Actual Cost', amount);
	await tieTo(task, `${tieOf(key)}~2`);
	return task;
};

const run = async (task: string, between?: Between) =>
	await world.runOne(task, { rows, side: world.newProcess(between) });

const amounts = () =>
	world.exact.state
		.costEntries()
		.filter(({ Notes }) => String(Notes).includes('Asana asana:'))
		.map(({ AmountFC }) => AmountFC);

const held = {
	outcome: 'refused',
	reason: expect.stringContaining('was posted for another task already'),
};

describe('tasks whose ties people changed', () => {
	it('lose nothing when they were exchanged', async () => {
		world = await startWorld({ withTextTies: true, withEntryField: true });
		const one = await posted(100);
		const other = await posted(200);
		world.person.setCustomField(one.task, 'Exact ID', tieOf(other.key));
		world.person.setCustomField(other.task, 'Exact ID', tieOf(one.key));
		for (const { task } of [one, other, one]) await run(task);

		expect(amounts()).toEqual([100, 200]);
		expect(world.costsOf(one.task)).toMatchObject([{ Expense: other.key }]);
		expect(world.costsOf(other.task)).toMatchObject([{ Expense: one.key }]);
	});

	it('take back only what is their own when they are re-opened', async () => {
		world = await startWorld({ withTextTies: true });
		const one = await posted(100);
		const other = await posted(200);
		world.person.setCustomField(one.task, 'Exact ID', tieOf(other.key));
		world.person.reopenTask(one.task);

		expect(await run(one.task)).toMatchObject({ outcome: 'reversed', after: {} });
		expect(amounts()).toEqual([200]);
	});

	it('keep what is final where it is, and others from posting there', async () => {
		world = await startWorld();
		const { task, key } = await posted(100);
		world.exact.state.approveEntry(String(world.costsOf(task)[0]?.ID));
		await tieTo(task, `${tieOf((await world.expense()).key)}~2`);
		const after = await another(key, 70);
		world.person.completeTask(after);

		expect(await run(after)).toMatchObject(held);
		expect(await run(task)).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('stands on another project, item'),
		});
		expect(amounts()).toEqual([100]);
	});

	it('take along what they took over from a task that is gone', async () => {
		world = await startWorld();
		const { task, key } = await posted(100);
		world.person.deleteTask(task);
		const anew = await another(key, 120);
		world.person.completeTask(anew);
		await run(anew);
		const { key: next } = await world.expense();
		await tieTo(anew, `${tieOf(next)}~2`);

		expect(await run(anew)).toMatchObject({ outcome: 'corrected' });
		expect(world.costsOf(anew)).toMatchObject([{ AmountFC: 120, Expense: next }]);
		expect(amounts()).toEqual([120]);
	});
});

describe('two tasks of one record', () => {
	it('end with one entry, whatever numbers they give theirs', async () => {
		world = await startWorld();
		const { task, key } = await posted();
		world.person.reopenTask(task);
		await run(task);
		const copy = await another(key);
		for (const each of [task, copy]) world.person.completeTask(each);
		const holding = [pausedAfterCreate(), pausedAfterCreate()];
		const runs = [task, copy].map(async (each, index) => await run(each, holding[index]?.between));
		await Promise.all(holding.map(async ({ reached }) => await reached));
		expect(amounts()).toHaveLength(2);
		for (const { goOn } of holding) goOn();
		await Promise.all(runs);

		expect(amounts()).toEqual([100]);
	});

	it('are put right by a later run of the younger when both were killed', async () => {
		world = await startWorld();
		const { task, key } = await world.expense({ 'Actual Cost': 100 });
		const copy = await another(key);
		for (const each of [task, copy]) world.person.completeTask(each);
		await Promise.allSettled(
			[task, copy].map(async (each) => await run(each, killedAfterCreate())),
		);
		expect(amounts()).toHaveLength(2);
		for (const each of [task, copy]) await run(each);

		expect(amounts()).toEqual([100]);
	});

	it('leave the entry to the one that took it over when the other is restored', async () => {
		world = await startWorld({ withEntryField: true });
		const { task, key } = await posted();
		world.person.deleteTask(task);
		const anew = await another(key, 120);
		world.person.completeTask(anew);
		await run(anew);
		world.person.restoreTask(task);

		expect(await run(task)).toMatchObject(held);
		world.person.reopenTask(task);
		expect(await run(task)).toMatchObject({ outcome: 'skipped' });
		expect(await run(anew)).toMatchObject({ outcome: 'unchanged' });
		expect(amounts()).toEqual([120]);
	});

	it('do not keep each other from posting what was taken back in full', async () => {
		world = await startWorld();
		const { task, key } = await posted();
		world.exact.state.approveEntry(String(world.costsOf(task)[0]?.ID));
		world.person.reopenTask(task);
		await run(task);
		const next = await another(key);
		world.person.completeTask(next);

		expect(await run(next)).toMatchObject({ entry: { amount: 100 } });
		expect(amounts()).toEqual([100, -100, 100]);
	});

	it('are told of each other where one may not be seen', async () => {
		world = await startWorld();
		const { task, key } = await posted();
		const copy = await another(key);
		world.person.completeTask(copy);
		const hidden: Between = (send, service) => async (request) =>
			service === 'asana' && request.method === 'GET' && request.url.includes(`/tasks/${task}`)
				? { status: 403, headers: {}, body: { errors: [{ message: 'No access.' }] } }
				: await send(request);
		const side = world.newProcess(hidden);

		expect(await world.run(copy, { rows: [...rows, stageRow()], side })).toMatchObject([
			{
				outcome: 'refused',
				reason: expect.stringContaining(`task ${task}, which the connected user may not see`),
			},
			{ outcome: 'completed' },
		]);
		expect(amounts()).toEqual([100]);
	});
});

describe('what people write', () => {
	it('into the field does not become proof of itself', async () => {
		world = await startWorld({ withEntryField: true });
		const { task } = await world.expense();
		const entry = world.exact.state.bookCosts({
			project: 'P2026-100',
			item: 'REIS',
			quantity: 1,
			price: 750,
			notes: 'Handmatig',
		});
		world.person.setCustomField(task, 'Exact Entry', `cost:1 (${String(entry.ID)})`);
		world.person.completeTask(task);
		world.clearLogs();
		for (const amount of [null, 10]) {
			world.person.setCustomField(task, 'Actual Cost', amount);
			expect(await run(task)).toMatchObject({ outcome: 'refused' });
		}
		world.person.reopenTask(task);
		await run(task);

		expect(world.exactWrites()).toEqual([]);
		expect(world.asana.state.task(task).external?.data).not.toContain(String(entry.ID));
	});

	it('into the field as a number that is far too high does no harm', async () => {
		world = await startWorld({ withEntryField: true });
		const { task } = await world.expense({ 'Actual Cost': 100 });
		world.person.completeTask(task);
		world.person.setCustomField(task, 'Exact Entry', 'cost:9999 taken back');
		expect(await run(task)).toMatchObject({ outcome: 'posted' });
		world.clearLogs();
		await run(task);

		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
	});

	it('out of the notes of an entry is put back while it is open', async () => {
		world = await startWorld();
		const { task, key } = await posted();
		const [entry] = world.costsOf(task);
		const notes = String(entry?.Notes);
		world.exact.state.changeEntry(String(entry?.ID), { Notes: notes.replace(/ for .*/, '') });
		await run(task);

		expect(world.costsOf(task)).toMatchObject([{ Notes: notes }]);
		world.person.deleteTask(task);
		const anew = await another(key);
		world.person.completeTask(anew);
		await run(anew);
		expect(amounts()).toEqual([100]);
	});
});

describe('a difference to a final entry', () => {
	const changed = async (options: WorldOptions = {}) => {
		world = await startWorld(options);
		const { task } = await posted(100, submitting);
		world.exact.state.approveEntry(String(world.costsOf(task)[0]?.ID));
		await world.clock.advance(40 * 86_400_000);
		world.person.setCustomField(task, 'Actual Cost', 130);
		return task;
	};

	it('is approved as it is booked, and can be finished when it broke off', async () => {
		const task = await changed();
		const { proposal: approved, reason } = await world.runOne(task, {
			rows: submitting,
			mode: 'propose',
		});
		expect(reason).toContain('book 30.00 EUR more');
		expect(reason).toContain('dated on the day of booking');
		const given = { rows: submitting, mode: 'postApproved', approved } as const;
		const side = world.newProcess(killedAfterCreate());
		await expect(world.run(task, { ...given, side })).rejects.toThrow('killed');

		await world.clock.advance(86_400_000);
		expect(await world.runOne(task, given)).toMatchObject({ outcome: 'posted' });
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100 },
			{ AmountFC: 30, HourStatus: 10, Date: Date.parse('2026-04-11') },
		]);
	});

	it('that was rejected is handed in anew when the work is taken back', async () => {
		const task = await changed();
		await world.run(task, { rows: submitting });
		world.exact.state.rejectEntry(String(world.costsOf(task)[1]?.ID));
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows: submitting })).toMatchObject({ outcome: 'reversed' });
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100 },
			{ AmountFC: -100, HourStatus: 10 },
		]);
	});
});

describe('work that two rows look after', () => {
	const inSection = (name: string) => ({ kind: 'movedToSection', section: { name } }) as const;

	it('is taken back when it leaves the state that it was posted for', async () => {
		world = await startWorld();
		const { task } = await world.expense({ 'Actual Cost': 100 });
		const both = [costRow(), costRow({ when: inSection('Done') })];
		world.person.completeTask(task);
		await world.run(task, { rows: both });
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows: both })).toMatchObject({ outcome: 'reversed' });
	});

	it('is taken back out of the section that it was posted in', async () => {
		world = await startWorld();
		const { task } = await world.expense({ 'Actual Cost': 100 });
		const both = ['Doing', 'Done'].map((name) => costRow({ when: inSection(name) }));
		world.person.moveToSection(task, 'Projecten', 'Done');
		await world.run(task, { rows: both });
		world.person.moveToSection(task, 'Projecten', 'Todo');

		expect(await world.runOne(task, { rows: both })).toMatchObject({ outcome: 'reversed' });
	});

	it('is opened again as a stage', async () => {
		world = await startWorld();
		const { task } = await world.expense();
		const both = [undefined, inSection('Done')].map((when) =>
			stageRow({ reopened: 'reopen', ...(when && { when }) }),
		);
		world.person.completeTask(task);
		await world.run(task, { rows: both });
		await world.clock.advance(60_000);
		world.person.reopenTask(task);

		expect(await world.runOne(task, { rows: both })).toMatchObject({ outcome: 'reopened' });
	});
});
