import { startProjectBench, type ProjectBench } from './projectTesting';
import { advies, holding, startReceiver } from './testing';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

describe('the project administration of the company', () => {
	it('has projects of several types, one blocked, one over', () => {
		const { state } = bench.simulator;
		expect(state.projects().map(({ Code, Type, BlockEntry }) => [Code, Type, BlockEntry])).toEqual([
			['P2026-001', 2, false],
			['P2026-002', 3, false],
			['P2026-003', 4, false],
			['P2026-004', 2, true],
			['P2025-017', 3, false],
		]);
		expect(Number(state.project('P2025-017').EndDate)).toBeLessThan(state.wallNow());
		expect(state.projects(holding)).toHaveLength(3);
	});

	it('reads a tree parents first, in the order of its numbers', () => {
		const { state } = bench.simulator;
		const tree = state.wbsOf(bench.project('P2026-002')).map(({ Description }) => Description);
		expect(tree).toEqual([
			'Fase 1: verkenning',
			'Bestuurlijk overleg',
			'Veldonderzoek',
			'Veldonderzoek mantelzorg',
			'Analyse antwoorden',
			'Projectmanagement',
			'Zaalhuur',
			'Afgesloten budget 2025',
		]);
	});

	it('has employees, some of them users, with one address or two', async () => {
		const path = 'payroll/Employees?$select=FullName,UserFullName,Email,BusinessEmail,IsActive';
		const { body } = await bench.call(`GET ${path}&$orderby=Code`);
		expect(body.d.results).toMatchObject([
			{ FullName: 'Sanne Visser', UserFullName: 'Sanne Visser', IsActive: true },
			{ FullName: 'Pieter van Dalen', UserFullName: 'Pieter van Dalen', Email: null },
			{ FullName: 'Daan Jansen', UserFullName: null, BusinessEmail: expect.any(String) },
			{ FullName: 'Noor Bakker', Email: expect.any(String), BusinessEmail: null },
			{ FullName: 'Joost Kramer', IsActive: false },
		]);
		const me = await bench.call('GET /api/v1/current/Me?$select=EmployeeID');
		expect(me.body.d.results[0].EmployeeID).toBe(bench.id('payroll/Employees', '1'));
	});

	it('leaves the keys of the books what they were', () => {
		const { state } = bench.simulator;
		expect(state.projects()[0]?.ID).toBe(state.linesOf(orderNamed('P2026-001'))[0]?.Project);
		// The key that came next before there was a project administration.
		expect(state.newGuid()).toBe('44b8bc38-249a-47f2-ac79-267bc575a6c3');
	});

	function orderNamed(code: string): string {
		const { state } = bench.simulator;
		const line = state
			.table(advies, 'purchaseorder/PurchaseOrderLines')
			.find(({ Project }) => Project === bench.project(code));
		return String(line?.PurchaseOrderID);
	}
});

describe('what a test author does with projects', () => {
	it('makes as many as wanted, each with its breakdown', () => {
		const { state } = bench.simulator;
		const made = state.createProjects(100);
		expect(made).toHaveLength(100);
		expect(new Set(state.projects().map(({ Code }) => Code)).size).toBe(105);
		expect(made.every(({ HasWBSLines }) => HasWBSLines === true)).toBe(true);
		expect(state.wbsOf(String(made[0]?.ID))).toHaveLength(6);
		expect(state.termsOf(String(made[0]?.ID))).toHaveLength(2);
		expect(state.createProjects(1, { prefix: 'T' })[0]?.Code).toBe('T1001');
	});

	it('adds, changes and deletes lines with their parts', () => {
		const { state } = bench.simulator;
		const project = bench.project('P2026-003');
		const parent = state.addWbsLine(project, {
			kind: 'deliverable',
			description: 'Nazorg',
			parts: [{ kind: 'activity', description: 'Vragen', hours: 4 }],
		});
		const part = bench.line('P2026-003', 'Vragen');
		state.changeWbsLine(part, { BudgetedHours: 6 });
		expect(state.wbsOf(project).at(-1)).toMatchObject({ PartOf: parent.ID, BudgetedHours: 6 });
		state.deleteWbsLine(String(parent.ID));
		expect(state.wbsOf(project)).toHaveLength(4);
	});

	it('ends and deletes projects', () => {
		const { state } = bench.simulator;
		const project = bench.project('P2026-001');
		state.endProject(project, -1);
		expect(state.project('P2026-001').EndDate).toBe(Date.parse('2026-03-01'));
		state.deleteProject(project);
		expect(() => state.project('P2026-001')).toThrow('no code P2026-001');
		expect(state.table(advies, 'wbs').some(({ Project }) => Project === project)).toBe(false);
		expect(() => state.changeWbsLine('nothing', {})).toThrow('has the key nothing');
	});

	it('books entries and adds them up', () => {
		const { state } = bench.simulator;
		const project = bench.project('P2026-003');
		state.bookCosts({ project: 'P2026-003', item: 'PRINT', quantity: 3, status: 10 });
		const entry = state.bookCosts({ project: 'P2026-003', item: 'REIS', quantity: 1, price: 0.1 });
		expect(state.costCents(project)).toBe(33);
		state.changeEntry(String(entry.ID), { PriceFC: 0.2 });
		expect(state.costCents(project)).toBe(43);
		state.deleteEntry(String(entry.ID));
		expect(state.costEntries(project)).toHaveLength(1);
	});
});

describe('notifications', () => {
	it.each([
		['CostTransactions', 'postCosts'],
		['TimeTransactions', 'postHours'],
	] as const)('of %s name the entry', async (Topic, post) => {
		const receiver = await startReceiver();
		const body = { CallbackURL: receiver.url, Topic };
		await bench.call('POST webhooks/WebhookSubscriptions', { body });
		const entry = await bench[post]();
		await bench.simulator.deliverPending();
		await receiver.close();
		const content = JSON.parse(receiver.received.at(-1)?.body ?? '{}').Content;
		expect(content).toMatchObject({
			Topic,
			Key: entry.body.d.ID,
			ExactOnlineEndpoint: expect.stringContaining(`/project/${Topic}(guid'`),
		});
	});
});
