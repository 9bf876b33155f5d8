import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const costs = 'project/CostTransactions';
const remove = async (id: string) => said(await bench.call(`DELETE ${costs}(guid'${id}')`));
const change = async (id: string, body = { Notes: 'x' } as Record<string, unknown>) =>
	said(await bench.put(costs, id, body));
const processed = { status: 500, text: 'Already processed' };

async function entry(changes: Record<string, unknown> = {}): Promise<string> {
	return (await bench.postCosts(changes)).body.d.ID;
}

describe('the status of an entry', () => {
	it.each([1, 2, 10])('can be set to %i', async (HourStatus) => {
		const id = await entry({ HourStatus });
		expect((await bench.read(costs, id)).HourStatus).toBe(HourStatus);
		expect(await change(id, { HourStatus: 10 })).toEqual({ status: 204 });
	});

	it.each([0, 5, 11, 14, 16, 19, 20])('cannot be set to %i', async (HourStatus) => {
		const text = 'Invalid: Status';
		expect(said(await bench.postCosts({ HourStatus }))).toEqual({ status: 500, text });
		expect(await change(await entry(), { HourStatus })).toEqual({ status: 500, text });
	});

	it.each([14, 16, 20])('%i locks the entry', async (status) => {
		const id = await entry();
		bench.simulator.state.setEntryStatus(id, status);
		expect(await change(id)).toEqual(processed);
		expect(await remove(id)).toEqual(processed);
		bench.signIn('pieter');
		expect(await change(id)).toEqual({ status: 500, text: 'Reeds verwerkt' });
	});

	it.each([1, 2, 10, 11, 19])('%i leaves it open', async (status) => {
		const id = await entry();
		bench.simulator.state.setEntryStatus(id, status);
		expect(await change(id)).toEqual({ status: 204 });
		expect(await remove(id)).toEqual({ status: 204 });
	});

	it('10 can keep an entry from being deleted, though not from being changed', async () => {
		bench.simulator.switches.deleteSubmitted = 'refused';
		const id = await entry({ HourStatus: 10 });
		expect(await remove(id)).toEqual(processed);
		expect(await change(id, { HourStatus: 1 })).toEqual({ status: 204 });
		expect(await remove(id)).toEqual({ status: 204 });
	});

	it('10 becomes 20 at once where nobody approves', async () => {
		bench.simulator.switches.submittedBecomesFinal = true;
		expect((await bench.read(costs, await entry({ HourStatus: 10 }))).HourStatus).toBe(20);
		const draft = await entry();
		expect((await bench.read(costs, draft)).HourStatus).toBe(1);
		await change(draft, { HourStatus: 10 });
		expect((await bench.read(costs, draft)).HourStatus).toBe(20);
		expect(await remove(draft)).toEqual(processed);
	});

	it('10 from before stays 10 until somebody submits again', async () => {
		const id = await entry({ HourStatus: 10 });
		bench.simulator.switches.submittedBecomesFinal = true;
		await change(id);
		expect((await bench.read(costs, id)).HourStatus).toBe(10);
	});

	it('20 comes from approval, 2 from rejection', async () => {
		const { state } = bench.simulator;
		const [first, second] = [await entry({ HourStatus: 10 }), await entry({ HourStatus: 10 })];
		await entry();
		state.rejectEntry(second);
		expect(state.approveEntries(bench.project('P2026-003'))).toBe(1);
		expect((await bench.read(costs, first)).HourStatus).toBe(20);
		expect((await bench.read(costs, second)).HourStatus).toBe(2);
	});
});

describe('a block', () => {
	it.each([
		['sanne', 'Blocked: Project'],
		['pieter', 'Geblokkeerd: Project'],
	])('of the project keeps new and changed entries out, as %s is told', async (user, text) => {
		const id = await entry();
		bench.signIn(user);
		bench.simulator.state.blockProject(bench.project('P2026-003'));
		expect(said(await bench.postCosts())).toEqual({ status: 500, text });
		expect(await change(id)).toEqual({ status: 500, text });
		expect(await remove(id)).toEqual({ status: 204 });
		bench.simulator.state.blockProject(bench.project('P2026-003'), false);
		expect((await bench.postCosts()).status).toBe(201);
	});

	it.each([
		['sanne', 'Blocked: Expense'],
		['pieter', 'Geblokkeerd: Uitgave'],
	])('of the expense does too, as %s is told', async (user, text) => {
		bench.signIn(user);
		const Project = bench.project('P2026-002');
		const Expense = bench.line('P2026-002', 'Afgesloten budget 2025');
		expect(said(await bench.postCosts({ Project, Expense }))).toEqual({ status: 500, text });
	});

	it('of an activity keeps hours out', async () => {
		const Activity = bench.line('P2026-003', 'Bouw & test');
		bench.simulator.state.changeWbsLine(Activity, { BlockEntry: true });
		expect(said(await bench.postHours({ Activity }))).toEqual({
			status: 500,
			text: 'Blocked: Activity',
		});
		expect((await bench.postHours()).status).toBe(201);
	});
});

