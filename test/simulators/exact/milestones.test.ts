import { said, startProjectBench, type ProjectBench } from './projectTesting';

let bench: ProjectBench;

beforeEach(async () => {
	bench = await startProjectBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const deliverables = 'project/WBSDeliverables';
const terms = 'project/InvoiceTerms';

function term(description: string) {
	const project = bench.project('P2026-001');
	const found = bench.simulator.state
		.termsOf(project)
		.find((row) => row.Description === description);
	if (found === undefined) throw new Error(`no term ${description}`);
	return found;
}

const milestone = () => bench.line('P2026-001', 'Concept visie');

async function change(id: string, body: Record<string, unknown>) {
	return said(await bench.put(deliverables, id, body));
}

describe('a deliverable', () => {
	it.each([
		['sanne', 'Mandatory: Invoice term'],
		['pieter', 'Verplicht: Factuurtermijn'],
	])('without an invoice term cannot be completed, as %s is told', async (user, text) => {
		bench.signIn(user);
		for (const description of ['Nazorg', 'Analyse']) {
			const id = bench.line('P2026-001', description);
			expect(await change(id, { Completed: true })).toEqual({ status: 500, text });
			expect((await bench.read(deliverables, id)).Completed).toBe(false);
		}
	});

	it('with its invoice term can, and leaves the term alone', async () => {
		expect(await change(milestone(), { Completed: true })).toEqual({ status: 204 });
		expect(await bench.read(deliverables, milestone())).toMatchObject({
			Completed: true,
			ProjectTermDescription: 'Concept opgeleverd',
		});
		expect(term('Concept opgeleverd').InvoiceStatus).toBe(10);
	});

	it('keeps its term while it is completed', async () => {
		await change(milestone(), { Completed: true });
		expect(await change(milestone(), { ProjectTerm: null })).toMatchObject({ status: 500 });
	});

	it('takes a term only as a milestone of a project with billing milestones', async () => {
		const ProjectTerm = term('Voorschot').ID;
		const text = 'Invalid: Invoice term';
		const plain = bench.line('P2026-001', 'Analyse');
		expect(await change(plain, { ProjectTerm })).toEqual({ status: 500, text });
		expect(await change(plain, { ProjectTerm, Milestone: true })).toEqual({ status: 204 });
		bench.simulator.state.changeProject(bench.project('P2026-001'), {
			UseBillingMilestones: false,
		});
		const nazorg = bench.line('P2026-001', 'Nazorg');
		expect(await change(nazorg, { ProjectTerm })).toEqual({ status: 500, text });
	});

	it('takes no term of another project, nor of another deliverable', async () => {
		const text = 'Invalid reference: Invoice term';
		const nazorg = bench.line('P2026-001', 'Nazorg');
		const taken = term('Concept opgeleverd').ID;
		expect(await change(nazorg, { ProjectTerm: taken })).toEqual({ status: 500, text });
		const [foreign] = bench.simulator.state.termsOf(bench.project('P2026-004'));
		expect(await change(nazorg, { ProjectTerm: foreign?.ID })).toEqual({ status: 500, text });
	});

	it('tells its term which one it is, and untells it', async () => {
		const { ID } = term('Voorschot');
		const nazorg = bench.line('P2026-001', 'Nazorg');
		await change(nazorg, { ProjectTerm: ID });
		expect(await bench.read(terms, String(ID))).toMatchObject({
			WBS: nazorg,
			Deliverable: 'Nazorg',
		});
		await change(nazorg, { ProjectTerm: null });
		expect(await bench.read(terms, String(ID))).toMatchObject({ WBS: null, Deliverable: null });
	});
});

describe('releasing an invoice term', () => {
	it('opens it, once and for good', async () => {
		const asked = { Completed: true, ReleaseInvoiceTerm: true };
		expect(await change(milestone(), asked)).toEqual({ status: 204 });
		expect(term('Concept opgeleverd').InvoiceStatus).toBe(20);
		expect(await change(milestone(), { ReleaseInvoiceTerm: true })).toEqual({
			status: 500,
			text: 'Already processed',
		});
		expect(await change(milestone(), { ReleaseInvoiceTerm: false })).toEqual({
			status: 500,
			text: 'Invalid: Release invoice term',
		});
		expect(term('Concept opgeleverd').InvoiceStatus).toBe(20);
	});

	it('is not done by completing, nor by anything else later', async () => {
		await change(milestone(), { ReleaseInvoiceTerm: false, Completed: true });
		await change(milestone(), { Notes: 'x' });
		expect(term('Concept opgeleverd').InvoiceStatus).toBe(10);
	});

	it('does not open it again once it is invoiced', async () => {
		await change(milestone(), { ReleaseInvoiceTerm: true });
		bench.simulator.state.invoiceTerm(String(term('Concept opgeleverd').ID));
		expect(await change(milestone(), { Notes: 'Betaald' })).toEqual({ status: 204 });
		expect(term('Concept opgeleverd').InvoiceStatus).toBe(50);
	});

	it('dates the term when told', async () => {
		const asked = { ReleaseInvoiceTerm: true, ReleaseInvoiceTermHasSpecifyDate: true };
		expect(await change(milestone(), asked)).toEqual({
			status: 500,
			text: 'Mandatory: Invoice date',
		});
		await change(milestone(), { ...asked, ReleaseInvoiceTermDate: '2026-04-01' });
		expect(term('Concept opgeleverd').InvoiceDate).toBe(Date.parse('2026-04-01'));
	});

	it('needs a term', async () => {
		const reply = await change(bench.line('P2026-001', 'Nazorg'), { ReleaseInvoiceTerm: true });
		expect(reply).toEqual({ status: 500, text: 'Mandatory: Invoice term' });
	});

	it('works for the term of an activity at a fixed price', async () => {
		const { body } = await bench.call('POST project/WBSActivities', {
			body: {
				Project: bench.project('P2026-001'),
				Description: 'Presentatie',
				InvoiceMethod: 2,
				AutoCreateInvoiceTerm: true,
				BudgetedRevenue: 900,
			},
		});
		const { InvoiceTerm } = await bench.read('project/WBSActivities', body.d.ID);
		expect(await bench.read(terms, InvoiceTerm)).toMatchObject({ Amount: 900, InvoiceStatus: 10 });
		await bench.put('project/WBSActivities', body.d.ID, { ReleaseInvoiceTerm: true });
		expect((await bench.read(terms, InvoiceTerm)).InvoiceStatus).toBe(20);
	});
});

describe('invoice terms', () => {
	it.each([
		['P2026-001', 201],
		['P2026-002', 500],
		['P2026-003', 500],
	])('of %s are answered %i, for its type', async (code, status) => {
		const reply = await bench.call(`POST ${terms}`, {
			body: { Project: bench.project(code), Amount: 480 },
		});
		expect(reply.status).toBe(status);
		if (status === 500) expect(said(reply).text).toBe('Invalid: Project (Type)');
		else {
			expect(await bench.read(terms, reply.body.d.ID)).toMatchObject({
				InvoiceStatus: 10,
				Percentage: 0.01,
			});
		}
	});

	it.each([
		['sanne', 'Already processed'],
		['pieter', 'Reeds verwerkt'],
	])('stay as they are when invoiced, as %s is told', async (user, text) => {
		const id = String(term('Voorschot').ID);
		expect((await bench.put(terms, id, { Amount: 1 })).status).toBe(204);
		bench.simulator.state.invoiceTerm(id);
		bench.signIn(user);
		expect(said(await bench.put(terms, id, { Amount: 2 }))).toEqual({ status: 500, text });
		expect(said(await bench.call(`DELETE ${terms}(guid'${id}')`))).toEqual({ status: 500, text });
		expect((await bench.read(terms, id)).Amount).toBe(1);
	});

	it('can be read with their project', async () => {
		const path = `project/Projects(guid'${bench.project('P2026-001')}')`;
		const { body } = await bench.call(
			`GET ${path}?$expand=InvoiceTerms&$select=InvoiceTerms/Amount`,
		);
		const amounts = body.d.InvoiceTerms.results.map(({ Amount }: { Amount: number }) => Amount);
		expect(amounts).toEqual([12_000, 18_000, 18_000]);
	});
});
