import { COST_CENTERS, GL_ACCOUNTS, startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});
afterEach(async () => await world.close());

const centers = [
	'ADV – Advies',
	'DIR – Directie',
	'HR – Personeel "en" cultuur',
	'ICT – ICT & Informatie',
	'MKT – Marketing',
];

/** What the next run finds to do. */
const again = async () => {
	world.asana.requests.clear();
	const result = await world.sync({ side: world.newProcess() });
	return { ...result, writes: world.writes() };
};

const nothing = { outcome: 'unchanged', writes: [] };

describe('the first run', () => {
	it('makes the field with all options in one call, by code', async () => {
		expect(await world.sync()).toMatchObject({
			outcome: 'created',
			field: { name: COST_CENTERS, type: 'enum', outcome: 'created' },
			counts: { added: 5, leftOut: 0 },
		});
		expect(world.options()).toEqual(centers);
		expect(world.writes()).toEqual(['POST /custom_fields']);
	});

	it('is the last one that writes', async () => {
		await world.sync();
		expect(await again()).toMatchObject({ ...nothing, counts: { unchanged: 5 } });
	});

	it('says what it would do, and does nothing, when it is a dry run', async () => {
		expect(await world.sync({ dryRun: true })).toMatchObject({
			outcome: 'created',
			dryRun: true,
			counts: { added: 5 },
		});
		expect(world.writes()).toEqual([]);
	});

	it('says so when Exact has nothing to show', async () => {
		for (const code of ['ADV', 'DIR', 'HR', 'ICT', 'MKT']) world.deleteRecord('costCenter', code);
		expect(await world.sync()).toMatchObject({
			outcome: 'skipped',
			reason: `Exact Online has no cost centers to show, so the field "${COST_CENTERS}" was not made.`,
		});
		expect(world.writes()).toEqual([]);
	});

	it('shows the field in the chosen project as a column', async () => {
		await world.sync({ project: world.project });
		expect(world.asana.state.fieldsOnProject(world.project)).toMatchObject([
			{ name: COST_CENTERS, isImportant: true },
		]);
		world.asana.requests.clear();
		expect(await world.sync({ project: world.project })).toMatchObject({ outcome: 'unchanged' });
		expect(world.reads()).toEqual(['/projects/*/custom_field_settings']);
	});
});

