import { distinctNames, identities } from '../identities';
import { expectTwin } from './twin';
import { startLineWorld, type LineWorld } from './world';

let world: LineWorld;
let key: string;

afterEach(async () => await world.close());

const line = (index: number) => world.lineKeys(key)[index] ?? '';
const name = () => world.projectOf(key).name;
const sync = async (given: Parameters<LineWorld['sync']>[1] = {}) => {
	await world.clock.advance(5_000);
	return await world.sync(key, { side: world.newProcess(), ...given });
};

async function expectSilence(given: Parameters<LineWorld['sync']>[1] = {}): Promise<void> {
	world.asana.requests.clear();
	expect(await sync(given)).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
}

/** Whatever was done, Asana now shows the order and stays as it is. */
async function expectSettled(): Promise<void> {
	await expectTwin(world, key);
	await expectSilence();
}

describe.each(distinctNames)('a changed order, with %s', (identity) => {
	beforeEach(async () => {
		world = await startLineWorld(identities[identity]);
		key = world.bookOrder();
		await world.sync(key);
		world.asana.requests.clear();
	});

	it('has only its changed line written, and its amount', async () => {
		world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 5 });
		expect(await sync()).toMatchObject({ outcome: 'updated', lines: { updated: 1, unchanged: 2 } });
		expect(world.writes().sort()).toEqual(['PUT /projects/*', 'PUT /tasks/*']);
		await expectSettled();
	});

	it('gets the task of a line anew that people delete again and again', async () => {
		world.asana.switches.externalAfterTrash = 'reserved';
		for (let time = 0; time < 4; time += 1) {
			world.asana.state.person.deleteTask(world.lineTaskOf(line(0)).gid);
			expect(await sync()).toMatchObject({ lines: { created: 1, unchanged: 2 } });
		}
		await expectSettled();
	});

	it('gets a task for an added line', async () => {
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 2, costCenter: 'ICT' });
		expect(await sync()).toMatchObject({ lines: { created: 1, unchanged: 3 } });
		await expectSettled();
	});

	it('has its task in the section of another item', async () => {
		world.exact.state.changeLine(line(0), { Item: world.itemId('TRAIN') });
		await sync();
		await expectSettled();
	});

	it.each([
		['complete', { completed: true }],
		['leave', { completed: false }],
	] as const)('retires the task of a removed line: %s', async (removedLine, then) => {
		const gone = world.lineTaskOf(line(1));
		world.exact.state.deleteLine(line(1));
		await sync({ removedLine });
		expect(world.asana.state.task(gone.gid)).toMatchObject(then);
		await expectSilence({ removedLine });
	});

	it('deletes the task of a removed line by choice', async () => {
		const gone = world.lineTaskOf(line(1));
		world.exact.state.deleteLine(line(1));
		expect(await sync({ removedLine: 'delete' })).toMatchObject({ lines: { retired: 1 } });
		expect(world.asana.state.tasks.map(({ gid }) => gid)).not.toContain(gone.gid);
		await expectTwin(world, key);
		await expectSilence({ removedLine: 'delete' });
	});

	it.each([
		['of a line', () => world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 5 })],
		[
			'of the document alone',
			(key: string) =>
				world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-12-24') }),
		],
	])('is skipped when it was read before what is shown %s', async (_, change) => {
		const late = await world.read(key);
		await world.clock.advance(5_000);
		change(key);
		const { outcome } = await world.sync(key);
		const before = world.asana.state.tasks;
		world.asana.requests.clear();
		if (late === undefined) throw new Error('no order');

		expect(outcome).toBe('updated');
		// Another process knows only what Asana keeps on the project and its tasks.
		for (const side of [world.process, world.newProcess()]) {
			expect(await world.apply(late, { side })).toMatchObject({
				outcome: 'skipped',
				reason: 'A later state of this record has been dealt with already.',
			});
		}
		expect(world.writes()).toEqual([]);
		expect(world.asana.state.tasks).toEqual(before);
	});

	it('leaves alone what people do: tasks, subtasks, comments, assignees, notes', async () => {
		const { person } = world.asana.state;
		const own = person.addTask(name(), 'Taart bestellen');
		const { gid } = world.lineTaskOf(line(0));
		const below = person.addSubtask(gid, 'Bellen');
		person.comment(gid, 'Loopt goed');
		person.assign(gid, 'daan@voorbeeld-advies.example');
		person.setNotes(gid, 'Zie map 3');
		const { notes } = world.projectOf(key);
		person.changeProject(name(), { notes: `Let op!\n${notes}`, color: 'dark-green' });
		await expectSilence();

		world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 5 });
		await sync();
		expect(world.asana.state.task(own)).toMatchObject({ completed: false });
		expect(world.asana.state.task(below)).toMatchObject({ parent: gid, completed: false });
		expect(world.lineTaskOf(line(0))).toMatchObject({
			assignee: 'daan@voorbeeld-advies.example',
			comments: ['Loopt goed'],
		});
		expect(world.projectOf(key).notes).toMatch(/^Let op!\n/);
		await expectSilence();
	});

	it('is found again by its tasks when people delete the marker', async () => {
		const { gid } = world.projectOf(key);
		world.asana.state.person.changeProject(name(), { notes: 'Weg' });
		const isFoundByTasks = world.asana.state.tasks.every(({ external }) => external !== null);
		if (isFoundByTasks) {
			await sync();
			expect(world.projectOf(key).gid).toBe(gid);
			await expectSettled();
		} else expect(world.projectsOf(key)).toEqual([]);
	});

	it('has its name kept in step, and its due date', async () => {
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-20') });
		await sync();
		expect(world.projectOf(key).dueOn).toBe('2026-04-20');
		await expectSettled();
	});

	it('is planned in a dry run as it then comes', async () => {
		world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 5, CostCenter: 'HR' });
		world.exact.state.deleteLine(line(2));
		world.exact.state.addLine(key, { item: 'HOST', quantity: 1 });
		const planned = await sync({ dryRun: true });
		expect(world.writes()).toEqual([]);
		const done = await sync();
		expect({ ...planned.lines, subtasks: [] }).toEqual({ ...done.lines, subtasks: [] });
		expect(planned.sections).toEqual(done.sections);
		expect(planned.changes).toEqual(done.changes);
	});
});

