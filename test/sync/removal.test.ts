import type { Row } from '../../nodes/shared/exact/types';
import type { Retirement } from '../../nodes/shared/sync/settings';
import { distinctNames, identities } from './identities';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

const PREFIX = 'Removed in Exact Online: ';

let world: World;
let key: string;

afterEach(async () => await world.close());

const settle = async (settings: { removedLine?: Retirement; goneDocument?: Retirement }) => {
	world.asana.requests.clear();
	await world.sync(key, { ...settings, side: world.newProcess() });
	await world.sync(key, settings);
	expect(world.writes()).toEqual([]);
};

describe.each(distinctNames)('what left Exact, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
		key = world.bookOrder();
		await world.sync(key);
	});

	it('leaves a completed subtask that says so, once', async () => {
		const gone = world.subtasksOf(key)[1];
		world.exact.state.deleteLine(world.lineKeys(key)[1] ?? '');

		expect(await world.sync(key)).toMatchObject({ lines: { retired: 1, unchanged: 2 } });
		expect(world.asana.state.task(gone?.gid ?? '')).toMatchObject({
			name: `${PREFIX}37.5 × Inhuur senior adviseur`,
			completed: true,
		});
		await expectTwin(world, key);
		await settle({});
	});

	it('leaves the task of another order alone that people put below its own', async () => {
		const other = world.bookOrder();
		await world.sync(other);
		const { gid, name: before } = world.taskOf(other);
		world.asana.state.person.setParent(gid, world.taskOf(key).gid);
		world.exact.state.deleteOrder(key);
		expect(await world.sync(key)).toMatchObject({ outcome: 'retired', lines: { retired: 3 } });
		expect(world.asana.state.task(gid)).toMatchObject({ name: before, completed: false });
	});

	it('leaves no subtask when lines are to be deleted', async () => {
		world.exact.state.deleteLine(world.lineKeys(key)[1] ?? '');

		const removedLine = 'delete';
		expect(await world.sync(key, { removedLine })).toMatchObject({ lines: { retired: 1 } });
		expect(world.subtasksOf(key)).toHaveLength(2);
		await expectTwin(world, key);
		await settle({ removedLine });
	});

	it('leaves its subtask alone when lines are to be left', async () => {
		const gone = world.subtasksOf(key)[1];
		world.exact.state.deleteLine(world.lineKeys(key)[1] ?? '');
		const removedLine = 'leave';
		await world.sync(key, { removedLine });

		expect(world.asana.state.task(gone?.gid ?? '')).toMatchObject({
			name: '37.5 × Inhuur senior adviseur',
			completed: false,
		});
		await settle({ removedLine });
	});

	it.each<Retirement>(['complete', 'delete', 'leave'])('comes back after "%s"', async (how) => {
		const document = await world.read(key);
		if (document === undefined) throw new Error('no order');
		const [first, ...others] = document.PurchaseOrderLines as Row[];
		await world.apply({ ...document, PurchaseOrderLines: others }, { removedLine: how });

		await world.sync(key, { removedLine: how });
		await expectTwin(world, key);
		await settle({ removedLine: how });
		expect(first).toBeDefined();
	});

	it.each<Retirement>(['complete', 'delete', 'leave'])('is a whole order, "%s"', async (how) => {
		const task = world.taskOf(key);
		world.exact.state.deleteOrder(key);
		const result = await world.sync(key, { goneDocument: how });

		const outcome = how === 'leave' ? 'unchanged' : 'retired';
		expect(result).toMatchObject({ outcome, lines: how === 'leave' ? {} : { retired: 3 } });
		if (how === 'delete') expect(world.asana.state.tasks).toEqual([]);
		else {
			const completed = how === 'complete';
			const prefix = completed ? PREFIX : '';
			const known = { completed, name: `${prefix}${task.name}` };
			expect(world.asana.state.task(task.gid)).toMatchObject(known);
			const subtasks = world.asana.state.subtasksOf(task.gid);
			expect(subtasks.map((subtask) => subtask.completed)).toEqual(Array(3).fill(completed));
		}
		await settle({ goneDocument: how });
	});

	it('is an order that never had a task', async () => {
		const other = world.bookOrder();
		world.exact.state.deleteOrder(other);
		world.asana.requests.clear();

		expect(await world.sync(other)).toMatchObject({
			outcome: 'skipped',
			reason: 'The document is not in Exact Online, and no task belongs to it.',
		});
		expect(world.writes()).toEqual([]);
	});

	it('is not revived by a run that had read the order before', async () => {
		const before = await world.read(key);
		if (before === undefined) throw new Error('no order');
		await world.clock.advance(1_000);
		world.exact.state.deleteOrder(key);
		await world.sync(key);
		world.asana.requests.clear();

		expect(await world.apply(before)).toMatchObject({ outcome: 'skipped' });
		expect(world.writes()).toEqual([]);
	});

	it('is not made anew by such a run after it was deleted', async () => {
		const before = await world.read(key);
		if (before === undefined) throw new Error('no order');
		await world.clock.advance(1_000);
		world.exact.state.deleteOrder(key);
		await world.sync(key, { goneDocument: 'delete' });

		expect(await world.apply(before)).toMatchObject({ outcome: 'skipped' });
		expect(world.asana.state.tasks).toEqual([]);
	});
});

describe('people in a task whose order is gone', () => {
	beforeEach(async () => {
		world = await startWorld();
		key = world.bookOrder();
		await world.sync(key);
	});

	it('keep their subtasks as they are', async () => {
		const own = world.asana.state.person.addSubtask(world.taskOf(key).gid, 'Call the supplier');
		world.exact.state.deleteOrder(key);
		await world.sync(key);

		expect(world.asana.state.task(own)).toMatchObject({
			name: 'Call the supplier',
			completed: false,
		});
	});

	it('see the line completed again when they reopen it', async () => {
		const gone = world.subtasksOf(key)[0]?.gid ?? '';
		world.exact.state.deleteLine(world.lineKeys(key)[0] ?? '');
		await world.sync(key);
		world.asana.state.person.reopenTask(gone);

		expect(await world.sync(key)).toMatchObject({ lines: { retired: 1 } });
		expect(world.asana.state.task(gone)).toMatchObject({
			completed: true,
			name: `${PREFIX}3 × Laptop 14 inch`,
		});
	});
});
