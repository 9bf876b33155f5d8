import { retireProject } from '../../../nodes/shared/sync/project/retireProject';
import { retireProjectOf } from '../../../nodes/shared/sync/retire/retireProject';
import { distinctNames, identities } from '../identities';
import { DIVISION } from '../world';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const lines = () => world.asana.state.tasks.filter(({ projects }) => projects.includes(name));
let name = '';

describe.each(distinctNames)('a project that was deleted in Exact, with %s', (identity) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[identity]);
		key = world.key('P2026-002');
		await world.sync(key);
		({ name } = world.projectOf(key));
		await world.clock.advance(5_000);
		world.exact.state.deleteProject(key);
		world.asana.requests.clear();
	});

	it('is archived in Asana, once', async () => {
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'retired',
			changes: [{ field: 'Archived', from: 'false', to: 'true' }],
		});
		expect(world.projectOf(key).archived).toBe(true);
		expect(world.writes()).toEqual(['PUT /projects/*']);
		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toHaveLength(1);
	});

	it('has its tasks completed by choice, but not those people added', async () => {
		const own = world.asana.state.person.addTask(name, 'Opruimen');
		const goneDocument = 'complete' as const;

		expect(await world.sync(key, { goneDocument })).toMatchObject({
			outcome: 'retired',
			lines: { retired: 8 },
		});
		expect(lines().filter(({ completed }) => !completed)).toMatchObject([{ gid: own }]);
		world.asana.requests.clear();
		expect(await world.sync(key, { goneDocument })).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('stays as it is by choice, and the output says why', async () => {
		expect(await world.sync(key, { goneDocument: 'leave' })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('left as it is') as string,
		});
		expect(world.writes()).toEqual([]);
	});

	it.each(['archive', 'delete'] as const)(
		'is left alone by a run that is late (%s)',
		async (how) => {
			const other = world.key('P2026-001');
			const late = world.newProcess();
			const lateAt = world.clock.now();
			late.clock = { ...late.clock, now: () => lateAt };
			await world.clock.advance(1_000);
			await world.sync(other);
			world.asana.requests.clear();
			const gone = { tie: { division: DIVISION, entity: 'project', key: other } };
			const told = {
				outcome: 'skipped',
				reason: expect.stringMatching(/^A later state/) as string,
			};
			expect(
				await retireProjectOf(late, { ...gone, because: 'chosen' }, { ...world.settings(), how }),
			).toMatchObject(told);
			expect(
				await retireProject(late, { ...gone.tie, deleted: true }, world.settings()),
			).toMatchObject(told);
			expect(world.writes()).toEqual([]);
		},
	);

	it('is not deleted with a task of another project that people moved there', async () => {
		const other = world.key('P2026-001');
		await world.sync(other);
		const guest = world.taskOf(world.line(other, 'Interviews met bewoners'));
		world.asana.state.person.addToProject(guest.gid, name);
		world.asana.state.person.removeFromProject(guest.gid, world.projectOf(other).name);
		await expect(
			retireProjectOf(
				world.newProcess(),
				{ tie: { division: DIVISION, entity: 'project', key }, because: 'deleted' },
				{ ...world.settings(), how: 'delete' },
			),
		).rejects.toMatchObject({
			message: `The project "${name}" holds tasks of other documents`,
			hint: expect.stringContaining(guest.name) as string,
		});
	});

	it('is only planned in a dry run', async () => {
		const planned = await world.sync(key, { dryRun: true });
		expect(world.writes()).toEqual([]);
		expect({ ...planned, dryRun: false }).toEqual(await world.sync(key));
	});
});

describe('a project that never was in Asana', () => {
	it('is skipped when it is gone', async () => {
		world = await startProjectWorld();
		key = world.key('P2026-002');
		world.exact.state.deleteProject(key);

		expect(await world.sync(key)).toMatchObject({
			outcome: 'skipped',
			reason: 'The project is not in Exact Online, and no Asana project belongs to it.',
		});
		expect(world.writes()).toEqual([]);
	});
});

describe('a project that has ended', () => {
	it('has its end as due date, and stays open', async () => {
		world = await startProjectWorld();
		key = world.key('P2026-002');
		await world.sync(key);
		world.exact.state.endProject(key, 0);
		await world.sync(key);

		expect(world.projectOf(key)).toMatchObject({ dueOn: '2026-03-02', archived: false });
	});
});
