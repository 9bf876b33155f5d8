import type { Condition } from '../../nodes/shared/writeBack/rows';
import { costRow, hoursRow, stageRow } from './rows';
import { DIVISION, startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

const inDone: Condition = { kind: 'movedToSection', section: { name: 'Done' } };
const remarked: Condition = { kind: 'fieldFilled', field: { name: 'Remark' } };

const NOT_MOVED_OUT =
	'The task is not in the section "Done", and its history does not say that it was moved out of it. Nothing was taken back. If the section was renamed, choose it anew in that row; if the work is undone, move the task into the section and out again.';

const move = (task: string, section: string) =>
	world.person.moveToSection(task, 'Projecten', section);

/** An expense whose costs are posted because it stands in the section "Done". */
const postedInDone = async (rows = [costRow({ when: inDone })]) => {
	const { task } = await world.expense({ 'Actual Cost': 100 });
	move(task, 'Done');
	expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });
	return task;
};

describe('costs of a task in a section', () => {
	const rows = [costRow({ when: inDone })];

	it('stay when the section is renamed, and say so', async () => {
		const task = await postedInDone();
		world.person.renameSection('Projecten', 'Done', 'Klaar');
		world.clearLogs();

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'conflict',
			reason: NOT_MOVED_OUT,
			before: { AmountFC: 100 },
			after: { AmountFC: 100 },
		});
		expect([...world.exactWrites(), ...world.asanaWrites()]).toEqual([]);
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('stay when the task is taken out of the project', async () => {
		const task = await postedInDone();
		world.person.removeFromProject(task, 'Projecten');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('stay when the task came back before that', async () => {
		const { gid } = world.asana.state.section('Projecten', 'Done');
		const byGid = [costRow({ when: { kind: 'movedToSection', section: { gid } } })];
		const task = await postedInDone(byGid);
		move(task, 'Doing');
		move(task, 'Done');
		world.person.removeFromProject(task, 'Projecten');

		expect(await world.runOne(task, { rows: byGid })).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining(`not in the section of that row (${gid})`),
		});
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});

	it('are taken back when the task is moved out of it', async () => {
		const task = await postedInDone();
		move(task, 'Doing');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'reversed' });
		expect(world.costsOf(task)).toEqual([]);
	});

	it('are taken back also where the run that posted them left no word on the task', async () => {
		const task = await postedInDone();
		const tie = world.asana.state.task(task).external;
		await world.usual.asana.client.put(`/tasks/${task}`, { external: { ...tie, data: '' } });
		move(task, 'Doing');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'reversed' });
	});

	it('are left where that is chosen, without a word', async () => {
		const leaving = [costRow({ when: inDone, reopened: 'leave' })];
		const task = await postedInDone(leaving);
		world.person.renameSection('Projecten', 'Done', 'Klaar');

		expect(await world.runOne(task, { rows: leaving })).toMatchObject({ outcome: 'skipped' });
	});

	it('stay as well where another row waits for completion', async () => {
		const both = [costRow(), costRow({ when: inDone })];
		const task = await postedInDone(both);
		world.person.renameSection('Projecten', 'Done', 'Klaar');

		expect(await world.runOne(task, { rows: both })).toMatchObject({ outcome: 'conflict' });
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 100 }]);
	});
});

it('a task that never was in the section has nothing due, and costs no look at the books', async () => {
	const { task } = await world.expense({ 'Actual Cost': 100 });
	world.clearLogs();

	expect(await world.run(task, { rows: [costRow({ when: inDone })] })).toMatchObject([
		{ outcome: 'skipped', action: null },
	]);
	expect(world.exact.requests.count('GET', /CostTransactions/)).toBe(0);
});

describe('hours of a task whose field is filled', () => {
	const rows = [hoursRow({ when: remarked, item: { from: 'code', code: 'UUR-ADV' } })];

	const posted = async () => {
		const { task } = await world.expense({ 'Actual Hours': 4, Remark: 'akkoord' });
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'posted' });
		return task;
	};

	it('stay when the field is renamed, and say so', async () => {
		const task = await posted();
		world.person.renameCustomField('Remark', 'Opmerking');

		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'refused',
			reason:
				'The task does not have the field "Remark". Add it to a project of the task in Asana, or choose another one in that row. Nothing was taken back.',
		});
		expect(world.hoursOf(task)).toHaveLength(1);
	});

	it('are taken back when the field is emptied', async () => {
		const task = await posted();
		world.person.setCustomField(task, 'Remark', null);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'reversed' });
	});
});

describe('a stage that was completed in a section', () => {
	const stage = async (when: Condition) => {
		const key = world.addLine({ kind: 'activity' });
		const task = await world.taskOf('wbsActivity', key, { Remark: 'akkoord' });
		move(task, 'Done');
		await world.run(task, { rows: [stageRow({ when })] });
		expect(isDone(key)).toBe(true);
		await world.clock.advance(60_000);
		return { key, task };
	};
	const isDone = (key: string) =>
		world.exact.state.find({ division: DIVISION, entity: 'wbs', by: 'ID', value: key })?.Completed;

	it.each(['reopen', 'report'] as const)(
		'is not opened again when the section is renamed (%s)',
		async (reopened) => {
			const { key, task } = await stage(inDone);
			world.person.renameSection('Projecten', 'Done', 'Klaar');

			expect(
				await world.runOne(task, { rows: [stageRow({ when: inDone, reopened })] }),
			).toMatchObject({ outcome: 'conflict', reason: NOT_MOVED_OUT });
			expect(isDone(key)).toBe(true);
		},
	);

	it('is left without a word where that is chosen', async () => {
		const { task } = await stage(inDone);
		world.person.renameSection('Projecten', 'Done', 'Klaar');

		expect(await world.runOne(task, { rows: [stageRow({ when: inDone })] })).toMatchObject({
			outcome: 'skipped',
		});
	});

	it('is opened again when the task is moved out of it', async () => {
		const { key, task } = await stage(inDone);
		move(task, 'Doing');

		expect(
			await world.runOne(task, { rows: [stageRow({ when: inDone, reopened: 'reopen' })] }),
		).toMatchObject({ outcome: 'reopened' });
		expect(isDone(key)).toBe(false);
	});

	it('is not opened again when the field it was completed for is renamed', async () => {
		const { key, task } = await stage(remarked);
		world.person.renameCustomField('Remark', 'Opmerking');

		expect(
			await world.runOne(task, { rows: [stageRow({ when: remarked, reopened: 'reopen' })] }),
		).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('The task does not have the field "Remark"'),
		});
		expect(isDone(key)).toBe(true);
	});
});
