import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const costs = 'project/CostTransactions';

const item = (code: string) => bench.id('logistics/Items', code);

describe('a cost entry', () => {
	it('answers with its id alone, and has everything else by then', async () => {
		const Notes = 'exact-online-task:1200';
		const { status, body } = await bench.postCosts({ Notes });
		expect(status).toBe(201);
		expect(body.d).toMatchObject({ ID: expect.any(String), Quantity: 0, Notes: null });
		expect(await bench.read(costs, body.d.ID)).toMatchObject({
			AmountFC: 370,
			PriceFC: 185,
			Currency: 'EUR',
			Date: `/Date(${Date.parse('2026-03-02')})/`,
			EntryNumber: 10_005,
			HourStatus: 1,
			Type: 2,
			Notes,
			ItemDescription: 'Zaalhuur & catering',
			ProjectDescription: 'Nieuwe website',
			Employee: bench.id('payroll/Employees', '1'),
		});
	});

	it('answers in full where that is switched on, and where it is preferred', async () => {
		bench.simulator.switches.postAnswer = 'full';
		expect((await bench.postCosts()).body.d.AmountFC).toBe(370);
		bench.simulator.switches.postAnswer = 'id only';
		const { body } = await bench.call(`POST ${costs}`, {
			body: { Project: bench.project('P2026-003'), Item: item('KM'), Quantity: 1 },
			headers: { Prefer: 'return=representation' },
		});
		expect(body.d.AmountFC).toBe(0.23);
	});

	it.each([
		[3, 0.075, 0.23],
		[1, 1.005, 1.01],
		[1.15, 100, 115],
		[4.35, 100, 435],
		[-3, 0.075, -0.23],
		[1e-7, 1e7, 1],
		[37.5, 97.5, 3656.25],
		[0.1, 0.2, 0.02],
	])('of %d at %d comes to %d, to the cent', async (Quantity, PriceFC, AmountFC) => {
		const { body } = await bench.postCosts({ Quantity, PriceFC, AmountFC: 9, Amount: 9, Price: 9 });
		expect(await bench.read(costs, body.d.ID)).toMatchObject({ AmountFC, PriceFC });
	});

	it('adds up again when it is changed', async () => {
		const { body } = await bench.postCosts();
		expect((await bench.put(costs, body.d.ID, { Quantity: 3, PriceFC: 10.01 })).status).toBe(204);
		expect(await bench.read(costs, body.d.ID)).toMatchObject({
			AmountFC: 30.03,
			EntryNumber: 10_005,
		});
		expect((await bench.put(costs, body.d.ID, { Quantity: 4 })).status).toBe(204);
		expect(await bench.read(costs, body.d.ID)).toMatchObject({ PriceFC: 10.01, AmountFC: 40.04 });
	});

	it('goes by DELETE', async () => {
		const { body } = await bench.postCosts();
		expect((await bench.call(`DELETE ${costs}(guid'${body.d.ID}')`)).status).toBe(204);
		expect((await bench.call(`GET ${costs}(guid'${body.d.ID}')`)).status).toBe(404);
	});

	it.each([
		['sanne', 'Mandatory: Account, project or subscription'],
		['pieter', 'Verplicht: Relatie, project of abonnement'],
	])('belongs to something, as %s is told', async (user, text) => {
		bench.signIn(user);
		expect(said(await bench.postCosts({ Project: undefined }))).toEqual({ status: 500, text });
	});

	it('may belong to an account', async () => {
		const Account = bench.id('crm/Accounts', '10001');
		expect((await bench.postCosts({ Project: undefined, Account })).status).toBe(201);
	});

	it.each([
		['sanne', 'Mandatory: Item\r\nMandatory: Quantity'],
		['pieter', 'Verplicht: Artikel\r\nVerplicht: Aantal'],
	])('needs item and quantity, as %s is told', async (user, text) => {
		bench.signIn(user);
		const reply = await bench.postCosts({ Item: undefined, Quantity: undefined });
		expect(said(reply)).toEqual({ status: 500, text });
	});

	it('takes no hour type', async () => {
		expect(said(await bench.postCosts({ Item: item('UUR-ADV') }))).toEqual({
			status: 500,
			text: 'Invalid: Item',
		});
	});

	it('takes an expense of its own project only', async () => {
		const foreign = bench.line('P2026-001', 'Reiskosten interviews');
		expect(said(await bench.postCosts({ Expense: foreign }))).toEqual({
			status: 500,
			text: 'Invalid reference: Expense',
		});
		const activity = bench.line('P2026-003', 'Bouw & test');
		expect(said(await bench.postCosts({ Expense: activity })).status).toBe(500);
		const { body } = await bench.postCosts({ Expense: bench.line('P2026-003', 'Hosting') });
		expect((await bench.read(costs, body.d.ID)).ExpenseDescription).toBe('Hosting');
	});

	it('is somebody else’s when that is said, but not of one who has left', async () => {
		const Employee = bench.id('payroll/Employees', '4');
		const { body } = await bench.postCosts({ Employee });
		expect((await bench.read(costs, body.d.ID)).Employee).toBe(Employee);
		const left = bench.id('payroll/Employees', '5');
		expect(said(await bench.postCosts({ Employee: left }))).toEqual({
			status: 500,
			text: 'Invalid: Employee',
		});
		expect((await bench.postCosts({ Employee: left, Date: '2026-02-01' })).status).toBe(201);
	});

	it('is the caller’s own, and of nobody when the caller is no employee', async () => {
		bench.signIn('pieter');
		const { body } = await bench.postCosts();
		expect((await bench.read(costs, body.d.ID)).Employee).toBe(bench.id('payroll/Employees', '2'));
		for (const row of bench.simulator.state.table(3104512, 'payroll/Employees')) row.User = null;
		expect(said(await bench.postCosts())).toEqual({ status: 500, text: 'Verplicht: Medewerker' });
	});
});

