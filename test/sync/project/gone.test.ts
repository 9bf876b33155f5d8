import { distinctNames, identities } from '../identities';
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
