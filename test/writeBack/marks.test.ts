import { costRow, hoursRow, stageRow } from './rows';
import { startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const rows = [costRow()];

const begin = async (options: WorldOptions = {}) => {
	world = await startWorld(options);
	const { task, key } = await world.expense({ 'Actual Cost': 100 });
	world.person.completeTask(task);
	return { task, key };
};

describe('what is kept on the task', () => {
	it('is the ID of the entry, beside what the way out keeps there', async () => {
		const { task, key } = await begin();
		const gid = `exact-online:3104512:wbsExpense:${key}`;
		const data = JSON.stringify({ readAt: '2026-03-01T08:00:00Z', base: { completed: 'false' } });
		await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data } });
		await world.run(task, { rows });

		expect(JSON.parse(world.asana.state.task(task).external?.data ?? '')).toEqual({
			readAt: '2026-03-01T08:00:00Z',
			base: { completed: 'false' },
			entries: { 'cost:1': world.costsOf(task)[0]?.ID },
			states: { postCost: 'completed' },
		});
	});

	it('also stands in the field for entries, with the number people know', async () => {
		const { task } = await begin({ withEntryField: true });
		await world.run(task, { rows });

		const [entry] = world.costsOf(task);
		expect(world.asana.state.customFieldValue(task, 'Exact Entry')).toBe(
			`cost:1 no. ${String(entry?.EntryNumber)} (${String(entry?.ID)})`,
		);
	});

	it('is written once for all rows together', async () => {
		const { task } = await begin({ withEntryField: true });
		world.clearLogs();
		await world.run(task, {
			rows: [costRow(), stageRow(), hoursRow({ item: { from: 'code', code: 'UUR-ADV' } })],
		});

		expect(world.asanaWrites()).toEqual(['PUT tasks/*']);
	});

	it('is repaired when it was lost', async () => {
		const { task, key } = await begin({ withEntryField: true });
		await world.run(task, { rows });
		const gid = `exact-online:3104512:wbsExpense:${key}`;
		await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data: '{}' } });
		world.person.setCustomField(task, 'Exact Entry', null);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
		expect(world.costsOf(task)).toHaveLength(1);
		expect(world.asana.state.customFieldValue(task, 'Exact Entry')).toContain('cost:1');
		expect(world.asana.state.task(task).external?.data).toContain('cost:1');
	});

	it('leaves out the oldest entries where the field is full, and is the same every time', async () => {
		const { task } = await begin({
			withEntryField: true,
			exact: { submittedBecomesFinal: true },
			asana: { external: 'ignoredForPat' },
			withTextTies: true,
		});
		const both = [
			costRow({ status: 'submitted' }),
			costRow({ status: 'submitted', series: 'extra', when: { kind: 'always' } }),
		];
		for (let amount = 101; amount <= 125; amount++) {
			world.person.setCustomField(task, 'Actual Cost', amount);
			await world.run(task, { rows: amount === 101 ? both : both.slice(0, 1) });
		}
		const numbers = world.costsOf(task).map(({ EntryNumber }) => Number(EntryNumber));
		const text = String(world.asana.state.customFieldValue(task, 'Exact Entry'));

		expect(numbers.length).toBeGreaterThan(25);
		expect(text.length).toBeLessThanOrEqual(1_024);
		expect(text).toContain('cost:25 no.');
		expect(text).toContain('cost-extra:1 no.');
		expect(text).not.toMatch(/\bcost:[1-5] /);
		world.clearLogs();
		for (const rows of [both.slice(0, 1), both.slice(0, 1)]) {
			await world.run(task, { rows, side: world.newProcess() });
		}
		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
	});

	it('lets people have a deleted entry posted again by clearing the field', async () => {
		const { task } = await begin({ withEntryField: true });
		await world.run(task, { rows });
		world.exact.state.deleteEntry(String(world.costsOf(task)[0]?.ID));
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('clear the field "Exact Entry" on the task'),
		});
		world.person.setCustomField(task, 'Exact Entry', null);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});

	it('does not fill a field again that people cleared, for the sake of another posting', async () => {
		const { task } = await begin({ withEntryField: true });
		const all = [costRow(), costRow({ series: 'extra', when: { kind: 'always' } })];
		await world.run(task, { rows: all });
		const [extra] = world
			.costsOf(task)
			.filter(({ Notes }) => String(Notes).includes(':cost-extra:'));
		world.exact.state.deleteEntry(String(extra?.ID));
		world.person.setCustomField(task, 'Exact Entry', null);
		world.person.reopenTask(task);

		expect((await world.run(task, { rows: all })).map(({ outcome }) => outcome)).toEqual([
			'reversed',
			'posted',
		]);
		expect(world.costsOf(task)).toMatchObject([
			{ AmountFC: 100, Notes: expect.stringContaining(':cost-extra:2') },
		]);
	});

	it('does not stop the posting when it cannot be written', async () => {
		const { task } = await begin({ withEntryField: true });
		world.asana.faults.next('PUT /api/1.0/tasks/*', {
			status: 403,
			body: { errors: [{ message: 'Geen toegang' }] },
		});

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'posted',
			reason: expect.stringContaining('The task could not be marked with this'),
		});
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});
});