describe('a change in Exact', () => {
	beforeEach(async () => {
		await world.sync();
		world.asana.requests.clear();
	});

	it('adds an option where it belongs', async () => {
		world.addRecord('costCenter', 'FIN', 'Financiën');
		expect(await world.sync()).toMatchObject({
			outcome: 'updated',
			counts: { added: 1, moved: 0 },
		});
		expect(world.options()).toEqual([
			...centers.slice(0, 2),
			'FIN – Financiën',
			...centers.slice(2),
		]);
		expect(await again()).toMatchObject(nothing);
	});

	it('adds several, at the beginning and the end too', async () => {
		for (const code of ['AAA', 'AAB', 'GEM', 'GEN', 'ZZZ'])
			world.addRecord('costCenter', code, code);
		await world.sync();
		const codes = world.options().map((name) => name.split(' ')[0]);
		expect(codes).toEqual('AAA AAB ADV DIR GEM GEN HR ICT MKT ZZZ'.split(' '));
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(5);
		expect(world.asana.requests.count('POST', /insert$/)).toBe(0);
	});

	it('renames an option, which keeps its values', async () => {
		const { gid } = world.asana.state.customField(COST_CENTERS);
		const before = world.asana.state.fieldOptions(gid).find(({ name }) => name.startsWith('ICT'));
		world.changeRecord('costCenter', 'ICT', { Description: 'Automatisering' });
		const { options } = await world.sync();
		expect(options.find(({ code }) => code === 'ICT')).toMatchObject({
			outcome: 'changed',
			changes: ['renamed'],
			from: 'ICT – ICT & Informatie',
			name: 'ICT – Automatisering',
		});
		const after = world.asana.state.fieldOptions(gid).find(({ name }) => name.startsWith('ICT'));
		expect(after?.gid).toBe(before?.gid);
		expect(world.writes()).toEqual(['PUT /enum_options/*']);
	});

	it('disables what has ended, and enables it with its new name when it is back', async () => {
		const yesterday = Date.parse('2026-03-01');
		world.changeRecord('costCenter', 'HR', { EndDate: yesterday, Description: 'People' });
		expect(await world.sync()).toMatchObject({ counts: { disabled: 1, renamed: 0 } });
		expect(world.options()[2]).toBe('(HR – Personeel "en" cultuur)');
		expect(await again()).toMatchObject(nothing);

		world.changeRecord('costCenter', 'HR', { EndDate: null });
		world.asana.requests.clear();
		expect(await world.sync()).toMatchObject({ counts: { enabled: 1, renamed: 1 } });
		expect(world.options()[2]).toBe('HR – People');
		expect(world.writes()).toEqual(['PUT /enum_options/*']);
	});

	it('counts the last day as one in use', async () => {
		world.changeRecord('costCenter', 'HR', { EndDate: Date.parse('2026-03-02') });
		expect(await world.sync()).toMatchObject({ outcome: 'unchanged' });
	});

	it('disables what was deleted', async () => {
		world.deleteRecord('costCenter', 'MKT');
		expect(await world.sync()).toMatchObject({ counts: { disabled: 1 } });
		expect(world.options().at(-1)).toBe('(MKT – Marketing)');
		expect(await again()).toMatchObject(nothing);
	});

	it('leaves inactive ones choosable where everything is wanted', async () => {
		world.changeRecord('costCenter', 'HR', { EndDate: Date.parse('2026-01-01') });
		expect(await world.sync({ onlyActive: false })).toMatchObject({ outcome: 'unchanged' });
	});

	it('keeps one option that can be chosen, as Asana demands', async () => {
		for (const code of ['ADV', 'DIR', 'HR', 'ICT', 'MKT']) {
			world.changeRecord('costCenter', code, { EndDate: Date.parse('2026-01-01') });
		}
		expect(await world.sync()).toMatchObject({ counts: { disabled: 4 } });
		expect(world.options().filter((name) => !name.startsWith('('))).toEqual(['ADV – Advies']);
		expect(await again()).toMatchObject(nothing);
	});

	it('disables nothing when Exact shows nothing at all', async () => {
		for (const code of ['ADV', 'DIR', 'HR', 'ICT', 'MKT']) world.deleteRecord('costCenter', code);
		expect(await world.sync()).toMatchObject({ outcome: 'unchanged' });
	});
});

describe('people', () => {
	beforeEach(async () => {
		await world.sync();
	});

	it('keep their own options, which stay last', async () => {
		world.asana.state.person.addOption(COST_CENTERS, 'Nog te bepalen');
		world.asana.state.person.addOption(COST_CENTERS, 'Intern – overleg');
		world.addRecord('costCenter', 'ZON', 'Zonnepanelen');
		await world.sync();
		expect(world.options()).toEqual([
			...centers,
			'ZON – Zonnepanelen',
			'Nog te bepalen',
			'Intern – overleg',
		]);
		expect(await again()).toMatchObject({ ...nothing, counts: { own: 2 } });
	});

	it('may rename an option: its code is what counts', async () => {
		world.asana.state.person.renameOption(COST_CENTERS, 'ICT – ICT & Informatie', 'ICT - Helpdesk');
		expect(await world.sync()).toMatchObject({ counts: { renamed: 1, added: 0 } });
		expect(world.options()).toEqual(centers);
	});

	it('may disable an option, which Exact enables again', async () => {
		world.asana.state.person.disableOption(COST_CENTERS, 'ICT – ICT & Informatie');
		expect(await world.sync()).toMatchObject({ counts: { enabled: 1 } });
		expect(world.options()).toEqual(centers);
	});
});

describe('the order', () => {
	it('is restored with the fewest moves', async () => {
		const field = world.asana.state.addCustomField({
			name: COST_CENTERS,
			type: 'enum',
			options: ['MKT – Marketing', 'ADV – Advies', 'DIR – Directie', 'Eigen', 'HR – x', 'ICT – x'],
			projects: [],
		});
		expect(await world.sync({ field: { gid: field.gid } })).toMatchObject({
			counts: { moved: 2, renamed: 2 },
		});
		expect(world.options()).toEqual([...centers, 'Eigen']);
		expect(world.asana.requests.count('POST', /insert$/)).toBe(2);
		expect(await again()).toMatchObject(nothing);
	});

	it('is that of numbers', async () => {
		for (const code of ['100', '20', 'A-10', 'A-9', '9']) world.addRecord('costCenter', code, 'x');
		await world.sync();
		const codes = world.options().map((name) => name.split(' ')[0]);
		expect(codes).toEqual('9 20 100 A-9 A-10 ADV DIR HR ICT MKT'.split(' '));
	});
});

