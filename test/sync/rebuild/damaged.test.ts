import { carriersOf, DIVISION, TIE_FIELD } from '../world';
import { startRebuildWorld, type RebuildWorld } from './world';

let world: RebuildWorld;

afterEach(async () => await world.close());

const tieOf = (key: string, entity = 'purchaseOrder') =>
	`exact-online:${DIVISION}:${entity}:${key}`;

const person = () => world.asana.state.person;
/** The key in the text field, without when the state was read that the task shows. */
function shown(gid: string): string | null {
	const text = world.asana.state.task(gid).customFields[TIE_FIELD];
	return typeof text === 'string' ? text.replace(/~\d{17}$/, '') : null;
}

describe('a text field that people changed, with the external ID there', () => {
	beforeEach(async () => {
		world = await startRebuildWorld({ withTieField: true });
	});

	it.each([
		['emptied', null],
		['typed over', 'see Jan'],
		['with the key of another order', 'other'],
	])('is proposed, then written again when %s', async (_, text) => {
		const { gid } = world.taskOf(world.key);
		const [, other = ''] = world.keys;
		person().setCustomField(gid, TIE_FIELD, text === 'other' ? tieOf(other) : text);
		const { findings } = await world.rebuild();
		expect(findings).toMatchObject([
			{
				finding: 'textFieldChanged',
				sure: 'certain',
				taskGid: gid,
				tie: tieOf(world.key),
				writes: [{ field: TIE_FIELD, to: tieOf(world.key) }],
			},
		]);
		const { summary } = await world.rebuild({ apply: true });
		expect(summary.counts).toMatchObject({ repaired: 1 });
		expect(shown(gid)).toBe(tieOf(world.key));
		await world.expectSound();
	});
});

const withoutIds = { withTieField: true, chosen: { identity: 'textField' as const } };

const loseAll = (key: string) => {
	const task = world.taskOf(key);
	const lines = world.subtasksOf(key);
	for (const { gid } of [task, ...lines]) person().setCustomField(gid, TIE_FIELD, null);
	return { task, lines };
};

describe('keys that are lost everywhere', () => {
	beforeEach(async () => {
		world = await startRebuildWorld(withoutIds);
	});

	it('come back by the document number, and lines by what they show', async () => {
		const { task, lines } = loseAll(world.key);
		const { findings, summary } = await world.rebuild();
		expect(findings).toMatchObject([
			{ finding: 'keyLost', sure: 'certain' },
			...lines.map(() => ({ finding: 'lineKeyLost', sure: 'certain' })),
		]);
		expect(new Map(findings.map(({ taskGid, tie }) => [taskGid, tie]))).toEqual(
			new Map([
				[task.gid, tieOf(world.key)],
				...world
					.lineKeys(world.key)
					.map((key, at) => [lines[at]?.gid, tieOf(key, 'purchaseOrderLine')] as const),
			]),
		);
		expect(summary).toMatchObject({ tasksRead: 8, documentsRead: 2, counts: { proposed: 4 } });
		await world.rebuild({ apply: true });
		await world.expectSound();
	});

	it('come back by the number in the name where the field is empty, which is less sure', async () => {
		const { task } = loseAll(world.key);
		person().setCustomField(task.gid, 'Exact · Document No.', null);
		const { findings } = await world.rebuild();
		expect(findings[0]).toMatchObject({ finding: 'keyLost', sure: 'likely' });
	});

	it('come back although the text field holds something else now', async () => {
		const { task } = loseAll(world.key);
		person().setCustomField(task.gid, TIE_FIELD, 'PO 4711');
		const { findings } = await world.rebuild({ apply: true });
		expect(findings[0]).toMatchObject({ writes: [{ from: 'PO 4711', to: tieOf(world.key) }] });
		expect(shown(task.gid)).toBe(tieOf(world.key));
		await world.expectSound();
	});

	it('are only told where two tasks show the number', async () => {
		const { task } = loseAll(world.key);
		const number = String(task.customFields['Exact · Document No.']);
		const copy = person().addTask(world.project, `Copy of ${task.name}`);
		person().setCustomField(copy, 'Exact · Document No.', number);
		const { findings, summary } = await world.rebuild({ apply: true });
		expect(findings).toMatchObject([
			{ finding: 'ambiguous', outcome: 'told', sure: 'never', candidates: [task.gid, copy] },
			{ finding: 'ambiguous', outcome: 'told', writes: [] },
		]);
		expect(summary.counts).toMatchObject({ repaired: 0, told: 2 });
		expect(world.writes()).toEqual([]);
	});

	it('of lines that show the same are only told', async () => {
		const key = world.bookOrder({
			lines: [
				{ item: 'TRAIN', quantity: 2 },
				{ item: 'TRAIN', quantity: 2 },
				{ item: 'LAP-14', quantity: 1 },
			],
		});
		await world.sync(key);
		for (const { gid } of world.subtasksOf(key)) person().setCustomField(gid, TIE_FIELD, null);
		const { findings } = await world.rebuild({ apply: true });
		expect(findings.map(({ finding }) => finding)).toEqual([
			'ambiguous',
			'ambiguous',
			'lineKeyLost',
		]);
		expect(carriersOf(world.asana, world.lineKeys(key)[2] ?? '')).toHaveLength(1);
	});

	it('of people never come back: their own tasks and subtasks have none', async () => {
		loseAll(world.key);
		const own = person().addSubtask(world.taskOf(world.keys[1] ?? '').gid, 'Call the supplier');
		const task = person().addTask(world.project, 'Purchase order of the year');
		const before = [own, task].map((gid) => world.asana.state.task(gid));
		await world.rebuild({ apply: true });
		expect([own, task].map((gid) => world.asana.state.task(gid))).toEqual(before);
	});

	it('of a task whose document has another task by now stay lost', async () => {
		const { task } = loseAll(world.key);
		const { gid } = task;
		await world.sync(world.key, { side: world.newProcess() });
		const { findings } = await world.rebuild();
		expect(findings).toEqual([]);
		expect(shown(gid)).toBeNull();
	});
});