describe('a project that wants its work breakdown named', () => {
	it.each([
		['sanne', 'Mandatory: Expense', 'Mandatory: Activity'],
		['pieter', 'Verplicht: Uitgave', 'Verplicht: Activiteit'],
	])('tells %s so', async (user, expense, activity) => {
		bench.signIn(user);
		const Project = bench.project('P2026-002');
		expect(said(await bench.postCosts({ Project }))).toEqual({ status: 500, text: expense });
		expect(said(await bench.postHours({ Project }))).toEqual({ status: 500, text: activity });
		const Expense = bench.line('P2026-002', 'Zaalhuur');
		expect((await bench.postCosts({ Project, Expense })).status).toBe(201);
	});
});

describe('a completed line', () => {
	it.each([
		['allowed', 201, undefined],
		['refused', 500, 'Completed: Expense'],
	] as const)('with entries %s answers %i', async (rule, status, text) => {
		bench.simulator.switches.entriesOnCompletedWbs = rule;
		const Expense = bench.line('P2026-003', 'Hosting');
		bench.simulator.state.completeWbsLine(Expense);
		expect(said(await bench.postCosts({ Expense }))).toEqual(
			text === undefined ? { status } : { status, text },
		);
	});
});

describe('the end of a project', () => {
	it.each([
		['allowed', '2026-05-15', 201],
		['refused', '2026-05-15', 201],
		['allowed', '2026-05-16', 201],
		['refused', '2026-05-16', 500],
	] as const)('with later entries %s, on %s answers %i', async (rule, day, status) => {
		bench.simulator.switches.entriesAfterProjectEnd = rule;
		bench.simulator.state.changeProject(bench.project('P2026-003'), {
			EndDate: Date.parse('2026-05-15'),
		});
		const reply = await bench.postCosts({ Date: `${day}T14:00:00` });
		expect(reply.status).toBe(status);
		if (status === 500) expect(said(reply).text).toBe('Invalid: Date');
	});
});

describe('a closed period', () => {
	const february = { year: 2026, period: 2 };

	it.each([
		['sanne', 'Closed: Period'],
		['pieter', 'Afgesloten: Periode'],
	])('takes no entries and gives none up, as %s is told', async (user, text) => {
		const inside = await entry({ Date: '2026-02-28' });
		const outside = await entry({ Date: '2026-03-01' });
		bench.signIn(user);
		bench.simulator.state.closePeriod(february);
		const refusal = { status: 500, text };
		expect(said(await bench.postCosts({ Date: '2026-02-28T23:59:59' }))).toEqual(refusal);
		expect(await change(inside)).toEqual(refusal);
		expect(await change(inside, { Date: '2026-03-05' })).toEqual(refusal);
		expect(await change(outside, { Date: '2026-02-01' })).toEqual(refusal);
		expect(await remove(inside)).toEqual(refusal);
		expect(await change(outside)).toEqual({ status: 204 });
		expect((await bench.postCosts({ Date: '2026-01-31' })).status).toBe(201);
	});

	it('takes them again when it is opened, or when one journal is open', async () => {
		const { state } = bench.simulator;
		state.closePeriod({ ...february, journal: '90' });
		expect((await bench.postCosts({ Date: '2026-02-10' })).status).toBe(201);
		state.closePeriod(february);
		expect((await bench.postCosts({ Date: '2026-02-10' })).status).toBe(500);
		state.openPeriod({ ...february, journal: '90' });
		expect((await bench.postCosts({ Date: '2026-02-10' })).status).toBe(201);
	});

	it('lets them pass where that is switched off', async () => {
		bench.simulator.switches.closedPeriodRefusesEntries = false;
		bench.simulator.state.closePeriod(february);
		expect((await bench.postCosts({ Date: '2026-02-10' })).status).toBe(201);
	});

	it('can be read: the journals with their status, by year and period', async () => {
		bench.simulator.state.closePeriod({ ...february, journal: '70' });
		const path = 'read/financial/JournalStatusByFinancialPeriod';
		const { body } = await bench.call(`GET ${path}?year=2026&period=2&$select=Journal,Status`);
		expect(body.d.results).toMatchObject([
			{ Journal: '20', Status: 0 },
			{ Journal: '60', Status: 0 },
			{ Journal: '70', Status: 1 },
			{ Journal: '90', Status: 0 },
		]);
		for (const query of ['', '?year=2026', "?year='2026'&period=2", '?year=2026&period=x'])
			expect((await bench.call(`GET ${path}${query}`)).status).toBe(400);
	});

	it('is one of the financial periods', async () => {
		const filter = encodeURIComponent('FinYear eq 2026 and FinPeriod eq 2');
		const { body } = await bench.call(`GET financial/FinancialPeriods?$filter=${filter}`);
		expect(body.d.results).toMatchObject([
			{
				StartDate: `/Date(${Date.parse('2026-02-01')})/`,
				EndDate: `/Date(${Date.parse('2026-02-28')})/`,
			},
		]);
	});
});
