import { startProjectWorld, type ProjectWorld } from './world';

const PORTFOLIO = 'Klantprojecten';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startProjectWorld>) => {
	world = await startProjectWorld(...given);
	key = world.key('P2026-003');
};
const portfolio = () => world.asana.state.portfolio(PORTFOLIO);
const sync = async (given: Parameters<ProjectWorld['sync']>[1] = {}) =>
	await world.sync(key, { portfolio: portfolio().gid, side: world.newProcess(), ...given });

describe('a portfolio that was chosen', () => {
	it('gets the project, once', async () => {
		await start();
		expect(await sync()).toMatchObject({
			outcome: 'created',
			portfolio: { outcome: 'added' },
		});
		expect(portfolio().items).toEqual(['P2026-003 Nieuwe website']);
		world.asana.requests.clear();

		expect(await sync()).toMatchObject({
			outcome: 'unchanged',
			portfolio: { outcome: 'present' },
		});
		expect(world.writes()).toEqual([]);
	});

	it('gets a project that is there already', async () => {
		await start();
		await world.sync(key);
		expect(await sync()).toMatchObject({ outcome: 'updated', portfolio: { outcome: 'added' } });
		expect(world.projectsOf(key)).toHaveLength(1);
	});

	it.each(['refused', 'idempotent'] as const)(
		'gets it once from two processes at once (adding twice is %s)',
		async (addItemTwice) => {
			await start({ switches: { addItemTwice } });
			await world.sync(key);
			await Promise.all([sync(), sync()]);
			expect(portfolio().items).toHaveLength(1);
		},
	);

	it.each(['beforeWrite', 'afterWrite'] as const)(
		'gets it when an answer is lost (%s)',
		async (drop) => {
			await start();
			world.asana.faults.next('POST /api/1.0/portfolios/*/addItem', { drop });
			await sync();
			expect(portfolio().items).toEqual(['P2026-003 Nieuwe website']);
		},
	);

	it('leads to its projects without a look at all others', async () => {
		await start();
		await sync();
		world.asana.requests.clear();
		await sync();
		expect(world.asana.requests.count('GET', /\/projects$/)).toBe(0);
	});

	it('is read once a minute, however many projects go there', async () => {
		await start();
		const side = world.newProcess();
		const others = world.exact.state.createProjects(3).map(({ ID }) => String(ID));
		for (const one of [...others, ...others]) {
			await world.sync(one, { portfolio: portfolio().gid, side });
		}
		expect(portfolio().items).toHaveLength(3);
		expect(world.asana.requests.count('GET', /\/portfolios\/\d+\/items$/)).toBe(1);
	});

	it('is only planned in a dry run', async () => {
		await start();
		expect(await sync({ dryRun: true })).toMatchObject({ portfolio: { outcome: 'added' } });
		expect(portfolio().items).toEqual([]);
		expect(world.writes()).toEqual([]);
	});
});

describe('a plan without portfolios', () => {
	it('is told, and everything else is done', async () => {
		await start({ seed: { workspace: { plan: 'starter' } } });
		for (const outcome of ['created', 'unchanged']) {
			expect(await sync()).toMatchObject({
				outcome,
				portfolio: { outcome: 'skipped', reason: 'This Asana plan has no portfolios.' },
				lines: { retired: 0 },
			});
		}
		expect(world.projectsOf(key)).toHaveLength(1);
	});
});

describe('a portfolio that cannot be used', () => {
	it('is told, and everything else is done', async () => {
		await start();
		expect(await sync({ portfolio: '1209999999999999' })).toMatchObject({
			outcome: 'created',
			portfolio: {
				outcome: 'skipped',
				reason: expect.stringContaining('The portfolio cannot be used.') as string,
			},
		});
	});
});

describe('custom fields of the project itself', () => {
	const field = (source: string, name: string) => ({
		source,
		target: { kind: 'customField', name } as const,
		transform: 'automatic' as const,
		write: 'always' as const,
	});
	const rows = () => [
		...world.settings().taskRows,
		field('AccountName', 'Klant'),
		field('BudgetedAmount', 'Budget'),
		field('Code', 'Bestaat niet'),
	];

	it('are filled where its portfolio gives them, and named where not', async () => {
		await start();
		key = world.key('P2026-001');
		const { state } = world.asana;
		state.addCustomField({ name: 'Klant', type: 'text', projects: [] });
		state.addCustomField({ name: 'Budget', type: 'number', precision: 2, projects: [] });
		for (const name of ['Klant', 'Budget']) state.person.addCustomFieldToPortfolio(PORTFOLIO, name);

		expect(await sync({ taskRows: rows() })).toMatchObject({
			outcome: 'created',
			skippedFields: ['Bestaat niet'],
		});
		const document = await world.read(key);
		expect(world.projectOf(key).values).toEqual({ Klant: document?.AccountName, Budget: 48000 });
		world.asana.requests.clear();

		expect(await sync({ taskRows: rows() })).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});
});