describe('an order that is gone', () => {
	beforeEach(async () => {
		world = await startLineWorld();
		key = world.bookOrder();
		await world.sync(key);
	});

	it('has its project archived, once, and taken into use again when it is back', async () => {
		const document = await world.read(key);
		const { gid } = world.projectOf(key);
		world.exact.state.deleteOrder(key);
		expect(await sync()).toMatchObject({ outcome: 'retired' });
		expect(world.projectOf(key).archived).toBe(true);
		await expectSilence();

		await world.clock.advance(5_000);
		if (document === undefined) throw new Error('no order');
		const readAt = new Date(world.clock.now()).toISOString();
		const back = { ...document, _exact: { ...document._exact, readAt } };
		expect(await world.apply(back, { side: world.newProcess() })).toMatchObject({
			outcome: 'updated',
			projectGid: gid,
		});
		expect(world.projectOf(key).archived).toBe(false);
	});

	it('is left as it is while Exact did not say that it was deleted', async () => {
		world.exact.state.deleteOrder(key);
		expect(await sync({ deleted: false })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('does not show the document') as string,
		});
		expect(world.projectOf(key).archived).toBe(false);
	});

	it('has the tasks of its lines completed by choice, and no others', async () => {
		const own = world.asana.state.person.addTask(name(), 'Opruimen');
		world.exact.state.deleteOrder(key);
		expect(await sync({ goneDocument: 'complete' })).toMatchObject({
			outcome: 'retired',
			lines: { retired: 3 },
		});
		const open = world.asana.state.tasks.filter(({ completed }) => !completed);
		expect(open.map(({ gid }) => gid)).toEqual([own]);
	});

	it('says so when it never had a project', async () => {
		const gone = world.bookOrder();
		world.exact.state.deleteOrder(gone);
		expect(await world.sync(gone)).toMatchObject({
			outcome: 'skipped',
			reason: 'The document is not in Exact Online, and no Asana project belongs to it.',
		});
	});
});

describe('the owner of a project', () => {
	const row = (value: string | null) => ({
		source: 'value',
		value,
		target: { kind: 'standard', field: 'assignee' },
		transform: 'automatic',
		write: 'always',
	});
	const withOwner = (value: string | null) => ({
		taskRows: [...world.settings().taskRows, row(value)] as never,
	});
	const ownerNow = () => world.projectOf(key).owner;

	beforeEach(async () => {
		world = await startLineWorld();
		key = world.bookOrder();
	});

	it('is who a row names by address, and changes with it', async () => {
		await sync(withOwner('daan@voorbeeld-advies.example'));
		expect(ownerNow()).toBe('daan@voorbeeld-advies.example');
		await expectSilence(withOwner('Daan@Voorbeeld-Advies.example'));
		await sync(withOwner('noor@voorbeeld-advies.example'));
		expect(ownerNow()).toBe('noor@voorbeeld-advies.example');
	});

	it.each([
		['nobody', null],
		['somebody Asana does not know', 'nobody@elsewhere.example'],
	])('stays when the row names %s', async (_, value) => {
		await sync(withOwner('daan@voorbeeld-advies.example'));
		const result = await sync(withOwner(value));
		expect(ownerNow()).toBe('daan@voorbeeld-advies.example');
		expect(result.warnings ?? []).toHaveLength(value === null ? 0 : 1);
		await expectSilence(withOwner(value));
	});
});

describe('fields that the portfolio gives to projects', () => {
	it('are filled, and stand in the description no more', async () => {
		world = await startLineWorld();
		key = world.bookOrder();
		const { state } = world.asana;
		const portfolio = state.portfolio('Klantprojecten').gid;
		await sync({ portfolio });
		expect(world.projectOf(key).notes).toContain('Exact · Amount: ');

		state.person.addCustomFieldToPortfolio('Klantprojecten', 'Exact · Amount');
		await sync({ portfolio });
		const order = await world.read(key);
		expect(world.projectOf(key).notes).not.toContain('Exact · Amount: ');
		expect(state.project(world.projectOf(key).gid).values).toMatchObject({
			'Exact · Amount': order?.AmountFC,
		});
		await expectSilence({ portfolio });
	});
});

describe('a task of another document', () => {
	it('that people put into the project is not retired with it', async () => {
		world = await startLineWorld();
		key = world.bookOrder();
		await world.sync(key);
		const other = world.bookOrder();
		await world.sync(other);
		const [guest = ''] = world.lineKeys(other);
		world.asana.state.person.addToProject(world.lineTaskOf(guest).gid, name());
		await expectSilence();
		expect(world.lineTaskOf(guest).completed).toBe(false);
	});
});
