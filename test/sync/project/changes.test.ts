import { distinctNames, identities } from '../identities';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const day = (text: string) => Date.parse(text);
const task = (description: string) => world.taskOf(world.line(key, description));

/** Whatever was done, Asana now shows the project and stays as it is. */
async function expectSettled(): Promise<void> {
	await expectTwin(world, key);
	world.asana.requests.clear();
	expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
}

describe.each(distinctNames)('a changed project, with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
		key = world.key('P2026-001');
		await world.sync(key);
		await world.clock.advance(5_000);
		world.asana.requests.clear();
	});

	it('has only its changed fields written', async () => {
		world.exact.state.changeProject(key, {
			Description: 'Omgevingsvisie 2040',
			EndDate: day('2026-10-01'),
		});

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			changes: [
				{ field: 'Project Name', to: 'P2026-001 Omgevingsvisie 2040' },
				{ field: 'Due Date', from: '2026-09-18', to: '2026-10-01' },
			],
		});
		expect(world.writes()[0]).toBe('PUT /projects/*');
		await expectSettled();
	});

	it('has only the changed line written', async () => {
		const line = world.line(key, 'Interviews met bewoners');
		world.exact.state.changeWbsLine(line, { BudgetedHours: 70, EndDate: day('2026-04-01') });

		expect(await world.sync(key)).toMatchObject({ outcome: 'updated', changes: [] });
		expect(task('Interviews met bewoners')).toMatchObject({ dueOn: '2026-04-01' });
		// The group ends with its last activity.
		expect(world.writes()).toEqual(['PUT /tasks/*', 'PUT /tasks/*']);
		await expectSettled();
	});

	it('renames the section of a renamed group', async () => {
		world.exact.state.changeWbsLine(world.line(key, 'Analyse'), { Description: 'Verkenning' });

		expect(await world.sync(key)).toMatchObject({ sections: { renamed: ['Verkenning'] } });
		expect(world.writes().sort()).toEqual(['PUT /sections/*', 'PUT /tasks/*']);
		await expectSettled();
	});

	it('gets a task for an added line, below the others of its group', async () => {
		const activity = { kind: 'activity', description: 'Bewonersavond', hours: 6 } as const;
		world.exact.state.addWbsLine(key, activity, world.line(key, 'Analyse'));

		expect(await world.sync(key)).toMatchObject({ lines: { created: 1, unchanged: 10 } });
		await expectSettled();
	});

	it('gets a section for an added group', async () => {
		const parts = [{ kind: 'activity', description: 'Evalueren', hours: 6 }] as const;
		world.exact.state.addWbsLine(key, {
			kind: 'deliverable',
			description: 'Evaluatie',
			parts: [...parts],
		});

		expect(await world.sync(key)).toMatchObject({
			lines: { created: 2 },
			sections: { created: ['Evaluatie'] },
		});
		await expectSettled();
	});

	it('gets subtasks for lines below the lines of a group', async () => {
		const parts = [
			{ kind: 'activity', description: 'Vragen', hours: 6 },
			{ kind: 'expense', description: 'Drukwerk', item: 'KM', quantity: 1, price: 90 },
		] as const;
		world.exact.state.addWbsLine(
			key,
			{ kind: 'deliverable', description: 'Enquête', parts: [...parts] },
			world.line(key, 'Analyse'),
		);

		expect(await world.sync(key)).toMatchObject({ lines: { created: 3 } });
		const subtasks = world.asana.state.subtasksOf(task('Enquête'));
		expect(subtasks.map((one) => one.name)).toEqual(['Vragen', 'Drukwerk']);
		await expectSettled();
	});

	it('moves a task when its line is moved to another group', async () => {
		const line = world.line(key, 'Reiskosten interviews');
		world.exact.state.changeWbsLine(line, { PartOf: world.line(key, 'Vastgestelde visie') });

		const result = await world.sync(key);
		expect(result.lines.subtasks.flatMap(({ changes }) => changes)).toContainEqual({
			field: 'Place',
			from: 'Analyse',
			to: 'Vastgestelde visie',
		});
		expect(task('Reiskosten interviews').sections).toEqual(['Vastgestelde visie']);
		await expectSettled();
	});

	it('moves a line out of a group, into a line and back', async () => {
		const line = world.line(key, 'Reiskosten interviews');
		world.exact.state.addWbsLine(
			key,
			{
				kind: 'deliverable',
				description: 'Enquête',
				parts: [{ kind: 'activity', description: 'Vragen', hours: 6 }],
			},
			world.line(key, 'Analyse'),
		);
		for (const parent of [null, world.line(key, 'Enquête'), world.line(key, 'Analyse')]) {
			world.exact.state.changeWbsLine(line, { PartOf: parent });
			await world.clock.advance(5_000);
			await world.sync(key, { side: world.newProcess() });
			expect(task('Reiskosten interviews').parent).toBe(
				parent === world.line(key, 'Enquête') ? task('Enquête').gid : null,
			);
		}
		expect(task('Reiskosten interviews').sections).toEqual(['Analyse']);
	});

	it('gives a line a section once there are lines below it', async () => {
		world.exact.state.addWbsLine(
			key,
			{ kind: 'activity', description: 'Garantie', hours: 2 },
			world.line(key, 'Nazorg'),
		);

		expect(await world.sync(key)).toMatchObject({ sections: { created: ['Nazorg'] } });
		await expectSettled();
	});

	it('completes and marks the task of a removed line, and revives it when it is back', async () => {
		const document = await world.read(key);
		if (document === undefined) throw new Error('no project');
		const gid = task('Schrijven concept').gid;
		const rows = document.WBS as Array<{ Description: string }>;
		const fewer = rows.filter(({ Description }) => Description !== 'Schrijven concept');

		const look = async () => await Promise.resolve(new Set<string>());
		expect(await world.apply({ ...document, WBS: fewer as never }, { look })).toMatchObject({
			lines: { retired: 1 },
		});
		expect(world.asana.state.task(gid)).toMatchObject({
			name: 'Removed in Exact Online: Schrijven concept',
			completed: true,
		});
		world.asana.requests.clear();
		await world.apply({ ...document, WBS: fewer as never }, { look });
		expect(world.writes()).toEqual([]);

		await world.clock.advance(1_000);
		await world.sync(key);
		await expectSettled();
	});

	it('completes a group that is gone with all its lines', async () => {
		world.exact.state.deleteWbsLine(world.line(key, 'Analyse'));

		expect(await world.sync(key)).toMatchObject({ lines: { retired: 4, unchanged: 6 } });
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});

	it('has everything at once that changed at once', async () => {
		world.exact.state.deleteWbsLine(world.line(key, 'Begeleiding raad'));
		world.exact.state.changeWbsLine(world.line(key, 'Concept visie'), { Description: 'Concept' });
		world.exact.state.changeWbsLine(world.line(key, 'Schrijven concept'), { BudgetedHours: 90 });
		world.exact.state.addWbsLine(key, { kind: 'activity', description: 'Afsluiting', hours: 2 });
		world.exact.state.changeProject(key, { EndDate: day('2026-12-24') });

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			lines: { created: 1, retired: 1 },
			sections: { renamed: ['Concept'] },
		});
		expect(world.projectOf(key).dueOn).toBe('2026-12-24');
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});
});

