import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const hours = 'project/TimeTransactions';
const corrections = 'project/TimeCorrections';

describe('an hour entry', () => {
	it('has the price of its hour type, whatever the caller sends', async () => {
		const { status, body } = await bench.postHours({ Quantity: 1.5, PriceFC: 1, AmountFC: 1 });
		expect(status).toBe(201);
		expect(await bench.read(hours, body.d.ID)).toMatchObject({
			PriceFC: 97.85,
			AmountFC: 146.78,
			Type: 1,
			HourStatus: 1,
			ProjectCode: 'P2026-003',
		});
		await bench.put(hours, body.d.ID, {
			Item: bench.id('logistics/Items', 'UUR-SEN'),
			Quantity: 2,
		});
		expect(await bench.read(hours, body.d.ID)).toMatchObject({ PriceFC: 135, AmountFC: 270 });
	});

	it.each([
		['sanne', 'Invalid: Item'],
		['pieter', 'Ongeldig: Artikel'],
	])('is booked on hour types only, as %s is told', async (user, text) => {
		bench.signIn(user);
		const Item = bench.id('logistics/Items', 'INHUUR');
		expect(said(await bench.postHours({ Item }))).toEqual({ status: 500, text });
	});

	it('takes an activity of its own project only', async () => {
		const text = 'Invalid reference: Activity';
		for (const Activity of [
			bench.line('P2026-001', 'Schrijven concept'),
			bench.line('P2026-003', 'Hosting'),
		])
			expect(said(await bench.postHours({ Activity }))).toEqual({ status: 500, text });
		const Activity = bench.line('P2026-003', 'Bouw & test');
		const { body } = await bench.postHours({ Activity });
		expect((await bench.read(hours, body.d.ID)).ActivityDescription).toBe('Bouw & test');
	});

	it('takes the one hour type its activity allows', async () => {
		const Activity = bench.line('P2026-003', 'Bouw & test');
		bench.simulator.state.changeWbsLine(Activity, {
			DefaultItem: bench.id('logistics/Items', 'UUR-SEN'),
			DefaultItemIsMandatory: true,
		});
		expect(said(await bench.postHours({ Activity }))).toEqual({
			status: 500,
			text: 'Invalid: Item',
		});
		const Item = bench.id('logistics/Items', 'UUR-SEN');
		expect((await bench.postHours({ Activity, Item })).status).toBe(201);
	});

	it('is numbered in one row with the costs', async () => {
		const first = await bench.postCosts();
		const second = await bench.postHours();
		const numbers = [
			(await bench.read('project/CostTransactions', first.body.d.ID)).EntryNumber,
			(await bench.read(hours, second.body.d.ID)).EntryNumber,
		];
		expect(numbers).toEqual([10_005, 10_006]);
	});

	it('needs a scope of its own', async () => {
		const [app] = bench.simulator.state.apps;
		delete app?.scopes['projects.billing'];
		expect((await bench.postHours()).status).toBe(403);
		expect((await bench.postCosts()).status).toBe(201);
	});
});

describe('a correction of hours', () => {
	const final = () => {
		const [row] = bench.simulator.state.timeEntries(bench.project('P2026-001'));
		return String(row?.ID);
	};
	const correct = async (body: Record<string, unknown>) =>
		await bench.call(`POST ${corrections}`, { body: { OriginalEntryId: final(), ...body } });
	const quantities = () =>
		bench.simulator.state.timeEntries(bench.project('P2026-001')).map(({ Quantity }) => Quantity);

	it('books negative hours beside the final ones', async () => {
		expect((await correct({ Quantity: -2.5, Notes: 'Teveel' })).status).toBe(201);
		const booked = bench.simulator.state.timeEntries(bench.project('P2026-001')).at(-1);
		expect(booked).toMatchObject({
			Quantity: -2.5,
			AmountFC: -337.5,
			Notes: 'Teveel',
			HourStatus: 10,
			Activity: bench.line('P2026-001', 'Documenten & beleid'),
			Employee: bench.id('payroll/Employees', '2'),
		});
		expect(quantities()).toEqual([7.5, 3.25, -2.5]);
	});

	it('is changed and removed together with what it booked, until that is final', async () => {
		const id = (await correct({ Quantity: -1 })).body.d.ID;
		expect((await bench.put(corrections, id, { Quantity: -7.5 })).status).toBe(204);
		expect(quantities()).toEqual([7.5, 3.25, -7.5]);
		expect((await bench.call(`DELETE ${corrections}(guid'${id}')`)).status).toBe(204);
		expect(quantities()).toEqual([7.5, 3.25]);
		const second = (await correct({ Quantity: -1 })).body.d.ID;
		bench.simulator.state.approveEntries(bench.project('P2026-001'));
		for (const reply of [
			await bench.put(corrections, second, { Quantity: -2 }),
			await bench.call(`DELETE ${corrections}(guid'${second}')`),
		])
			expect(said(reply)).toEqual({ status: 500, text: 'Already processed' });
	});

	it.each([
		['of nothing', { OriginalEntryId: null, Quantity: -1 }, 'Mandatory: Original entry'],
		['without a quantity', {}, 'Mandatory: Quantity'],
		['upwards', { Quantity: 1 }, 'Invalid: Quantity'],
		['by nothing', { Quantity: 0 }, 'Invalid: Quantity'],
		['beyond what was booked', { Quantity: -7.75 }, 'Invalid: Quantity'],
	])('%s is refused', async (_name, body, text) => {
		expect(said(await correct(body))).toEqual({ status: 500, text });
		expect(quantities()).toEqual([7.5, 3.25]);
	});

	it('does not go beyond what earlier ones left', async () => {
		await correct({ Quantity: -5 });
		expect((await correct({ Quantity: -2.6 })).status).toBe(500);
		expect((await correct({ Quantity: -2.5 })).status).toBe(201);
	});

	it.each([
		['sanne', 'Invalid: Original entry'],
		['pieter', 'Ongeldig: Oorspronkelijke boeking'],
	])('is of final hours only, as %s is told', async (user, text) => {
		bench.signIn(user);
		const [, submitted] = bench.simulator.state.timeEntries(bench.project('P2026-001'));
		const reply = await correct({ OriginalEntryId: submitted?.ID, Quantity: -1 });
		expect(said(reply)).toEqual({ status: 500, text });
	});

	it('stops at a blocked project', async () => {
		bench.simulator.state.blockProject(bench.project('P2026-001'));
		expect(said(await correct({ Quantity: -1 }))).toEqual({
			status: 500,
			text: 'Blocked: Project',
		});
	});
});
