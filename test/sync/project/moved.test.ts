import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let from: string;
let to: string;

afterEach(async () => await world.close());

beforeEach(async () => {
	world = await startProjectWorld();
	from = world.key('P2026-003');
	to = world.key('P2026-001');
	await world.sync(from);
	await world.sync(to);
	await world.clock.advance(5_000);
});

const syncAnew = async (key: string, given: Parameters<ProjectWorld['sync']>[1] = {}) => {
	await world.clock.advance(5_000);
	return await world.sync(key, { side: world.newProcess(), ...given });
};

describe('a line that moved to another Exact project', () => {
	let line: string;
	let gid: string;

	beforeEach(() => {
		line = world.line(from, 'Hosting');
		({ gid } = world.taskOf(line));
		world.exact.state.changeWbsLine(line, { Project: to, PartOf: null });
	});

	const expectMoved = async () => {
		expect(world.taskOf(line)).toMatchObject({
			gid,
			name: 'Hosting',
			projects: [world.projectOf(to).name],
		});
		await expectTwin(world, to);
		world.asana.requests.clear();
		for (const key of [from, to, from, to]) await syncAnew(key);
		expect(world.writes()).toEqual([]);
	};

	it('takes its task with it, and that is the end of it', async () => {
		expect(await syncAnew(to)).toMatchObject({ outcome: 'updated' });
		await expectMoved();
	});

	it('is not retired when the project it left is synced first', async () => {
		expect(await syncAnew(from, { removedLine: 'delete' })).toMatchObject({
			lines: { retired: 0 },
		});
		expect(world.taskOf(line)).toMatchObject({ name: 'Hosting', completed: false });
		await syncAnew(to);
		await expectMoved();
	});
});

describe('lines that a document does not hold', () => {
	const without = async () => {
		const document = await world.read(to);
		if (document === undefined) throw new Error('no project');
		const WBS = (document.WBS as Array<{ Type: number }>).filter(({ Type }) => Type !== 2);
		return { ...document, WBS: WBS as never };
	};
	const activities = () => world.exact.state.wbsOf(to).filter(({ Type }) => Type === 2);
	const delete_ = { removedLine: 'delete' as const };

	it('keep their tasks while Exact has them', async () => {
		expect(await world.apply(await without(), delete_)).toMatchObject({ lines: { retired: 0 } });
		const names = activities().map(({ ID }) => world.taskOf(String(ID)).name);
		expect(names).toEqual(activities().map(({ Description }) => Description));
	});

	it('have their tasks completed, not deleted, when Exact does not say', async () => {
		await world.apply(await without(), { ...delete_, look: undefined });
		expect(activities().length).toBeGreaterThan(3);
		for (const { ID } of activities()) expect(world.taskOf(String(ID)).completed).toBe(true);
	});

	it('have their tasks deleted when Exact says that it has no such line', async () => {
		const gone = world.line(to, 'Interviews met bewoners');
		const { gid } = world.taskOf(gone);
		world.exact.state.deleteWbsLine(gone);
		expect(await syncAnew(to, delete_)).toMatchObject({ lines: { retired: 1 } });
		expect(world.asana.state.tasks.map((task) => task.gid)).not.toContain(gid);
	});
});

describe('the end of an Exact project', () => {
	it('does not complete tasks of another one that people added to it', async () => {
		const { gid } = world.taskOf(world.line(from, 'Hosting'));
		world.asana.state.person.addToProject(gid, world.projectOf(to).name);
		world.exact.state.deleteProject(to);

		await syncAnew(to, { goneDocument: 'complete' });
		expect(world.asana.state.task(gid)).toMatchObject({ name: 'Hosting', completed: false });
	});
});
