import { retireTask } from '../../../nodes/shared/sync/retire/retireTask';
import type { TaskRetirement } from '../../../nodes/shared/sync/retire/settings';
import type { AsanaSide, UpsertSettings } from '../../../nodes/shared/sync/settings';
import { distinctNames, identities } from '../identities';
import { row } from '../row';
import { expectTwin } from '../twin';
import { carriersOf, DIVISION, startWorld, type World } from '../world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (options?: Parameters<typeof startWorld>[0]) => {
	world = await startWorld(options);
	key = world.bookOrder();
	await world.sync(key);
	await world.clock.advance(1_000);
};

const retire = async (
	choice: TaskRetirement,
	{ side = world.newProcess(), ...given }: Partial<UpsertSettings> & { side?: AsanaSide } = {},
) =>
	await retireTask(
		side,
		{ tie: { division: DIVISION, entity: 'purchaseOrder', key }, because: 'deleted' },
		{ settings: world.settings(given), choice },
	);

const section = (name: string) => {
	world.asana.state.person.addSection(world.project, name);
	return world.asana.state.section(world.project, name).gid;
};

const field: TaskRetirement = {
	how: 'mark',
	where: 'field',
	row: { ...row('value', 'Exact · Status'), value: 'Canceled' },
};

/** Each choice, as it is made when the project is there. */
const choices: Record<string, () => TaskRetirement> = {
	complete: () => ({ how: 'complete' }),
	'mark by name': () => ({ how: 'mark', where: 'name' }),
	'mark by description': () => ({ how: 'mark', where: 'notes' }),
	'mark by field': () => field,
	'move to a section': () => ({
		how: 'move',
		to: { project: world.project, section: section('Vervallen') },
		complete: false,
	}),
	'move and complete': () => ({
		how: 'move',
		to: { project: world.project, section: section('Vervallen') },
		complete: true,
	}),
};

