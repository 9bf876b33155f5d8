import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const activities = 'project/WBSActivities';
const deliverables = 'project/WBSDeliverables';
const expenses = 'project/WBSExpenses';

async function post(entity: string, body: Record<string, unknown>) {
	return await bench.call(`POST ${entity}`, {
		body: { Project: bench.project('P2026-001'), Description: 'Nieuw', ...body },
	});
}

describe('a new line of the work breakdown', () => {
	it.each([
		[activities, 2],
		[deliverables, 1],
		[expenses, 3],
	])('of %s has the type %i, whatever the caller says', async (entity, Type) => {
		const { status, body } = await post(entity, { Type: 9 });
		expect(status).toBe(201);
		expect(body.d.Description).toBeNull();
		expect(await bench.read(entity, body.d.ID)).toMatchObject({
			Type,
			Description: 'Nieuw',
			Completed: false,
			ProjectDescription: 'Omgevingsvisie gemeente Rijnwaarde',
		});
	});

	it('comes last among those with the same parent', async () => {
		const PartOf = bench.line('P2026-001', 'Analyse');
		const inside = await post(activities, { PartOf });
		expect(await bench.read(activities, inside.body.d.ID)).toMatchObject({
			SequenceNumber: 4,
			PartOfDescription: 'Analyse',
		});
		const top = await post(activities, {});
		expect((await bench.read(activities, top.body.d.ID)).SequenceNumber).toBe(5);
		const chosen = await post(activities, { SequenceNumber: 40 });
		expect((await bench.read(activities, chosen.body.d.ID)).SequenceNumber).toBe(40);
	});

	it.each([
		['sanne', 'Mandatory: Description\r\nMandatory: Project'],
		['pieter', 'Verplicht: Omschrijving\r\nVerplicht: Project'],
	])('tells %s what it needs', async (user, text) => {
		bench.signIn(user);
		const reply = await post(activities, { Description: '', Project: null });
		expect(said(reply)).toEqual({ status: 500, text });
	});

	it.each([
		['sanne', 'Invalid reference: Part of'],
		['pieter', 'Ongeldige referentie: Onderdeel van'],
	])('tells %s that it is part of a line of its own project', async (user, text) => {
		bench.signIn(user);
		const PartOf = bench.line('P2026-002', 'Veldonderzoek');
		expect(said(await post(activities, { PartOf }))).toEqual({ status: 500, text });
	});

	it('is part of deliverables only', async () => {
		const PartOf = bench.line('P2026-001', 'Schrijven concept');
		expect(said(await post(expenses, { PartOf }))).toMatchObject({ status: 500 });
	});

	it('marks its project as broken down, and unmarks it when it goes', async () => {
		const { state } = bench.simulator;
		const bare = state.bookProject({ code: 'BARE', description: 'Kaal', type: 'nonBillable' });
		expect(bare.HasWBSLines).toBe(false);
		const { body } = await post(activities, { Project: bare.ID });
		expect(bare.HasWBSLines).toBe(true);
		await bench.call(`DELETE ${activities}(guid'${body.d.ID}')`);
		expect(bare.HasWBSLines).toBe(false);
	});

	it('of an expense has quantity times price as its budget', async () => {
		const { body } = await post(expenses, { Quantity: 3, PurchasePrice: 0.075 });
		expect((await bench.read(expenses, body.d.ID)).BudgetedCost).toBe(0.23);
		const said = await post(expenses, { Quantity: 3, PurchasePrice: 1, BudgetedCost: 99 });
		expect((await bench.read(expenses, said.body.d.ID)).BudgetedCost).toBe(99);
	});
});

describe('a changed line', () => {
	it('is completed, and opened again', async () => {
		const id = bench.line('P2026-001', 'Interviews met bewoners');
		expect((await bench.put(activities, id, { Completed: true })).status).toBe(204);
		expect((await bench.read(activities, id)).Completed).toBe(true);
		expect((await bench.put(activities, id, { Completed: false })).status).toBe(204);
		expect((await bench.read(activities, id)).Completed).toBe(false);
	});

	it.each([
		['sanne', 'Invalid: Completed'],
		['pieter', 'Ongeldig: Voltooid'],
	])('is not opened again for %s where that is switched off', async (user, text) => {
		bench.simulator.switches.completedReversible = 'refused';
		bench.signIn(user);
		const id = bench.line('P2026-001', 'Documenten & beleid');
		const reply = await bench.put(activities, id, { Completed: false });
		expect(said(reply)).toEqual({ status: 500, text });
		expect((await bench.put(activities, id, { Notes: 'Klaar' })).status).toBe(204);
	});

	it('does not go to another project', async () => {
		const id = bench.line('P2026-001', 'Schrijven concept');
		const reply = await bench.put(activities, id, { Project: bench.project('P2026-003') });
		expect(said(reply)).toMatchObject({ status: 500, text: expect.stringContaining('Project') });
	});

	it('does not become part of itself, at any depth', async () => {
		const outer = bench.line('P2026-002', 'Fase 1: verkenning');
		const inner = bench.line('P2026-002', 'Veldonderzoek');
		for (const PartOf of [outer, inner]) {
			expect(said(await bench.put(deliverables, outer, { PartOf }))).toEqual({
				status: 500,
				text: 'Invalid reference: Part of',
			});
		}
	});

	it('does not end before it starts', async () => {
		const id = bench.line('P2026-003', 'Bouw & test');
		const reply = await bench.put(activities, id, {
			StartDate: '2026-05-02',
			EndDate: '2026-05-01',
		});
		expect(said(reply)).toEqual({ status: 500, text: 'Invalid: End date' });
	});

	it('takes budgets, dates and notes', async () => {
		const id = bench.line('P2026-003', 'Hosting');
		const body = { BudgetedCost: 12.34, EndDate: '2026-12-31', Notes: 'Jaar\nvooruit' };
		expect((await bench.put(expenses, id, body)).status).toBe(204);
		expect(await bench.read(expenses, id)).toMatchObject({
			BudgetedCost: 12.34,
			EndDate: `/Date(${Date.parse('2026-12-31')})/`,
			Notes: 'Jaar\nvooruit',
		});
	});
});

describe('a line that is to go', () => {
	it.each([
		['sanne', 'Cannot delete: Deliverable - Used in: Activity'],
		['pieter', 'Kan niet verwijderen: Deliverable - Gebruikt in: Activiteit'],
	])('stays while others are part of it, as %s is told', async (user, text) => {
		bench.signIn(user);
		const id = bench.line('P2026-001', 'Analyse');
		const reply = await bench.call(`DELETE ${deliverables}(guid'${id}')`);
		expect(said(reply)).toEqual({ status: 500, text });
	});

	it('stays while entries name it', async () => {
		const id = bench.line('P2026-001', 'Reiskosten interviews');
		const reply = await bench.call(`DELETE ${expenses}(guid'${id}')`);
		expect(said(reply)).toEqual({
			status: 500,
			text: 'Cannot delete: Expense - Used in: Cost entry',
		});
	});

	it('goes when nothing hangs on it', async () => {
		const id = bench.line('P2026-003', 'Hosting');
		expect((await bench.call(`DELETE ${expenses}(guid'${id}')`)).status).toBe(204);
		expect((await bench.call(`GET ${expenses}(guid'${id}')`)).status).toBe(404);
	});
});
