import { TIE_FIELD } from '../world';
import { startRebuildWorld, type RebuildWorld } from './world';

let world: RebuildWorld;

afterEach(async () => await world.close());

describe('after another Asana credential was chosen', () => {
	const switched = async (options: Parameters<typeof startRebuildWorld>[0] = {}) => {
		world = await startRebuildWorld({ withTieField: true, ...options });
		return world.asana.state.addToken({ kind: 'oauth' });
	};

	it('proposes an external ID for each task whose text field has the key, then writes them', async () => {
		const token = await switched();
		const proposed = await world.rebuild({ side: world.newProcess(token) });
		expect(proposed.findings).toHaveLength(8);
		expect(proposed.findings[0]).toMatchObject({
			finding: 'externalIdMissing',
			outcome: 'proposed',
			sure: 'likely',
			writes: [{ field: 'External ID', from: null }],
		});
		const { summary } = await world.rebuild({ side: world.newProcess(token), apply: true });
		expect(summary.counts).toMatchObject({ repaired: 8, notRepaired: 0 });
		await world.expectSound(world.newProcess(token));
		// Those of the first credential are untouched.
		await world.expectSound();
	});

	it('is sure once one task shows that this credential keeps external IDs', async () => {
		const token = await switched();
		const side = world.newProcess(token);
		const other = world.bookOrder();
		await world.sync(other, { side });
		const { findings } = await world.rebuild({ side: world.newProcess(token) });
		expect(findings).toHaveLength(8);
		expect(new Set(findings.map(({ sure }) => sure))).toEqual(new Set(['certain']));
	});

	it('leaves it at the text field where the credential keeps none', async () => {
		world = await startRebuildWorld({
			withTieField: true,
			switches: { external: 'ignoredForPat' },
		});
		const side = world.newProcess();
		const { summary } = await world.rebuild({ side, apply: true });
		expect(summary.counts).toMatchObject({ repaired: 0, notNeeded: 8 });
		// The first told it all.
		expect(world.writes()).toHaveLength(1);
		expect((await world.rebuild({ side })).findings).toEqual([]);
		await world.expectSound(side);
	});

	it('leaves it at the text field where that alone is wanted', async () => {
		const token = await switched();
		const side = world.newProcess(token);
		expect((await world.rebuild({ side, identity: 'textField' })).findings).toEqual([]);
	});

	it.each(['refused', 'allowed'] as const)(
		'writes no ID that a task elsewhere has, with a second one %s',
		async (externalTwice) => {
			world = await startRebuildWorld({ withTieField: true, switches: { externalTwice } });
			const { gid } = world.taskOf(world.key);
			const { person } = world.asana.state;
			const finance = world.asana.state.project('Finance').gid;
			const copy = person.addTask(world.project, 'Copy');
			const tie = `exact-online:3104512:purchaseOrder:${world.key}`;
			person.setCustomField(copy, TIE_FIELD, tie);
			person.addToProject(gid, finance);
			person.removeFromProject(gid, world.project);
			const { findings } = await world.rebuild({ apply: true });
			expect(findings).toMatchObject([
				{ finding: 'externalIdMissing', taskGid: copy, outcome: 'notRepaired' },
			]);
			expect(findings[0]?.reason).toContain(gid);
			expect(world.asana.state.task(copy).external).toBeNull();
		},
	);

	it('finds subtasks that are in no project by what they show, without any text field', async () => {
		world = await startRebuildWorld({ orders: 0 });
		const { lineRows } = world.settings();
		const names = {
			lineRows: lineRows.filter(({ target }) => target.kind === 'standard'),
			createFields: false,
		};
		const key = world.bookOrder();
		await world.sync(key, { ...names, createFields: true });
		for (const line of world.subtasksOf(key)) expect(line.projects).toEqual([]);
		const token = world.asana.state.addToken({ kind: 'oauth' });
		const side = world.newProcess(token);
		const { findings } = await world.rebuild({ ...names, side, apply: true });
		expect(findings).toMatchObject([
			{ finding: 'keyLost', outcome: 'repaired' },
			...world.lineKeys(key).map(() => ({ finding: 'lineKeyLost', outcome: 'repaired' })),
		]);
		const other = world.newProcess(token);
		expect((await world.rebuild({ ...names, side: other })).findings).toEqual([]);
		expect(await world.sync(key, { ...names, side: other })).toMatchObject({
			outcome: 'unchanged',
		});
	});
});
