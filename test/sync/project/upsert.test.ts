import { identities, identityNames } from '../identities';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;

afterEach(async () => await world.close());

const codes = ['P2026-001', 'P2026-002', 'P2026-003', 'P2026-004', 'P2025-017'];

describe.each(identityNames)('with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
	});

	it.each(codes)('the project %s becomes an Asana project, once', async (code) => {
		const key = world.key(code);
		const lines = world.exact.state.wbsOf(key).length;

		expect(await world.sync(key)).toMatchObject({
			outcome: 'created',
			lines: { created: lines, updated: 0, unchanged: 0, retired: 0 },
		});
		await expectTwin(world, key);
		world.asana.requests.clear();

		for (const side of [world.process, world.newProcess(), world.newProcess()]) {
			expect(await world.sync(key, { side })).toMatchObject({
				outcome: 'unchanged',
				changes: [],
				lines: { unchanged: lines },
				sections: { created: [], renamed: [] },
				createdFields: [],
			});
		}
		expect(world.writes()).toEqual([]);
		await expectTwin(world, key);
	});
});

describe('an Exact project', () => {
	beforeEach(async () => {
		world = await startProjectWorld();
	});

	it('is tied by a line at the end of the notes', async () => {
		const key = world.exact.state.bookProject({
			code: 'P2026-090',
			description: 'Kort onderzoek',
			type: 'nonBillable',
			notes: 'Met de gemeente.\nIn stilte.',
		}).ID;
		await world.sync(String(key));

		expect(world.projectOf(String(key)).notes.replace(/~\d{17}$/, '~')).toBe(
			`Met de gemeente.\nIn stilte.\n\nExact ID: exact-online:3104512:project:${key}~`,
		);
	});

	it('without a work breakdown becomes a project without tasks', async () => {
		const row = world.exact.state.bookProject({
			code: 'P2026-091',
			description: 'Leeg',
			type: 'nonBillable',
		});
		expect(await world.sync(String(row.ID))).toMatchObject({
			outcome: 'created',
			lines: { created: 0 },
		});
		await expectTwin(world, String(row.ID));
	});

	it('is not written an hour later either', async () => {
		const key = world.key('P2026-001');
		await world.sync(key);
		await world.clock.advance(3_600_000);
		world.asana.requests.clear();

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('costs few calls when nothing changed', async () => {
		const key = world.key('P2026-001');
		await world.sync(key);
		world.asana.requests.clear();

		await world.sync(key);
		expect(world.asana.requests.count()).toBeLessThanOrEqual(5);
	});

	it('keeps a name of its own for each of two groups called alike', async () => {
		const part = { kind: 'activity', description: 'Uren' } as const;
		const group = { kind: 'deliverable', description: 'Fase', parts: [part] } as const;
		const row = world.exact.state.bookProject({
			code: 'P2026-092',
			description: 'Twee fasen',
			type: 'nonBillable',
			wbs: [
				{ ...group, parts: [part] },
				{ ...group, parts: [part] },
			],
		});
		const key = String(row.ID);
		await world.sync(key);
		await world.sync(key, { side: world.newProcess() });

		const { sections } = world.projectOf(key);
		expect(sections.map(({ name }) => name)).toEqual(['Untitled section', 'Fase', 'Fase']);
		for (const section of sections.slice(1)) {
			expect(
				world.asana.state.tasks.filter((task) => task.sections.includes(section.name)),
			).toHaveLength(4);
		}
	});

	it('makes ten projects of ten, side by side', async () => {
		const rows = world.exact.state.createProjects(10);
		const documents = await Promise.all(rows.map(async (row) => await world.read(String(row.ID))));
		await Promise.all(documents.map(async (document) => document && (await world.apply(document))));

		for (const row of rows) await expectTwin(world, String(row.ID));
		expect(world.asana.requests.entries.filter(({ status }) => status === 429)).toEqual([]);
	});
});