describe('an older state', () => {
	it.each(['the same process', 'another process'])('is skipped in %s', async (which) => {
		world = await startProjectWorld();
		key = world.key('P2026-003');
		await world.sync(key);
		const older = await world.read(key);
		if (older === undefined) throw new Error('no project');
		await world.clock.advance(5_000);
		world.exact.state.changeProject(key, { Description: 'Anders' });
		world.exact.state.changeWbsLine(world.line(key, 'Hosting'), { Quantity: 24 });
		await world.sync(key);
		world.asana.requests.clear();

		const side = which === 'the same process' ? world.process : world.newProcess();
		expect(await world.apply(older, { side })).toMatchObject({ outcome: 'skipped' });
		expect(world.writes()).toEqual([]);
	});

	it('does not undo what another process made of a later one, lines or none', async () => {
		world = await startProjectWorld({ wanted: { withLines: false } });
		key = world.key('P2026-003');
		const older = await world.read(key);
		if (older === undefined) throw new Error('no project');
		await world.clock.advance(5_000);
		world.exact.state.changeProject(key, { Description: 'Anders' });
		await world.sync(key);
		world.asana.requests.clear();

		const side = world.newProcess();
		expect(await world.apply(older, { side })).toMatchObject({ outcome: 'skipped' });
		expect(world.writes()).toEqual([]);
	});
});
