import { identities, identityNames } from '../identities';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;
let line: string;

afterEach(async () => await world.close());

const task = () => world.taskOf(line);
const { complete, reopen } = {
	complete: () => world.asana.state.person.completeTask(task().gid),
	reopen: () => world.asana.state.person.reopenTask(task().gid),
};
const exact = (completed: boolean) => world.exact.state.completeWbsLine(line, completed);
const report = async (given: Parameters<ProjectWorld['sync']>[1] = {}) => {
	await world.clock.advance(5_000);
	const result = await world.sync(key, { side: world.newProcess(), ...given });
	const one = result.lines.subtasks.find(({ taskGid }) => taskGid === task().gid);
	return { outcome: one?.outcome, conflicts: one?.conflicts };
};
const expectSilence = async (given: Parameters<ProjectWorld['sync']>[1] = {}) => {
	world.asana.requests.clear();
	await report(given);
	expect(world.writes()).toEqual([]);
};

const start = async (...given: Parameters<typeof startProjectWorld>) => {
	world = await startProjectWorld(...given);
	key = world.key('P2026-003');
	line = world.line(key, 'Bouw & test');
	await world.sync(key);
};

describe.each(identityNames)('completion, which both sides share, with %s', (name) => {
	beforeEach(async () => await start(identities[name]));

	it('follows Exact when only Exact changed', async () => {
		exact(true);
		expect(await report()).toEqual({ outcome: 'updated' });
		expect(task().completed).toBe(true);
		await expectSilence();

		exact(false);
		expect(await report()).toEqual({ outcome: 'updated' });
		expect(task().completed).toBe(false);
		await expectSilence();
	});

	it('stays as people left it when only Asana changed', async () => {
		complete();
		await expectSilence();
		expect(task().completed).toBe(true);
		expect(await report()).toEqual({ outcome: 'unchanged' });
	});

	it('follows later changes in Exact after the way back brought it there', async () => {
		complete();
		await report();
		exact(true);
		expect(await report()).toEqual({ outcome: 'unchanged' });
		await expectSilence();

		// Were the value both last agreed on not noted by now, this would count as Asana's change.
		exact(false);
		expect(await report()).toEqual({ outcome: 'updated' });
		expect(task().completed).toBe(false);
	});

	it('is no conflict when both changed to the same', async () => {
		complete();
		exact(true);
		expect(await report()).toEqual({ outcome: 'unchanged' });
		reopen();
		await expectSilence();
		expect(task().completed).toBe(false);
	});

	it('is noted beside what else is kept on the task', async () => {
		const { external, gid } = task();
		if (external === null) return;
		const kept = { ...(JSON.parse(String(external.data)) as object), entries: { cost: ['x'] } };
		const data = JSON.stringify(kept);
		await world.newProcess().client.put(`/tasks/${gid}`, { external: { gid: external.gid, data } });
		exact(true);
		await report();

		expect(JSON.parse(String(task().external?.data))).toMatchObject({
			entries: { cost: ['x'] },
			base: { completed: 'true' },
		});
	});
});

describe('a conflict', () => {
	const row = {
		source: 'Notes',
		target: { kind: 'standard', field: 'notes' },
		transform: 'automatic',
		write: 'shared',
	} as const;
	const settings = () => {
		const rows = world.settings().lineRows;
		const others = rows.filter(
			({ target }) => !(target.kind === 'standard' && target.field === 'notes'),
		);
		return { lineRows: [...others, row] };
	};

	beforeEach(async () => {
		await start();
		await world.clock.advance(1_000);
		await world.sync(key, settings());
		world.asana.state.person.setNotes(task().gid, 'Uit Asana');
		world.exact.state.changeWbsLine(line, { Notes: 'Uit Exact' });
	});

	const conflict = { field: 'Description', exact: 'Uit Exact', asana: 'Uit Asana' };

	it('is won by Exact unless told', async () => {
		expect(await report(settings())).toEqual({
			outcome: 'updated',
			conflicts: [{ ...conflict, taken: 'exact' }],
		});
		expect(task().notes).toBe('Uit Exact');
		await expectSilence(settings());
	});

	it.each(['asana', 'report'] as const)(
		'leaves Asana alone with the choice "%s"',
		async (choice) => {
			const chosen = { ...settings(), whenBothChanged: choice };
			for (const taken of [choice, choice]) {
				expect(await report(chosen)).toEqual({
					outcome: 'unchanged',
					conflicts: [{ ...conflict, taken: taken === 'report' ? 'neither' : 'asana' }],
				});
			}
			expect(task().notes).toBe('Uit Asana');
			await expectSilence(chosen);
		},
	);

	it('is over once both say the same', async () => {
		await report({ ...settings(), whenBothChanged: 'report' });
		world.exact.state.changeWbsLine(line, { Notes: 'Uit Asana' });
		expect(await report(settings())).toEqual({ outcome: 'unchanged' });
		world.exact.state.changeWbsLine(line, { Notes: 'Weer anders' });
		expect(await report(settings())).toEqual({ outcome: 'updated' });
		expect(task().notes).toBe('Weer anders');
	});
});

const unknown: unknown = expect.stringMatching(/^It is not known which side changed it/);

describe('where nothing can be noted', () => {
	const given = { createFields: false };

	beforeEach(async () => {
		await start(identities['the text field by choice']);
		const { name } = world.projectOf(key);
		world.asana.state.person.removeCustomFieldFromProject(name, 'Exact Sync');
	});

	it.each([undefined, 'exact', 'asana', 'report'] as const)(
		'what people completed stays so with the policy %j, and the output says so',
		async (whenBothChanged) => {
			complete();
			const taken = whenBothChanged === 'asana' ? 'asana' : 'neither';

			const said = {
				outcome: 'unchanged',
				conflicts: [{ field: 'Completed', exact: 'false', asana: 'true', taken, reason: unknown }],
			};
			expect(await report({ ...given, whenBothChanged })).toEqual(said);
			expect(await report({ ...given, whenBothChanged })).toEqual(said);
			expect(task().completed).toBe(true);
		},
	);

	it('is completed when Exact says so', async () => {
		exact(true);
		expect(await report(given)).toEqual({
			outcome: 'updated',
			conflicts: [
				{ field: 'Completed', exact: 'true', asana: 'false', taken: 'exact', reason: unknown },
			],
		});
		expect(task().completed).toBe(true);
		await expectSilence(given);
	});
});

describe('a field that became shared after its tasks were made', () => {
	const plain = () => ({
		lineRows: world
			.settings()
			.lineRows.map((row) =>
				row.write === 'shared' ? { ...row, write: 'whenCreating' as const } : row,
			),
	});

	beforeEach(async () => {
		world = await startProjectWorld();
		key = world.key('P2026-003');
		line = world.line(key, 'Bouw & test');
		await world.sync(key, plain());
	});

	it.each([undefined, 'exact'] as const)(
		'leaves what people completed until then to the way back, with the policy %j',
		async (whenBothChanged) => {
			complete();
			expect(await report({ whenBothChanged })).toEqual({
				outcome: 'unchanged',
				conflicts: [
					{ field: 'Completed', exact: 'false', asana: 'true', taken: 'neither', reason: unknown },
				],
			});
			expect(task().completed).toBe(true);

			exact(true);
			expect(await report()).toEqual({ outcome: 'unchanged' });
			exact(false);
			expect(await report()).toEqual({ outcome: 'updated' });
			expect(task().completed).toBe(false);
		},
	);
});
