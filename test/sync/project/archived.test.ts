import { retireProject } from '../../../nodes/shared/sync/project/retireProject';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

beforeEach(async () => {
	world = await startProjectWorld();
	key = world.key('P2026-002');
	await world.sync(key);
	await world.clock.advance(5_000);
});

const retire = async (deleted: boolean) => {
	const document = await world.read(key);

	const tie = { division: 3104512, entity: 'project', key, deleted };
	const result = await retireProject(world.newProcess(), tie, world.settings());
	await world.clock.advance(5_000);
	return { document, result };
};
const project = () => world.projectOf(key);

describe('an Exact project that is only out of sight', () => {
	it('keeps its Asana project, and the output says why', async () => {
		const { result } = await retire(false);
		expect(result).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('did not say that it is deleted') as string,
		});
		expect(project().archived).toBe(false);
	});
});

describe('an Asana project that the sync archived', () => {
	it('is in use again when the Exact project is back, with its notes as before', async () => {
		const { notes } = project();
		await retire(true);
		expect(project().archived).toBe(true);
		const { name } = project();
		expect(await world.sync(key, { side: world.newProcess(), dryRun: true })).toMatchObject({
			outcome: 'updated',
			changes: [{ field: 'Archived', from: 'true', to: 'false' }],
		});
		expect(project().archived).toBe(true);

		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'updated',
			changes: [{ field: 'Archived', from: 'true', to: 'false' }],
		});
		expect(project()).toMatchObject({ archived: false, notes, name });
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});

	it('stays archived for a state that was read before', async () => {
		const { document } = await retire(true);
		if (document === undefined) throw new Error('no project');
		expect(await world.apply(document, { side: world.newProcess() })).toMatchObject({
			outcome: 'skipped',
		});
		expect(project().archived).toBe(true);
	});

	it('is theirs again once people took it into use and archived it themselves', async () => {
		const { notes } = project();
		await retire(true);
		world.asana.state.person.changeProject(project().gid, { archived: false });
		await world.sync(key, { side: world.newProcess() });
		expect(project().notes).toBe(notes);
		world.asana.state.person.archiveProject(project().gid);

		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('is archived') as string,
		});
	});
});
