import { said, startProjectBench, type ProjectBench } from './projectTesting';
import { readStream } from './streamTesting';
import { advies } from './testing';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const wbs = 'sync/Project/ProjectWBS';
const read = async (path: string, after?: string) => await readStream(bench, path, after);

describe('deletions', () => {
	it('are told by type and key, to those who administer', async () => {
		const { state } = bench.simulator;
		const hosting = bench.line('P2026-003', 'Hosting');
		state.deleteWbsLine(hosting);
		const [cost] = state.costEntries();
		state.deleteEntry(String(cost?.ID));
		const { rows, last } = await read('sync/Deleted');
		expect(rows).toMatchObject([
			{ EntityType: 25, EntityKey: hosting, DeletedBy: state.user().id, Division: advies },
			{ EntityType: 14, EntityKey: cost?.ID },
		]);
		const project = bench.project('P2026-003');
		state.deleteProject(project);
		const types = (await read('sync/Deleted', last)).rows.map(({ EntityType }) => EntityType);
		expect(types).toEqual([25, 25, 25, 21]);
		const [app] = state.apps;
		delete app?.scopes['organization.administration'];
		expect(said(await bench.call('GET sync/Deleted')).status).toBe(403);
	});

	it('take their lines out of the stream', async () => {
		const hosting = bench.line('P2026-003', 'Hosting');
		bench.simulator.state.deleteWbsLine(hosting);
		expect((await read(wbs)).rows.map(({ ID }) => ID)).not.toContain(hosting);
	});

	it('are forgotten after two months', async () => {
		bench.simulator.state.deleteWbsLine(bench.line('P2026-003', 'Hosting'));
		await bench.clock.advance(58 * 86_400_000);
		bench.renew();
		expect((await read('sync/Deleted')).rows).toHaveLength(1);
		await bench.clock.advance(4 * 86_400_000);
		bench.renew();
		expect((await read('sync/Deleted')).rows).toEqual([]);
	});
});

describe('a division that moves', () => {
	const moved = async () => {
		const { body } = await bench.call(`GET system/Divisions(${advies})?$select=DivisionMoveDate`);
		return body.d.DivisionMoveDate;
	};

	it('gets a new date, and lower versions that an old cursor does not see', async () => {
		expect(await moved()).toBeNull();
		const before = await read(wbs);
		bench.simulator.state.deleteWbsLine(bench.line('P2026-003', 'Hosting'));
		bench.simulator.state.moveDivision();
		expect(await moved()).toBe(`/Date(${Date.parse('2026-03-02T10:00:00Z')})/`);
		bench.simulator.state.completeWbsLine(bench.line('P2026-001', 'Schrijven concept'));
		expect((await read(wbs, before.last)).rows).toEqual([]);
		const after = await read(wbs);
		expect(after.rows).toHaveLength(before.rows.length - 1);
		expect(Number(after.last)).toBeLessThan(Number(before.rows[0]?.Timestamp));
		expect((await read('sync/Deleted')).rows).toHaveLength(1);
		bench.simulator.reset();
		bench.renew();
		expect(await moved()).toBeNull();
		expect((await read(wbs)).rows[0]).toEqual(before.rows[0]);
	});
});

describe('the version at a date', () => {
	const path = 'read/sync/Sync/SyncTimestamp';
	const at = async (modified: string, endPoint: string) =>
		await bench.call(
			`GET ${path}?modified=${encodeURIComponent(`datetime'${modified}'`)}&endPoint='${endPoint}'`,
		);

	it('is that of the first record changed since', async () => {
		await bench.clock.advance(3_600_000);
		bench.renew();
		const id = bench.line('P2026-001', 'Schrijven concept');
		await bench.put('project/WBSActivities', id, { Notes: 'x' });
		await bench.put('project/WBSActivities', bench.line('P2026-003', 'Bouw & test'), {
			Notes: 'x',
		});
		const { body } = await at('2026-03-02T10:30:00', 'ProjectWBS');
		const told = (await read(wbs)).rows.find(({ ID }) => ID === id);
		expect(body.d.results).toMatchObject([
			{
				API: 'ProjectWBS',
				Modified: `/Date(${Date.parse('2026-03-02T11:00:00Z')})/`,
				TimeStampAsBigInt: told?.Timestamp,
			},
		]);
	});

	it('is nothing when nothing changed since', async () => {
		expect((await at('2026-03-02T12:00:00', 'Projects')).body.d.results).toEqual([]);
	});

	it('needs both parameters, and a stream it knows', async () => {
		expect((await at('2026-03-02T12:00:00', 'Nothing')).status).toBe(400);
		expect((await bench.call(`GET ${path}?endPoint='Projects'`)).status).toBe(400);
		expect((await bench.call(`GET ${path}`)).status).toBe(400);
	});
});
