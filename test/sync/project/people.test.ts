import { distinctNames, identities } from '../identities';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const task = (description: string) => world.taskOf(world.line(key, description));
const name = () => world.projectOf(key).name;

/** Nothing is written, neither by this process nor by another. */
async function expectSilence(): Promise<void> {
	world.asana.requests.clear();
	for (const side of [world.process, world.newProcess()]) {
		expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
	}
	expect(world.writes()).toEqual([]);
}

describe.each(distinctNames)('what people do in a project, with %s', (identity) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[identity]);
		key = world.key('P2026-001');
		await world.sync(key);
		await world.clock.advance(5_000);
	});

	it('stays: their tasks, sections, comments, assignees and notes', async () => {
		const { person } = world.asana.state;
		person.addSection(name(), 'Ideeën');
		const own = person.addTask(name(), 'Taart bestellen');
		person.moveToSection(own, name(), 'Analyse');
		const { gid } = task('Interviews met bewoners');
		person.comment(gid, 'Loopt goed');
		person.assign(gid, 'daan@voorbeeld-advies.example');
		person.setNotes(gid, 'Zie map 3');
		const below = person.addSubtask(gid, 'Bellen');

		await expectSilence();
		expect(world.asana.state.task(own)).toMatchObject({ sections: ['Analyse'], completed: false });
		expect(world.asana.state.task(below).completed).toBe(false);
		expect(task('Interviews met bewoners')).toMatchObject({
			assignee: 'daan@voorbeeld-advies.example',
			notes: 'Zie map 3',
			comments: ['Loopt goed'],
		});
		const lines = world.exact.state.wbsOf(key);
		const names = lines.map((line) => world.taskOf(String(line.ID)).name);
		expect(names).toEqual(lines.map((line) => line.Description));
	});

	it('stays when they move a task to another section, also when its line changes', async () => {
		const { gid } = task('Interviews met bewoners');
		world.asana.state.person.moveToSection(gid, name(), 'Vastgestelde visie');
		await expectSilence();

		world.exact.state.changeWbsLine(world.line(key, 'Interviews met bewoners'), {
			BudgetedHours: 70,
		});
		await world.sync(key);
		expect(task('Interviews met bewoners').sections).toEqual(['Vastgestelde visie']);
	});

	it('stays when they moved a task and its line is moved, too', async () => {
		const { gid } = task('Interviews met bewoners');
		world.asana.state.person.moveToSection(gid, name(), 'Vastgestelde visie');
		world.exact.state.changeWbsLine(world.line(key, 'Interviews met bewoners'), {
			PartOf: world.line(key, 'Concept visie'),
		});
		await world.sync(key);

		expect(task('Interviews met bewoners').sections).toEqual(['Vastgestelde visie']);
		await expectSilence();
	});

	it('stays when they rename a section, which its group then leaves alone', async () => {
		world.asana.state.person.renameSection(name(), 'Analyse', 'Deel 1');
		await expectSilence();

		world.exact.state.changeWbsLine(world.line(key, 'Analyse'), { Description: 'Verkenning' });
		await world.sync(key);
		expect(world.projectOf(key).sections.map((section) => section.name)).toContain('Deel 1');
		expect(world.projectOf(key).sections).toHaveLength(4);
	});

	it('stays when they reorder tasks', async () => {
		const { gid } = task('Documenten & beleid');
		world.asana.state.person.moveToSection(gid, name(), 'Analyse');
		await expectSilence();
		expect((await world.order(name(), 'Analyse')).at(-1)).toBe(gid);
	});

	it('is put back where Exact owns the field', async () => {
		const { person } = world.asana.state;
		person.renameTask(task('Interviews met bewoners').gid, 'Iets anders');
		person.setCustomField(task('Schrijven concept').gid, 'Exact · Budgeted Hours', 1);

		expect(await world.sync(key)).toMatchObject({ outcome: 'updated', lines: { updated: 2 } });
		await expectTwin(world, key);
	});

	it('is made good when they delete a task', async () => {
		world.asana.state.person.deleteTask(task('Interviews met bewoners').gid);

		expect(await world.sync(key)).toMatchObject({ lines: { created: 1 } });
		await expectTwin(world, key);
		await expectSilence();
	});

	it('is left alone where they made a copy of the project', async () => {
		const { notes, gid } = world.projectOf(key);
		const { client } = world.newProcess();
		const workspace = world.asana.state.workspace.gid;
		await client.post('/projects', { name: 'Kopie', notes, workspace });

		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
			projectGid: gid,
		});
	});
});

describe('the Asana project', () => {
	beforeEach(async () => {
		world = await startProjectWorld();
		key = world.key('P2026-001');
		await world.sync(key);
		await world.clock.advance(120_000);
	});

	const rewrite = async (data: object) => {
		const { gid } = world.projectOf(key);
		await world.newProcess().client.put(`/projects/${gid}`, data);
		return gid;
	};

	it('keeps what people write around the marker', async () => {
		const { notes } = world.projectOf(key);
		await rewrite({ notes: `Onze afspraken\n\n${notes}\nEn meer` });
		await expectSilence();
	});

	it('gets its marker back when people deleted it', async () => {
		const gid = await rewrite({ notes: 'Alleen dit' });

		const result = await world.sync(key, { side: world.newProcess() });
		expect(result).toMatchObject({ outcome: 'updated', projectGid: gid });
		expect(world.projectOf(key)).toMatchObject({
			gid,
			notes: expect.stringContaining(
				`Alleen dit\n\nExact ID: exact-online:3104512:project:${key}`,
			) as string,
		});
		await expectSilence();
	});

	it('takes nothing while it is archived, and says so', async () => {
		world.asana.state.person.archiveProject(name());
		world.exact.state.changeProject(key, { Description: 'Anders' });
		world.asana.requests.clear();

		for (const side of [world.process, world.newProcess()]) {
			expect(await world.sync(key, { side })).toMatchObject({
				outcome: 'skipped',
				reason: expect.stringContaining('Unarchive it in Asana and run again') as string,
			});
		}
		expect(world.writes()).toEqual([]);
	});

	it('is made anew when people deleted it, with its tasks in it', async () => {
		const { gid } = world.projectOf(key);
		world.asana.state.person.deleteProject(gid);

		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'created',
		});
		expect(world.projectOf(key).gid).not.toBe(gid);
		await world.sync(key);
		await expectSilence();
	});

	it('does not lose a task of another Exact project that people added to it', async () => {
		const other = world.key('P2026-003');
		await world.sync(other);
		const { gid } = world.taskOf(world.line(other, 'Hosting'));
		world.asana.state.person.addToProject(gid, name());

		await expectSilence();
		expect(world.asana.state.task(gid)).toMatchObject({ name: 'Hosting', completed: false });
	});
});
