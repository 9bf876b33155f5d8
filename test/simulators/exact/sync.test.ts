import { startProjectBench, type ProjectBench } from './projectTesting';
import { readStream } from './streamTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const wbs = 'sync/Project/ProjectWBS';
const projects = 'sync/Project/Projects';
const entries = 'sync/Project/TimeCostTransactions';

const read = async (path: string, after?: string) => await readStream(bench, path, after);

describe('a stream', () => {
	it('tells every record once, its version a text that grows', async () => {
		const { rows } = await read(projects);
		expect(rows.map(({ Code }) => Code)).toEqual([
			'P2026-001',
			'P2026-002',
			'P2026-003',
			'P2026-004',
			'P2025-017',
		]);
		const versions = rows.map(({ Timestamp }) => Timestamp);
		expect(versions.every((version) => typeof version === 'string')).toBe(true);
		expect(versions.map(Number)).toEqual(versions.map(Number).sort((a, b) => a - b));
		expect(Number(versions[0])).toBeGreaterThan(2 ** 32);
	});

	it('tells a changed record again, with a higher version, and nothing else', async () => {
		const { last } = await read(wbs);
		expect((await read(wbs, last)).rows).toEqual([]);
		const id = bench.line('P2026-001', 'Schrijven concept');
		await bench.put('project/WBSActivities', id, { Completed: true });
		const { rows } = await read(wbs, last);
		expect(rows).toMatchObject([{ ID: id, Completed: 1 }]);
		expect(Number(rows[0]?.Timestamp)).toBeGreaterThan(Number(last));
	});

	it('comes in pages', async () => {
		bench.simulator.limits.syncPageSize = 4;
		const { rows, sizes } = await read(wbs);
		expect(sizes).toEqual([4, 4, 4, 4, 4, 4, 1]);
		expect(new Set(rows.map(({ ID }) => ID)).size).toBe(25);
	});

	it.each([
		['ID ne null', 400],
		["substringof('x',Description)", 400],
		['Timestamp ge 1L', 400],
		['Timestamp eq 1L', 400],
		['1L lt Timestamp', 400],
		['Timestamp gt 9104220130', 400],
		['Timestamp gt 1.5', 400],
		['not (Timestamp gt 1L)', 400],
		['Timestamp gt 1L and Type eq 1', 400],
		['Timestamp gt 1', 200],
		['Timestamp gt 9104220130L', 200],
	])('answers the filter %s with %i', async (filter, status) => {
		const reply = await bench.call(`GET ${wbs}?$filter=${encodeURIComponent(filter)}`);
		expect(reply.status).toBe(status);
	});

	it.each(['$orderby=Timestamp', '$skip=1'])('does not take %s', async (option) => {
		expect((await bench.call(`GET ${wbs}?${option}`)).status).toBe(400);
	});

	it.each(['POST', 'PUT', 'DELETE'])('does not take %s', async (method) => {
		expect((await bench.call(`${method} ${projects}`, { body: {} })).status).toBe(405);
	});

	it('is found under its exact name only', async () => {
		expect((await bench.call('GET sync/project/Projects')).status).toBe(404);
		expect((await bench.call('GET sync/Project')).status).toBe(404);
		expect((await bench.call('GET sync/Project/Projects/More')).status).toBe(404);
	});

	it('has a page size of its own for the bare array', async () => {
		const { body } = await bench.call(`GET ${projects}?$top=100&$select=Code`);
		expect(body.d).toHaveLength(5);
	});
});

describe('the stream of the work breakdown', () => {
	const lineOf = async (id: string) => (await read(wbs)).rows.find(({ ID }) => ID === id);

	it('holds the three kinds, with flags as numbers', async () => {
		const { rows } = await read(wbs);
		expect(new Set(rows.map(({ Type }) => Type))).toEqual(new Set([1, 2, 3]));
		expect(await lineOf(bench.line('P2026-001', 'Concept visie'))).toMatchObject({
			Type: 1,
			Milestone: 1,
			Completed: 0,
			ProjectTermDescription: 'Concept opgeleverd',
			PartOf: null,
		});
		expect(await lineOf(bench.line('P2026-001', 'Reiskosten interviews'))).toMatchObject({
			Type: 3,
			BudgetedQuantity: 640,
			PurchasePrice: 0.23,
			PartOf: bench.line('P2026-001', 'Analyse'),
			PartOfDescription: 'Analyse',
		});
		expect(await lineOf(bench.line('P2026-002', 'Afgesloten budget 2025'))).toMatchObject({
			BlockEntry: 1,
		});
	});

	it('dates a deliverable by what is part of it, at any depth', async () => {
		const day = (days: number) => `/Date(${Date.parse('2026-03-02') + days * 86_400_000})/`;
		expect(await lineOf(bench.line('P2026-002', 'Fase 1: verkenning'))).toMatchObject({
			StartDate: day(-60),
			EndDate: day(40),
		});
		expect(await lineOf(bench.line('P2026-001', 'Nazorg'))).toMatchObject({
			StartDate: null,
			EndDate: null,
		});
	});

	it.each([
		['every kind', 1],
		['deliverables', 0],
	] as const)('tells Completed of %s, so %i for an activity', async (told, Completed) => {
		bench.simulator.switches.syncCompletedOf = told;
		const id = bench.line('P2026-001', 'Documenten & beleid');
		expect((await lineOf(id))?.Completed).toBe(Completed);
		const milestone = bench.line('P2026-001', 'Concept visie');
		bench.simulator.state.completeWbsLine(milestone);
		expect((await lineOf(milestone))?.Completed).toBe(1);
	});
});

describe('the stream of entries', () => {
	it('holds hours and costs, each with its line', async () => {
		const { rows, last } = await read(entries);
		expect(rows.map(({ Type }) => Type)).toEqual([1, 1, 2, 2]);
		expect(rows[2]).toMatchObject({
			WBS: bench.line('P2026-001', 'Reiskosten interviews'),
			WBSDescription: 'Reiskosten interviews',
			ProjectCode: 'P2026-001',
			AmountFC: 19.78,
		});
		const { body } = await bench.postHours();
		bench.simulator.state.approveEntry(body.d.ID);
		expect((await read(entries, last)).rows).toMatchObject([{ ID: body.d.ID, HourStatus: 20 }]);
	});
});
