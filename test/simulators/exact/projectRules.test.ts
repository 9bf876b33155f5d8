import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const projects = 'project/Projects';

describe('a project', () => {
	const post = async (changes: Record<string, unknown>) =>
		await bench.call(`POST ${projects}`, {
			body: { Code: 'NEW', Description: 'Nieuw', Type: 3, ...changes },
		});

	it.each([
		['sanne', 'Time and material'],
		['pieter', 'Nacalculatie'],
	])('of %s tells its type in words', async (user, TypeDescription) => {
		bench.signIn(user);
		const { status, body } = await post({});
		expect({ status, d: body.d }).toMatchObject({
			status: 201,
			d: { TypeDescription, HasWBSLines: false, BlockEntry: false },
		});
	});

	it.each([
		['a type that is none', { Type: 9 }, 'Invalid: Type'],
		[
			'an end before its start',
			{ StartDate: '2026-02-02', EndDate: '2026-02-01' },
			'Invalid: End date',
		],
		['a choice that is none', { IsWBSRequiredForEntry: 3 }, 'Invalid: WBS required for entry'],
		[
			'milestones it cannot bill',
			{ UseBillingMilestones: true },
			'Invalid: Use billing milestones',
		],
		['a code that exists', { Code: 'P2026-001' }, 'Data already exists'],
	])('with %s is refused', async (_name, changes, text) => {
		expect(said(await post(changes))).toEqual({ status: 500, text });
	});

	it('takes notes, an end and a block', async () => {
		const id = bench.project('P2026-003');
		const body = { Notes: 'Op schema', EndDate: '2026-04-30', BlockEntry: true };
		expect((await bench.put(projects, id, body)).status).toBe(204);
		expect(await bench.read(projects, id)).toMatchObject({
			Notes: 'Op schema',
			EndDate: `/Date(${Date.parse('2026-04-30')})/`,
			BlockEntry: true,
		});
	});

	it('stays while it is broken down', async () => {
		const reply = await bench.call(`DELETE ${projects}(guid'${bench.project('P2026-003')}')`);
		expect(said(reply).text).toMatch(/^Cannot delete: Project - Used in: /);
	});
});

describe('a line of a purchase order', () => {
	const lines = 'purchaseorder/PurchaseOrderLines';

	const lineOf = (order: number) => {
		const { state } = bench.simulator;
		const [line] = state.linesOf(String(state.orders()[order]?.PurchaseOrderID));
		return String(line?.ID);
	};

	it('takes cost center, cost unit, receipt date and project', async () => {
		const id = lineOf(4);
		const body = {
			CostCenter: 'DIR',
			CostUnit: 'ZORG',
			ReceiptDate: '2026-04-01',
			Project: bench.project('P2026-003'),
		};
		expect((await bench.put(lines, id, body)).status).toBe(204);
		expect(await bench.read(lines, id)).toMatchObject({
			CostCenter: 'DIR',
			CostCenterDescription: 'Directie',
			CostUnitDescription: 'Zorginstellingen',
			ReceiptDate: `/Date(${Date.parse('2026-04-01')})/`,
			ProjectCode: 'P2026-003',
			AmountFC: 3656.25,
		});
	});

	it.each([
		['sanne', 'Invalid reference: Cost center\r\nInvalid reference: Cost unit'],
		['pieter', 'Ongeldige referentie: Kostenplaats\r\nOngeldige referentie: Kostendrager'],
	])('tells %s of codes that are none', async (user, text) => {
		bench.signIn(user);
		const reply = await bench.put(lines, lineOf(4), { CostCenter: 'NIX', CostUnit: 'NUL' });
		expect(said(reply)).toEqual({ status: 500, text });
	});

	it.each([
		['is complete', (id: string) => bench.simulator.state.receive(id)],
		['was canceled', (id: string) => bench.simulator.state.cancel(id)],
	])('stays as it is when its order %s', async (_name, end) => {
		const { state } = bench.simulator;
		const order = String(state.orders()[4]?.PurchaseOrderID);
		const id = lineOf(4);
		end(order);
		const refusal = { status: 500, text: 'Already processed' };
		expect(said(await bench.put(lines, id, { CostCenter: 'DIR' }))).toEqual(refusal);
		expect(said(await bench.call(`DELETE ${lines}(guid'${id}')`))).toEqual(refusal);
		const added = await bench.call(`POST ${lines}`, {
			body: {
				PurchaseOrderID: order,
				Item: bench.id('logistics/Items', 'TEL'),
				QuantityInPurchaseUnits: 1,
			},
		});
		expect(said(added)).toEqual(refusal);
	});

	it('still takes changes when part of the order has come', async () => {
		expect((await bench.put(lines, lineOf(2), { CostCenter: 'ADV' })).status).toBe(204);
	});

	it('goes to no project that is blocked for purchases', async () => {
		const Project = bench.project('P2026-003');
		bench.simulator.state.changeProject(Project, { BlockPurchasing: true });
		expect(said(await bench.put(lines, lineOf(4), { Project }))).toEqual({
			status: 500,
			text: 'Blocked: Project',
		});
	});
});