describe('a copy of a task', () => {
	const copyOf = async (task: string): Promise<string> => {
		await world.clock.advance(60_000);
		const { customFields } = world.asana.state.task(task);
		const fields = Object.entries(customFields).filter(([, value]) => value !== null);
		const copy = world.person.addTask('Projecten', 'Kopie', {
			custom_fields: Object.fromEntries(
				fields.map(([name, value]) => [world.asana.state.customField(name).gid, value]),
			),
		});
		world.person.completeTask(copy);
		return copy;
	};

	it.each([
		['before', 'is a copy of another one'],
		['after', 'was posted for another task already'],
	])('made %s the posting posts nothing', async (when, reason) => {
		const { task } = await begin({ withTextTies: true, withEntryField: true });
		if (when === 'after') await world.run(task, { rows });
		const copy = await copyOf(task);
		world.clearLogs();

		for (const side of [world.usual, world.newProcess()]) {
			expect(await world.runOne(copy, { rows, side })).toMatchObject({
				outcome: 'refused',
				reason: expect.stringContaining(reason),
			});
		}
		expect(world.exactWrites()).toEqual([]);
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: when === 'after' ? 'unchanged' : 'posted',
		});
	});

	it('takes over when the original is gone', async () => {
		const { task } = await begin({ withTextTies: true });
		const copy = await copyOf(task);
		world.person.deleteTask(task);

		expect(await world.runOne(copy, { rows })).toMatchObject({ outcome: 'posted' });
	});
});

describe('the comment', () => {
	it('names the entry, once', async () => {
		const { task } = await begin();
		const result = await world.runOne(task, { rows, comment: true });
		const { entryNumber } = result.entry ?? {};

		expect(result.comment).toBe(`Posted in Exact Online: entry ${entryNumber}, 100.00 EUR, draft.`);
		expect(world.asana.state.task(task).comments).toEqual([result.comment]);
		await world.run(task, { rows, comment: true });
		expect(world.asana.state.task(task).comments).toHaveLength(1);
	});

	it('is one for all that was done', async () => {
		const { task } = await begin();
		await world.run(task, { rows: [costRow(), stageRow()], comment: true });

		expect(world.asana.state.task(task).comments).toEqual([
			expect.stringMatching(
				/^Posted in .*\nCompleted in Exact Online: WBS Expense Regel expense\.$/,
			),
		]);
	});

	it('is not left in a dry run, nor where nothing was done', async () => {
		const { task } = await begin();
		await world.run(task, { rows, comment: true, dryRun: true });
		world.exact.state.blockProject(String(world.project.ID));
		await world.run(task, { rows, comment: true });

		expect(world.asana.state.task(task).comments).toEqual([]);
	});
});