describe('a name with blanks that Asana tidied up', () => {
	it('is not written again', async () => {
		world.changeRecord('costCenter', 'ICT', { Description: 'ICT  &   Informatie ' });
		await world.sync();
		expect(world.options()).toEqual(centers);
		world.asana.state.person.renameOption(COST_CENTERS, 'ADV – Advies', ' ADV –  Advies');
		expect(await again()).toMatchObject(nothing);
	});
});

describe('options that upserts made', () => {
	it('are taken over: code and name, apart by a blank', async () => {
		const field = world.asana.state.addCustomField({
			name: COST_CENTERS,
			type: 'enum',
			options: ['ICT ICT & Informatie', 'ICT desk', 'HR', 'ADV - Advies'],
		});
		expect(await world.sync()).toMatchObject({ counts: { renamed: 3, added: 2, own: 1 } });
		expect(world.options()).toEqual([...centers, 'ICT desk']);
		expect(world.asana.state.customField(COST_CENTERS).gid).toBe(field.gid);
	});

	it('that are there twice are left with one that can be chosen', async () => {
		world.asana.state.addCustomField({
			name: COST_CENTERS,
			type: 'enum',
			options: ['ICT – ICT & Informatie', 'ICT – ICT & Informatie', 'ICT – zelf bedacht'],
		});
		const { options } = await world.sync();
		expect(world.options()).toEqual([...centers, '(ICT – ICT & Informatie)', 'ICT – zelf bedacht']);
		expect(options.flatMap(({ note }) => note ?? [])).toEqual([
			'There is another option "ICT – ICT & Informatie".',
			'The code ICT is there twice; "ICT – ICT & Informatie" is kept in step.',
		]);
		expect(await again()).toMatchObject(nothing);
	});
});

describe('other dimensions', () => {
	it('show GL accounts that are not blocked, read 1,000 at a time', async () => {
		world.changeRecord('glAccount', '4100', { IsBlocked: true });
		await world.sync({ dimension: 'glAccount' });
		expect(world.options(GL_ACCOUNTS)).toHaveLength(17);
		expect(world.options(GL_ACCOUNTS)).not.toContain('4100 – Huur en servicekosten');
		expect(world.exact.requests.count('GET', /bulk\/Financial\/GLAccounts/)).toBe(1);
	});

	it('show GL accounts of some types or search codes only', async () => {
		world.changeRecord('glAccount', '4100', { SearchCode: 'HUUR' });
		await world.sync({ dimension: 'glAccount', types: [110, 111] });
		expect(world.options(GL_ACCOUNTS)).toEqual([
			'7000 – Inhuur derden',
			'7010 – Doorbelaste projectkosten',
			'8000 – Omzet advies',
			'8010 – Omzet trainingen',
		]);
		await world.sync({ dimension: 'glAccount', searchCode: 'HU' });
		expect(world.options(GL_ACCOUNTS).filter((name) => !name.startsWith('('))).toEqual([
			'4100 – Huur en servicekosten',
		]);
	});

	it('show cost units and projects', async () => {
		await world.sync({ dimension: 'costUnit' });
		await world.sync({ dimension: 'project' });
		expect(world.options('Exact · Cost Unit')).toEqual([
			'ALG – Algemeen',
			'GEM – Gemeenten',
			'ZORG – Zorginstellingen',
		]);
		expect(world.options('Exact · Project')[0]).toBe(
			'P2026-001 – Omgevingsvisie gemeente Rijnwaarde',
		);
	});

	it('show suppliers, or customers', async () => {
		await world.sync({ dimension: 'account', role: 'supplier', field: { name: 'Leverancier' } });
		await world.sync({ dimension: 'account', role: 'customer', field: { name: 'Klant' } });
		expect(world.options('Leverancier').length).toBeGreaterThan(2);
		expect(world.options('Klant').length).toBeGreaterThan(1);
		expect(world.options('Klant')).not.toEqual(world.options('Leverancier'));
		expect(world.options('Leverancier')[0]).toMatch(/^\d+ – /);
	});
});
