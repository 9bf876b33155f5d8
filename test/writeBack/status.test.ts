import { writeBack } from '../../nodes/shared/writeBack/writeBack';
import type { ProjectStatus } from '../../nodes/shared/writeBack/rows';
import type { StatusSubject, WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { statusRow } from './rows';
import { DIVISION, startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

const update = (given: Partial<StatusSubject['statusUpdate']> = {}): StatusSubject => ({
	statusUpdate: {
		gid: '1',
		title: 'Week 10',
		text: 'Alles gaat goed.',
		status_type: 'on_track',
		created_at: '2026-03-06T23:30:00Z',
		created_by: { gid: '2', name: 'Noor Bakker' },
		project: { gid: world.home, name: 'Projecten' },
		...given,
	},
	projectTie: { division: DIVISION, entity: 'project', key: String(world.project.ID) },
});

const run = async (
	subject: StatusSubject,
	rows: ProjectStatus[],
	given: Partial<WriteBackSettings> = {},
) => await writeBack(world.usual, subject, world.settings({ rows, ...given }));

const notes = () => world.exact.state.project('P2026-100').Notes;

describe('a status update', () => {
	it('becomes the notes of the project, once', async () => {
		const [result] = await run(update(), [statusRow()]);
		expect(result).toMatchObject({
			outcome: 'updated',
			action: 'projectStatus',
			task: null,
			statusUpdate: { gid: '1', title: 'Week 10' },
			record: { entity: 'project', title: 'P2026-100 Proefproject' },
			before: { Notes: null },
		});
		expect(notes()).toBe('2026-03-07 On Track: Week 10');
		world.clearLogs();
		expect(await run(update(), [statusRow()])).toMatchObject([{ outcome: 'unchanged' }]);
		expect(world.exactWrites()).toEqual([]);
	});

	it('fills every field of the template', async () => {
		const template = '{status} {date} {author} {project}\n{title}: {text} {niets}';
		await run(update(), [statusRow({ value: { from: 'template', template } })]);

		expect(notes()).toBe(
			'On Track 2026-03-07 Noor Bakker Projecten\nWeek 10: Alles gaat goed. {niets}',
		);
	});

	it('stands above what is there already, once', async () => {
		world.exact.state.changeProject(String(world.project.ID), { Notes: 'Van mensen' });
		const rows = [statusRow({ how: 'above' })];
		await run(update(), rows);
		expect(notes()).toBe('2026-03-07 On Track: Week 10\n\nVan mensen');
		await run(update({ gid: '9', title: 'Week 11', status_type: 'at_risk' }), rows);
		expect(notes()).toBe(
			'2026-03-07 At Risk: Week 11\n\n2026-03-07 On Track: Week 10\n\nVan mensen',
		);

		world.clearLogs();
		expect(
			await run(update({ gid: '9', title: 'Week 11', status_type: 'at_risk' }), rows),
		).toMatchObject([{ outcome: 'unchanged' }]);
		expect(world.exactWrites()).toEqual([]);
	});

	it.each([
		['begins like it', 'On Track: Week 12'],
		['says the same further below', 'At Risk: Week 2\n\nOn Track: Week 1'],
	])('stands above a text that %s', async (_, standing) => {
		world.exact.state.changeProject(String(world.project.ID), { Notes: standing });
		const value = { from: 'template', template: '{status}: {title}' } as const;
		await run(update({ title: 'Week 1' }), [statusRow({ how: 'above', value })]);

		expect(notes()).toBe(`On Track: Week 1\n\n${standing}`);
	});

	it('is refused as a whole when two rows write the same field for it', async () => {
		const rows = [statusRow(), statusRow({ statuses: ['on_track'], how: 'above' })];

		await expect(run(update(), rows)).rejects.toThrow(
			'Two rows write "Notes" for a status update of this kind',
		);
		expect(await run(update({ status_type: 'at_risk' }), rows)).toMatchObject([
			{ outcome: 'updated' },
		]);
	});

	it('ends the project when it says complete, and only then', async () => {
		const rows = [statusRow({ statuses: ['complete'], field: 'EndDate', value: { from: 'date' } })];
		expect(await run(update(), rows)).toMatchObject([{ outcome: 'skipped' }]);
		expect(await run(update({ status_type: 'complete' }), rows)).toMatchObject([
			{ outcome: 'updated', after: { EndDate: '2026-03-07' } },
		]);
		expect(world.exact.state.project('P2026-100').EndDate).toBe(Date.parse('2026-03-07'));
	});

	it('does not put its words over those of a newer one', async () => {
		world.person.postStatus(world.home, 'at_risk', { title: 'Week 11' });
		const older = update({ created_at: '2026-02-20T09:00:00Z' });

		expect(await run(older, [statusRow()])).toMatchObject([
			{ outcome: 'skipped', reason: expect.stringContaining('newer status update') },
		]);
		expect(notes()).toBeNull();
	});

	it('is told, proposed and approved like everything else', async () => {
		world.clearLogs();
		expect(await run(update(), [statusRow()], { dryRun: true })).toMatchObject([
			{ outcome: 'updated', dryRun: true },
		]);
		const [proposed] = await run(update(), [statusRow()], { mode: 'propose' });
		expect(proposed).toMatchObject({ outcome: 'proposed', proposal: { key: 'project.Notes' } });
		expect(world.exactWrites()).toEqual([]);

		const approved = proposed?.proposal;
		expect(
			await run({ ...update(), approved }, [statusRow()], { mode: 'postApproved' }),
		).toMatchObject([{ outcome: 'updated' }]);
	});

	it('names a field that no app may change', async () => {
		expect(await run(update(), [statusRow({ field: 'Code' })])).toMatchObject([
			{ outcome: 'refused', reason: expect.stringContaining('lets no app change "Code"') },
		]);
	});

	it('of a project that is gone from Exact is skipped', async () => {
		world.exact.state.deleteProject(String(world.project.ID));

		expect(await run(update(), [statusRow()])).toMatchObject([{ outcome: 'skipped' }]);
	});
});