describe('an id of the caller', () => {
	const ID = '11111111-2222-4333-a444-555555555555';

	it('is passed over unless switched on', async () => {
		expect((await bench.postCosts({ ID })).body.d.ID).not.toBe(ID);
		expect((await bench.postCosts({ ID })).status).toBe(201);
	});

	it.each([
		['sanne', 'Data already exists'],
		['pieter', 'Gegeven bestaat reeds.'],
	])('keeps a second entry out, as %s is told', async (user, text) => {
		bench.simulator.switches.acceptClientKeys = true;
		bench.signIn(user);
		expect((await bench.postCosts({ ID })).body.d.ID).toBe(ID);
		expect(said(await bench.postCosts({ ID, Quantity: 3 }))).toEqual({ status: 500, text });
		expect((await bench.read(costs, ID)).Quantity).toBe(2);
		expect((await bench.postCosts()).status).toBe(201);
	});
});

describe('finding entries by their notes', () => {
	const find = async (filter: string) =>
		await bench.call(`GET ${costs}?$select=Notes&$filter=${encodeURIComponent(filter)}`);

	it('works, in whole and in part', async () => {
		await bench.postCosts({ Notes: 'Taxi [asana:1200]' });
		for (const filter of [
			"Notes eq 'Taxi [asana:1200]'",
			"substringof('asana:1200',Notes) eq true",
		])
			expect((await find(filter)).body.d.results).toHaveLength(1);
		expect((await find("substringof('asana:12001',Notes)")).body.d.results).toHaveLength(0);
	});

	it('is refused where that is switched off, other fields not', async () => {
		bench.simulator.switches.filterOnNotes = 'refused';
		expect((await find("Notes eq 'x'")).status).toBe(400);
		expect((await find("substringof('x',Notes)")).status).toBe(400);
		expect((await find(`Project eq guid'${bench.project('P2026-001')}'`)).status).toBe(200);
	});
});