describe('a key that somebody wrote into the task of another order', () => {
	it.each([0, 1])('goes back to its own, whichever task is older (%i)', async (at) => {
		world = await startRebuildWorld(withoutIds);
		const [wrong = '', right = ''] = at === 0 ? world.keys : [...world.keys].reverse();
		const { gid } = world.taskOf(wrong);
		const kept = world.taskOf(right).gid;
		person().setCustomField(gid, TIE_FIELD, tieOf(right));
		const { findings } = await world.rebuild({ apply: true });
		expect(findings).toMatchObject([
			{
				finding: 'keyLost',
				sure: 'certain',
				taskGid: gid,
				writes: [{ field: TIE_FIELD, from: tieOf(right), to: tieOf(wrong) }],
			},
		]);
		expect(world.taskOf(right).gid).toBe(kept);
		await world.expectSound();
	});
});

describe.each(['reserved', 'released'] as const)(
	'a task that shows an order whose own task is in the trash, with its ID %s',
	(externalAfterTrash) => {
		it('gets the key', async () => {
			world = await startRebuildWorld({ withTieField: true, switches: { externalAfterTrash } });
			const task = world.taskOf(world.key);
			const copy = person().addTask(world.project, task.name);
			person().setCustomField(
				copy,
				'Exact · Document No.',
				String(task.customFields['Exact · Document No.']),
			);
			person().deleteTask(task.gid);
			const { findings } = await world.rebuild({ apply: true });
			expect(findings).toMatchObject([{ finding: 'keyLost', taskGid: copy, outcome: 'repaired' }]);
			expect(world.taskOf(world.key).gid).toBe(copy);
			expect((await world.rebuild()).findings).toEqual([]);
		});
	},
);

describe('keys in descriptions, on a plan without fields', () => {
	it('are told to stay away where Asana does not take the description back', async () => {
		world = await startRebuildWorld({
			seed: { workspace: { free: true } },
			switches: { external: 'ignoredForPat' },
		});
		const { gid, htmlNotes } = world.taskOf(world.key);
		const without = htmlNotes.replace(/Exact ID: [^<]*/, '').replace('<body>', '<body><img/>\n');
		person().formatNotes(gid, without);
		const { findings } = await world.rebuild({ apply: true });
		expect(findings.filter(({ finding }) => finding === 'keyLost')).toMatchObject([
			{ outcome: 'notRepaired', reason: expect.stringContaining('such as an image') },
		]);
	});

	it('come back by the number that stands there', async () => {
		world = await startRebuildWorld({
			seed: { workspace: { free: true } },
			switches: { external: 'ignoredForPat' },
		});
		const { gid, notes } = world.taskOf(world.key);
		const without = notes.split('\n').filter((line) => !line.startsWith('Exact ID:'));
		person().setNotes(gid, without.join('\n'));
		const { findings } = await world.rebuild({ apply: true });
		expect(findings.filter(({ finding }) => finding === 'keyLost')).toMatchObject([
			{ taskGid: gid, sure: 'certain', outcome: 'repaired', tie: tieOf(world.key) },
		]);
		expect(world.taskOf(world.key).gid).toBe(gid);
		// When the state was read that it shows is not known again.
		const key = notes.trim().replace(/~\d{17}$/, '');
		expect(world.asana.state.task(gid).notes.trim()).toBe(key);
	});
});

