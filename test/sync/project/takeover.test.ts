import { startProjectWorld, type ProjectWorld } from './world';

const BOARD = 'Weekbord';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const { stringContaining } = expect;
const marker = () => stringContaining('Exact ID') as string;
const projectBefore = async () => {
	const { gid, notes } = world.projectOf(key);
	await world.clock.advance(120_000);
	return { gid, notes };
};
const syncAnew = async (given: Parameters<ProjectWorld['sync']>[1] = {}) =>
	await world.sync(key, { side: world.newProcess(), ...given });
const lineTasks = () => world.exact.state.wbsOf(key).map(({ ID }) => world.taskOf(String(ID)).gid);

describe('a project of people', () => {
	beforeEach(async () => {
		world = await startProjectWorld();
		key = world.key('P2026-001');
		await world.sync(key);
		world.asana.state.person.addProject(BOARD);
	});

	const expectUntouched = () =>
		expect(world.asana.state.project(BOARD)).toMatchObject({ name: BOARD, notes: '' });

	it('is not taken over when they moved tasks of lines to it', async () => {
		const { gid } = await projectBefore();
		const { person } = world.asana.state;
		for (const task of lineTasks().slice(0, 3)) {
			person.addToProject(task, BOARD);
			person.removeFromProject(task, gid);
		}

		expect(await syncAnew()).toMatchObject({ projectGid: gid });
		expectUntouched();
	});

	it('is not taken over when the project of the lines is deleted or has lost its marker', async () => {
		const { gid } = await projectBefore();
		const { person } = world.asana.state;
		for (const task of lineTasks().slice(0, 3)) person.addToProject(task, BOARD);
		person.changeProject(gid, { notes: '' });

		expect(await syncAnew()).toMatchObject({ projectGid: gid });
		expect(world.projectOf(key).gid).toBe(gid);
		expectUntouched();

		person.deleteProject(gid);
		await world.clock.advance(120_000);
		expect(await syncAnew()).toMatchObject({ outcome: 'created' });
		expectUntouched();
	});

	it('is found again without its marker where people moved a task to another section', async () => {
		const { gid } = await projectBefore();
		const { person } = world.asana.state;
		const [first = ''] = lineTasks();
		person.moveToSection(first, gid, 'Vastgestelde visie');
		person.changeProject(gid, { notes: '' });

		expect(await syncAnew()).toMatchObject({ projectGid: gid, outcome: 'updated' });
		expect(world.projectOf(key).notes).toEqual(marker());
	});

	it('is not taken for the original when it is a copy in the portfolio', async () => {
		const { gid, notes } = await projectBefore();
		const { person } = world.asana.state;
		person.changeProject(BOARD, { notes });
		person.addToPortfolio('Klantprojecten', BOARD);
		const portfolio = world.asana.state.portfolio('Klantprojecten').gid;
		// Without the tasks to tell, only the age does.
		for (const side of [{ lineRows: [], withLines: false }, {}]) {
			expect(await syncAnew({ portfolio, ...side })).toMatchObject({ projectGid: gid });
		}
		expect(world.asana.state.project(BOARD).name).toBe(BOARD);
	});
});
