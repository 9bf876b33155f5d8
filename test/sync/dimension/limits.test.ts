import { COST_CENTERS, GL_ACCOUNTS, startWorld, type World } from './world';

const GL_TEXT = 'Exact · GL Account (Text)';

let world: World;

afterEach(async () => await world.close());

const addAccounts = (count: number, from = 10_000) => {
	for (let at = 0; at < count; at++)
		world.addRecord('glAccount', String(from + at), `Rekening ${at}`);
};

/** Of the company itself. */
const KNOWN = 18;

const typeOf = (name: string) =>
	world.asana.state.fieldsOnProject(world.project).find((field) => field.name === name)?.type;

const noWrites = async (given: Parameters<World['sync']>[0]) => {
	world.asana.requests.clear();
	expect(await world.sync({ ...given, side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
	});
	expect(world.writes()).toEqual([]);
};

describe('more records than Asana keeps options', () => {
	const wanted = { dimension: 'glAccount' } as const;

	it('make the field a text field from the start', async () => {
		world = await startWorld();
		addAccounts(501 - KNOWN);
		const { project } = world;
		expect(await world.sync({ ...wanted, project })).toMatchObject({
			outcome: 'created',
			field: { name: GL_ACCOUNTS, type: 'text' },
			counts: { added: 0, leftOut: 501 },
			reason: expect.stringContaining('"Exact · GL Account" is a text field'),
			hint: expect.stringContaining('at most 500 options, and there are 501'),
		});
		expect(typeOf(GL_ACCOUNTS)).toBe('text');
		await noWrites({ ...wanted, project });
	});

	it('all fit when there are exactly 500', async () => {
		world = await startWorld();
		addAccounts(500 - KNOWN);
		expect(await world.sync(wanted)).toMatchObject({ counts: { added: 500, leftOut: 0 } });
		await noWrites(wanted);
	});

	it('go into a text field beside the one that became too small', async () => {
		world = await startWorld();
		const { project } = world;
		addAccounts(480 - KNOWN);
		await world.sync({ ...wanted, project });
		addAccounts(30, 20_000);
		world.changeRecord('glAccount', '4100', { Description: 'Huur' });
		world.changeRecord('glAccount', '4210', { IsBlocked: true });
		const result = await world.sync({ ...wanted, project });
		expect(result).toMatchObject({
			outcome: 'updated',
			counts: { added: 0, leftOut: 30, renamed: 1, disabled: 1 },
			textField: { name: GL_TEXT, type: 'text', outcome: 'created' },
			reason: expect.stringContaining(`30 GL accounts do not fit into "${GL_ACCOUNTS}"`),
			hint: expect.stringContaining(`Documents fill "${GL_TEXT}"`),
		});
		expect(world.options(GL_ACCOUNTS)).toHaveLength(480);
		expect(world.asana.state.fieldsOnProject(project).map(({ name }) => name)).toEqual([
			GL_ACCOUNTS,
			GL_TEXT,
		]);
		await noWrites({ ...wanted, project });
	});

	it('are counted with the options that are disabled', async () => {
		world = await startWorld();
		addAccounts(490 - KNOWN);
		await world.sync(wanted);
		for (let at = 0; at < 20; at++) world.deleteRecord('glAccount', String(10_000 + at));
		addAccounts(20, 20_000);
		expect(await world.sync(wanted)).toMatchObject({ counts: { disabled: 20, leftOut: 20 } });
	});

	it('are only told of in a dry run', async () => {
		world = await startWorld();
		addAccounts(500 - KNOWN);
		await world.sync(wanted);
		addAccounts(1, 20_000);
		world.asana.requests.clear();
		expect(await world.sync({ ...wanted, dryRun: true })).toMatchObject({
			outcome: 'updated',
			textField: { name: GL_TEXT, outcome: 'created' },
			counts: { leftOut: 1 },
		});
		expect(world.writes()).toEqual([]);
	});

	it('say so when the name of the text field is taken by another kind', async () => {
		world = await startWorld();
		addAccounts(500 - KNOWN);
		await world.sync(wanted);
		addAccounts(1, 20_000);
		world.asana.state.addCustomField({ name: GL_TEXT, type: 'number' });
		expect(await world.sync(wanted)).toMatchObject({
			textField: { outcome: 'refused', reason: expect.stringContaining('no text field') },
		});
	});
});

describe.each([400, 403] as const)('Asana keeping fewer options (%i)', (undocumentedRefusal) => {
	const start = async () => {
		world = await startWorld({ limits: { enumOptions: 6 }, switches: { undocumentedRefusal } });
	};

	it('makes a text field when it is made', async () => {
		await start();
		expect(await world.sync({ dimension: 'glAccount' })).toMatchObject({
			outcome: 'created',
			field: { type: 'text' },
			counts: { leftOut: KNOWN },
		});
		await noWrites({ dimension: 'glAccount' });
	});

	it('makes a text field beside it when it is full', async () => {
		await start();
		await world.sync();
		for (const code of ['AAA', 'BBB', 'CCC']) world.addRecord('costCenter', code, 'Nieuw');
		expect(await world.sync()).toMatchObject({
			outcome: 'updated',
			counts: { added: 1, leftOut: 2 },
			textField: { name: `${COST_CENTERS} (Text)`, outcome: 'created' },
		});
		expect(world.options()).toHaveLength(6);
	});
});

describe('a field that cannot be used', () => {
	it('is one that somebody locked', async () => {
		world = await startWorld();
		await world.sync();
		world.addRecord('costCenter', 'FIN', 'Financiën');
		world.asana.state.person.as('daan@voorbeeld-advies.example').lockCustomField(COST_CENTERS);
		await expect(world.sync()).rejects.toMatchObject({
			kind: 'setup',
			message: expect.stringContaining(`The options of "${COST_CENTERS}" cannot be changed`),
			hint: expect.stringContaining('locked'),
		});
		expect(world.options()).toHaveLength(5);
		expect(world.asana.state.customFields.map(({ name }) => name)).toEqual([COST_CENTERS]);
	});

	it('is one of another type', async () => {
		world = await startWorld();
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'number' });
		await expect(world.sync()).rejects.toMatchObject({
			message: `The custom field "${COST_CENTERS}" is a number field and has no options`,
		});
		expect(world.writes()).toEqual([]);
	});

	it('is a text field, in which codes and names stand as they are', async () => {
		world = await startWorld();
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'text' });
		expect(await world.sync()).toMatchObject({
			outcome: 'unchanged',
			field: { type: 'text' },
			reason: expect.stringContaining('is a text field'),
			hint: expect.stringContaining('rename it in Asana'),
		});
		expect(world.writes()).toEqual([]);
	});

	it('is one that is private to others, whose name is taken all the same', async () => {
		world = await startWorld();
		const { person } = world.asana.state;
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'enum', options: ['x'] });
		person.makeFieldPrivate(COST_CENTERS);
		const token = world.asana.state.addToken({ user: 'daan@voorbeeld-advies.example' });
		await expect(world.sync({ side: world.newProcess(token) })).rejects.toMatchObject({
			message: expect.stringContaining(`The custom field "${COST_CENTERS}" could not be made`),
			hint: expect.stringContaining('private field of that name'),
		});
	});

	it('is one that was chosen and is gone', async () => {
		world = await startWorld();
		await expect(world.sync({ field: { gid: '1209999999999999' } })).rejects.toMatchObject({
			kind: 'setup',
			message: 'The custom field 1209999999999999 cannot be read',
		});
	});
});

describe('a plan without custom fields', () => {
	it('leaves nothing to do, and the result says so', async () => {
		world = await startWorld({ seed: { workspace: { free: true } } });
		expect(await world.sync()).toMatchObject({
			outcome: 'skipped',
			reason: expect.stringContaining('This Asana plan does not include that'),
			hint: expect.stringContaining('descriptions of tasks'),
		});
		expect(world.writes()).toEqual([]);
	});

	it('is used all the same where Asana allows it', async () => {
		world = await startWorld({
			seed: { workspace: { free: true } },
			switches: { paidFeaturesOnFree: 'allowed' },
		});
		expect(await world.sync()).toMatchObject({ outcome: 'created' });
	});
});

describe('a project that has no room for the field', () => {
	it('does not show it, and the result says why', async () => {
		world = await startWorld({ limits: { customFieldsPerProject: 0 } });
		expect(await world.sync({ project: world.project })).toMatchObject({
			field: {
				outcome: 'refused',
				reason: expect.stringContaining('The project does not take it'),
			},
		});
		expect(world.options()).toHaveLength(5);
	});
});