describe('what looking takes', () => {
	it('is a page of tasks and a page of documents, where there are many', async () => {
		world = await startRebuildWorld({ ...withoutIds, orders: 0 });
		for (let at = 0; at < 50; at++) {
			await world.sync(world.bookOrder({ lines: [{ item: 'TRAIN', quantity: 1 }] }), {
				withLines: false,
			});
		}
		const { summary } = await world.rebuild({ withLines: false });
		const pages = Math.ceil(world.exact.state.orders().length / 60);
		// The project and its fields, and one page of tasks; one call to count, and all of them.
		expect(summary).toMatchObject({ tasksRead: 50, calls: { asana: 3, exact: 1 + pages } });
	});
});

describe('a copy that a person made', () => {
	it('loses the key, and the original keeps it', async () => {
		world = await startRebuildWorld(withoutIds);
		const { gid, name } = world.taskOf(world.key);
		await world.clock.advance(1_000);
		const copy = person().addTask(world.project, name);
		person().setCustomField(copy, TIE_FIELD, tieOf(world.key));
		person().setCustomField(copy, 'Exact · Document No.', '1');
		const { findings } = await world.rebuild();
		expect(findings).toMatchObject([
			{ finding: 'copy', taskGid: copy, writes: [{ from: tieOf(world.key), to: null }] },
		]);
		await world.rebuild({ apply: true });
		expect(shown(gid)).toBe(tieOf(world.key));
		expect(shown(copy)).toBeNull();
		expect(world.asana.state.task(copy)).toMatchObject({ name, completed: false });
		await world.expectSound();
	});

	it('is told only where it has the external ID and the older one has not', async () => {
		world = await startRebuildWorld({ withTieField: true, orders: 0 });
		const key = world.bookOrder();
		const older = person().addTask(world.project, 'Older');
		await world.clock.advance(1_000);
		await world.sync(key);
		person().setCustomField(older, TIE_FIELD, tieOf(key));
		const { findings } = await world.rebuild({ apply: true });
		expect(findings).toMatchObject([{ finding: 'twoTasks', outcome: 'told' }]);
		expect(world.writes()).toEqual([]);
	});
});

describe('keys that nobody here can put right', () => {
	beforeEach(async () => {
		world = await startRebuildWorld({ withTieField: true });
	});

	it('are told of orders that Exact has no more, unless their tasks say so', async () => {
		world.exact.state.deleteOrder(world.key);
		const { findings } = await world.rebuild({ apply: true });
		expect(findings).toMatchObject([
			{ finding: 'goneInExact', outcome: 'told', tie: tieOf(world.key) },
			...world.subtasksOf(world.key).map(() => ({ finding: 'goneInExact' })),
		]);
		await world.sync(world.key);
		expect((await world.rebuild()).findings).toEqual([]);
	});

	it('are told of another division, once for all its tasks', async () => {
		const { findings } = await world.rebuild({ division: 3104513 });
		expect(findings).toMatchObject([
			{ finding: 'otherDivision', tasks: 8, outcome: 'told', sure: 'never' },
		]);
	});
});

describe('what goes wrong on the way', () => {
	beforeEach(async () => {
		world = await startRebuildWorld(withoutIds);
	});

	it('is made good by running again', async () => {
		loseAll(world.key);
		world.asana.faults.next('PUT /api/1.0/tasks/*', { status: 500, times: 30 });
		await expect(world.rebuild({ apply: true })).rejects.toThrow();
		world.asana.faults.clear();
		await world.rebuild({ apply: true });
		await world.expectSound();
	});

	it('writes nothing over what changed meanwhile', async () => {
		const { task } = loseAll(world.key);
		const side = world.newProcess();
		const { client } = side;
		const get: typeof client.get = async (path, query) => {
			if (path === `/tasks/${task.gid}`) person().deleteTask(task.gid);
			return await client.get(path, query);
		};
		const { findings } = await world.rebuild({
			side: { ...side, client: { ...client, get } },
			apply: true,
			withLines: false,
		});
		expect(findings).toMatchObject([
			{ outcome: 'notRepaired', reason: 'The task was deleted meanwhile.' },
		]);
	});

	it.each(['beforeWrite', 'afterWrite'] as const)(
		'takes a lost answer (%s) for what it is',
		async (drop) => {
			loseAll(world.key);
			world.asana.faults.next('PUT /api/1.0/tasks/*', { drop });
			world.asana.faults.next('POST /api/1.0/batch', { drop });
			const { summary } = await world.rebuild({ apply: true, isRepeated: true });
			expect(summary.counts.repaired).toBe(4);
			world.asana.faults.clear();
			await world.expectSound();
		},
	);
});