describe.each(distinctNames)('what is retired, with %s', (name) => {
	beforeEach(async () => await start(identities[name]));

	it.each(Object.keys(choices))('to "%s" is not touched twice, and comes back', async (how) => {
		const choice = choices[how]?.() ?? { how: 'leave' };
		const own = world.asana.state.person.addSubtask(world.taskOf(key).gid, 'Call the supplier');
		const before = world.asana.state.task(own);
		const { sections } = world.taskOf(key);
		world.asana.requests.clear();
		expect(await retire(choice, { dryRun: true })).toMatchObject({ outcome: 'retired' });
		expect(world.writes()).toEqual([]);
		expect(await retire(choice)).toMatchObject({ outcome: 'retired', because: 'deleted' });
		world.asana.requests.clear();
		expect(await retire(choice)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);

		await world.clock.advance(1_000);
		await world.sync(key);
		await expectTwin(world, key);
		// Where it stood before is noted beside the external ID; otherwise it stays for people to move.
		const isAway = how.startsWith('move') && world.taskOf(key).external === null;
		expect(world.taskOf(key).sections).toEqual(isAway ? ['Vervallen'] : sections);
		expect(world.asana.state.task(own)).toEqual(before);
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});

	it('to be deleted goes with one write, and is made anew when it comes back', async () => {
		const { gid } = world.taskOf(key);
		world.asana.requests.clear();
		expect(await retire({ how: 'delete' })).toMatchObject({
			outcome: 'retired',
			lines: { retired: 3 },
		});
		expect(world.writes()).toEqual(['DELETE /tasks/*']);
		expect(world.asana.state.tasks.map((task) => task.gid)).not.toContain(gid);
		expect(await retire({ how: 'delete' })).toMatchObject({ outcome: 'skipped' });
		await world.clock.advance(1_000);
		await world.sync(key, { side: world.newProcess() });
		await expectTwin(world, key);
	});

	it('to be left is left', async () => {
		world.asana.requests.clear();
		expect(await retire({ how: 'leave' })).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it.each(['beforeWrite', 'afterWrite'] as const)('survives a lost answer (%s)', async (drop) => {
		const choice = choices['move and complete']?.() ?? { how: 'leave' };
		world.asana.faults.next('PUT /api/1.0/tasks/*', { drop });
		world.asana.faults.next('POST /api/1.0/tasks/*/addProject', { drop });
		await retire(choice);
		world.asana.faults.clear();
		await retire(choice);
		world.asana.requests.clear();
		expect(await retire(choice)).toMatchObject({ outcome: 'unchanged' });
		const tasks = [world.taskOf(key), ...world.subtasksOf(key)];
		for (const task of tasks) {
			expect(task).toMatchObject({ completed: true });
			expect(task.name).toMatch(/^Removed in Exact Online: [^R]/);
		}
	});
});

describe('what is retired by a run that is late', () => {
	it.each(['complete', 'delete'] as const)('is left alone (%s), its lines, too', async (how) => {
		await start();
		const late = world.newProcess();
		const lateAt = world.clock.now();
		late.clock = { ...late.clock, now: () => lateAt };
		await world.clock.advance(1_000);
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
		await world.sync(key);
		const other = world.bookOrder();
		await world.sync(other);
		const [foreign] = world.subtasksOf(other);
		world.asana.state.person.setParent(foreign?.gid ?? '', world.taskOf(key).gid);
		world.asana.requests.clear();

		expect(await retire({ how }, { side: late })).toMatchObject({
			outcome: 'skipped',
			reason: 'A later state of this record has been dealt with already.',
			lines: { retired: 0 },
		});
		expect(world.writes()).toEqual([]);
	});
});

describe('a run that is stopped', () => {
	it('between moving a task and noting it leaves the note to the next one', async () => {
		await start();
		const choice = choices['move to a section']?.() ?? { how: 'leave' };
		world.asana.faults.next('PUT /api/1.0/tasks/*', {
			status: 401,
			body: { errors: [{ message: 'Not Authorized' }] },
			times: 10,
		});
		await expect(retire(choice)).rejects.toMatchObject({ kind: 'reconnect' });
		world.asana.faults.clear();
		expect(world.subtasksOf(key)[0]?.sections).toEqual(['Vervallen']);

		expect(await retire(choice)).toMatchObject({ outcome: 'retired' });
		for (const { external } of [world.taskOf(key), ...world.subtasksOf(key)]) {
			expect(external?.data).toContain('"moved"');
		}
		world.asana.requests.clear();
		expect(await retire(choice)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
		await world.clock.advance(1_000);
		await world.sync(key);
		await expectTwin(world, key);
	});
});

describe('a task that people deleted several times, with IDs reserved', () => {
	it('is retired by a process that knows nothing of that', async () => {
		await start();
		for (let time = 0; time < 3; time += 1) {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			await world.sync(key, { side: world.newProcess() });
		}
		await world.clock.advance(1_000);
		expect(await retire({ how: 'complete' })).toMatchObject({ outcome: 'retired' });
		expect(world.taskOf(key).completed).toBe(true);
	});
});

describe('where people see that a document is gone', () => {
	beforeEach(async () => await start());

	it('is the name, whose task they may complete or not', async () => {
		const { gid, name } = world.taskOf(key);
		world.asana.state.person.completeTask(gid);
		await retire({ how: 'mark', where: 'name' });
		expect(world.asana.state.task(gid)).toMatchObject({
			name: `Gone from Exact Online: ${name}`,
			completed: true,
		});
		await world.clock.advance(1_000);
		await world.sync(key);
		expect(world.asana.state.task(gid)).toMatchObject({ name, completed: true });
	});

	it('is the first line of the description, above what they wrote', async () => {
		const { gid } = world.taskOf(key);
		world.asana.state.person.setNotes(gid, 'Ask Jan\n\nand Piet');
		await retire({ how: 'mark', where: 'notes' });
		const [first, ...others] = world.asana.state.task(gid).notes.split('\n');
		expect(first).toMatch(/^Gone from Exact Online since \d{4}-\d\d-\d\d$/);
		expect(others.join('\n')).toBe('\nAsk Jan\n\nand Piet');
		await world.clock.advance(1_000);
		await world.sync(key);
		expect(world.asana.state.task(gid).notes).toBe('Ask Jan\n\nand Piet');
	});

	it('is a field of the task, while its subtasks stay as they are', async () => {
		const lines = world.subtasksOf(key);
		expect(await retire(field)).toMatchObject({ lines: { retired: 0, unchanged: 3 } });
		expect(world.taskOf(key).customFields['Exact · Status']).toBe('Canceled');
		expect(world.subtasksOf(key)).toEqual(lines);
	});

	it('is a field that the project did not have', async () => {
		const own: TaskRetirement = {
			...{ how: 'mark', where: 'field' },
			row: { ...row('value', 'Afgehandeld'), value: 'vervallen' },
		};
		const planned = await retire(own, { dryRun: true });
		expect(planned).toMatchObject({
			outcome: 'retired',
			changes: [{ field: 'Afgehandeld', to: 'vervallen' }],
		});
		expect(planned).not.toHaveProperty('reason');
		expect(await retire(own)).toMatchObject({ outcome: 'retired' });
		expect(world.taskOf(key).customFields.Afgehandeld).toBe('vervallen');
		world.asana.requests.clear();
		expect(await retire(own)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('is no field where people took the task out of the project', async () => {
		world.asana.state.person.removeFromProject(world.taskOf(key).gid, world.project);
		expect(await retire(field)).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('not in the project any more') as string,
		});
	});

	it('is a word of another kind once more was chosen', async () => {
		const { gid, name } = world.taskOf(key);
		await retire({ how: 'mark', where: 'name' });
		await retire({ how: 'complete' });
		expect(world.asana.state.task(gid).name).toBe(`Removed in Exact Online: ${name}`);
		await retire({ how: 'mark', where: 'name' });
		expect(world.asana.state.task(gid).name).toBe(`Removed in Exact Online: ${name}`);
	});
});

describe('a task that goes to another project', () => {
	const away = (): TaskRetirement => ({
		how: 'move',
		to: { project: world.asana.state.project('Finance').gid },
		complete: false,
	});

	it('leaves its own with the subtasks of its lines, and comes back to its section', async () => {
		await start();
		const [before] = world.taskOf(key).sections;
		await retire(away());
		for (const task of [world.taskOf(key), ...world.subtasksOf(key)]) {
			expect(task.projects).toEqual(['Finance']);
		}
		world.asana.requests.clear();
		expect(await retire(away())).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
		await world.clock.advance(1_000);
		await world.sync(key, { side: world.newProcess() });
		expect(carriersOf(world.asana, key)).toHaveLength(1);
		expect(world.taskOf(key).projects).toContain('Inkoop / Purchasing');
		expect(world.taskOf(key).sections).toContain(before);
	});

	it('is refused where it would not be found again', async () => {
		await start(identities['a token whose external IDs are forbidden']);
		world.asana.requests.clear();
		await expect(retire(away())).rejects.toMatchObject({
			message: expect.stringContaining('cannot be moved to another project') as string,
			hint: expect.stringContaining('Choose a section') as string,
		});
		expect(world.writes()).toEqual([]);
	});
});

describe('a task that stands alone', () => {
	it('is retired without a look at its subtasks', async () => {
		await start();
		const lines = world.subtasksOf(key);
		await retire({ how: 'complete' }, { withLines: false });
		expect(world.taskOf(key).completed).toBe(true);
		expect(world.subtasksOf(key)).toEqual(lines);
	});
});

describe('a run that is late', () => {
	it('does not bring back what was retired since it read its order', async () => {
		await start();
		const before = await world.read(key);
		if (before === undefined) throw new Error('no order');
		await world.clock.advance(1_000);
		await retire({ how: 'mark', where: 'name' });
		world.asana.requests.clear();
		expect(await world.apply(before, { side: world.newProcess() })).toMatchObject({
			outcome: 'skipped',
		});
		expect(world.writes()).toEqual([]);
	});
});
