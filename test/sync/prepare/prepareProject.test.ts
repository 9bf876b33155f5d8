import { inStep } from '../inStep';
import type { Fault } from '../../simulators/core/faults';
import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

/** The custom fields of the purchase order's mapping, in the order of the convention. */
const order = [
	'Exact · Document No.',
	'Exact · Relation',
	'Exact · Amount',
	'Exact · Currency',
	'Exact · Amount (Division)',
	'Exact · VAT',
	'Exact · Status',
	'Exact · Receipt Status',
	'Exact · GL Account',
	'Exact · Cost Center',
	'Exact · Cost Unit',
	'Exact · Project',
];

const expectNothingMore = async () => {
	world.asana.requests.clear();
	expect(await world.prepare({ side: world.newProcess() })).toMatchObject({
		outcome: 'unchanged',
		counts: { present: order.length, created: 0, attached: 0 },
	});
	expect(world.writes()).toEqual([]);
};

describe('a fresh project', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	it('gets every field of the document as a column, in the order of the convention', async () => {
		expect(await world.prepare()).toMatchObject({
			outcome: 'updated',
			hasCustomFields: true,
			counts: { created: order.length },
		});
		expect(world.fieldNames()).toEqual(order);
		expect(world.fields().every(({ isImportant }) => isImportant)).toBe(true);
		await expectNothingMore();
	});

	it('gets them in the kinds they are: money, single-selects, texts', async () => {
		await world.prepare({ keys: ['dueDate', 'quantity'] });
		const plain = { format: 'none', currencyCode: null };
		const kinds = Object.fromEntries(world.fields().map((field) => [field.name, field]));
		expect(kinds).toMatchObject({
			'Exact · Document No.': { type: 'text' },
			'Exact · Amount': { type: 'number', precision: 2, ...plain },
			'Exact · Amount (Division)': {
				type: 'number',
				precision: 2,
				format: 'currency',
				currencyCode: 'EUR',
			},
			'Exact · Quantity': { type: 'number', precision: 4, ...plain },
			'Exact · Due Date': { type: 'date' },
			'Exact · Status': { type: 'enum' },
		});
		const optionsOf = (field: string) =>
			world.asana.state.fieldOptions(field).map(({ name }) => name);
		expect(optionsOf('Exact · Status')).toEqual(['Open', 'Partial', 'Complete', 'Canceled']);
		expect(optionsOf('Exact · Currency')).toEqual(['EUR']);
		expect(optionsOf('Exact · Cost Unit')).toEqual([
			'ALG – Algemeen',
			'GEM – Gemeenten',
			'ZORG – Zorginstellingen',
		]);
		expect(optionsOf('Exact · GL Account')).toHaveLength(18);
	});

	it('shows amounts of documents in a currency where all are in the same one', async () => {
		await world.prepare({ documentCurrency: 'JPY' });
		expect(world.fields().find(({ name }) => name === 'Exact · Amount')).toMatchObject({
			format: 'currency',
			currencyCode: 'JPY',
			precision: 0,
		});
	});

	it('gets chosen fields alone', async () => {
		await world.prepare({ ofMapping: false, keys: ['status', 'dueDate', 'exactId'] });
		expect(world.fieldNames()).toEqual(['Exact · Status', 'Exact · Due Date', 'Exact ID']);
	});

	it('gets nothing in a dry run, which says what it would do', async () => {
		expect(await world.prepare({ dryRun: true })).toMatchObject({
			outcome: 'updated',
			dryRun: true,
			counts: { created: order.length },
		});
		expect(world.writes()).toEqual([]);
	});

	it('gets a text field for a dimension that is too large for options', async () => {
		for (let at = 0; at < 500; at++) world.addRecord('costUnit', `K${at}`, `Drager ${at}`);
		await world.prepare();
		expect(world.fields().find(({ name }) => name === 'Exact · Cost Unit')?.type).toBe('text');
		await expectNothingMore();
	});

	it('does without a dimension of which Exact has nothing, and says so', async () => {
		for (const code of ['ALG', 'GEM', 'ZORG']) world.deleteRecord('costUnit', code);
		const { outcome, fields, hint } = await world.prepare();
		expect(outcome).toBe('incomplete');
		expect(fields.find(({ name }) => name === 'Exact · Cost Unit')).toMatchObject({
			outcome: 'notMade',
			reason: expect.stringContaining('Exact Online has no records for "Exact · Cost Unit"'),
		});
		expect(hint).toContain('"Exact · Cost Unit"');
		expect(world.fieldNames()).toHaveLength(order.length - 1);
	});
});

describe('what is there already', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	it('is added to the project when only the workspace has it', async () => {
		const { customFields } = world.asana.state;
		expect(customFields).toEqual([]);
		await world.prepare();
		const gids = world.fields().map(({ gid }) => gid);
		const finance = world.asana.state.project('Finance').gid;
		world.asana.requests.clear();
		expect(await world.prepare({ project: finance })).toMatchObject({
			counts: { created: 0, attached: order.length },
		});
		expect(world.asana.state.fieldsOnProject(finance).map(({ gid }) => gid)).toEqual(gids);
		expect(world.asana.requests.count('POST', /\/custom_fields$/)).toBe(0);
	});

	it('keeps its place and its definition, and new ones stand around it', async () => {
		const add = (name: string, type: 'text' | 'enum' | 'number', options?: string[]) =>
			world.asana.state.addCustomField({ name, type, options });
		add('Eigen veld', 'text');
		add('Exact · Status', 'enum', ['Open', 'Wacht op budget']);
		add('Nog een', 'number');
		await world.prepare();
		expect(world.fieldNames()).toEqual([
			'Eigen veld',
			...order.slice(0, order.indexOf('Exact · Status')),
			'Exact · Status',
			...order.slice(order.indexOf('Exact · Status') + 1),
			'Nog een',
		]);
		const names = world.asana.state.fieldOptions('Exact · Status').map(({ name }) => name);
		expect(names).toEqual(['Open', 'Wacht op budget']);
		await expectNothingMore();
	});

	it('is reported, and never replaced, when it is of another kind', async () => {
		world.asana.state.addCustomField({ name: 'Exact · Amount', type: 'text' });
		world.asana.state.addCustomField({ name: 'Exact · Status', type: 'date', projects: [] });
		const { outcome, fields, hint } = await world.prepare();
		expect(outcome).toBe('incomplete');
		expect(fields.filter((field) => field.outcome === 'otherType')).toMatchObject([
			{
				name: 'Exact · Amount',
				reason: expect.stringContaining('a text field, not a number field'),
			},
			{
				name: 'Exact · Status',
				reason: expect.stringContaining('a date field, not a single-select'),
			},
		]);
		expect(hint).toContain('"Exact · Amount", "Exact · Status": rename the field in Asana');
		expect(world.fieldNames()).not.toContain('Exact · Status');
	});

	it.each([
		['on the project', undefined],
		['in the workspace', []],
	])('is reported when it is %s and shows another currency', async (_place, projects) => {
		const shows = (name: string, currencyCode: string) =>
			world.asana.state.addCustomField({
				name,
				type: 'number',
				format: 'currency',
				currencyCode,
				precision: 2,
				projects,
			});
		shows('Exact · Amount (Division)', 'GBP');
		shows('Exact · Amount', 'USD');
		const { outcome, fields, hint } = await world.prepare();
		expect(outcome).toBe('incomplete');
		expect(fields.filter((field) => field.outcome === 'otherType')).toMatchObject([
			{
				name: 'Exact · Amount (Division)',
				reason: 'It shows amounts in GBP, and these are in EUR. It was left as it is.',
			},
		]);
		expect(hint).toContain('"Exact · Amount (Division)": rename the field in Asana');
	});

	it('may be text where the convention has options for codes and names', async () => {
		world.asana.state.addCustomField({ name: 'Exact · Cost Center', type: 'text' });
		expect(await world.prepare()).toMatchObject({ outcome: 'updated' });
		await expectNothingMore();
	});

	it('brings along the text field of a dimension that has outgrown its options', async () => {
		world.asana.state.addCustomField({
			name: 'Exact · GL Account',
			type: 'enum',
			options: ['4000 – x'],
			projects: [],
		});
		world.asana.state.addCustomField({
			name: 'Exact · GL Account (Text)',
			type: 'text',
			projects: [],
		});
		await world.prepare();
		const at = world.fieldNames().indexOf('Exact · GL Account');
		expect(world.fieldNames()[at + 1]).toBe('Exact · GL Account (Text)');
	});
});

describe.each([400, 403] as const)('what Asana refuses with %i', (undocumentedRefusal) => {
	const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
		world = await startWorld({ switches: { undocumentedRefusal }, ...options });
	};

	it('is one field too many: the rest is left, and nothing is made in vain', async () => {
		await start({ limits: { customFieldsPerProject: 3 } });
		const { outcome, counts, hint } = await world.prepare();
		expect(outcome).toBe('incomplete');
		expect(counts).toMatchObject({ created: 3, noRoom: order.length - 3 });
		expect(hint).toContain('the project takes no more custom fields');
		expect(world.asana.state.customFields).toHaveLength(4);

		world.asana.requests.clear();
		await world.prepare({ side: world.newProcess() });
		expect(world.asana.requests.count('POST', /\/custom_fields$/)).toBe(0);
	});

	it('is a name that a private field has', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Exact · Relation', type: 'text', projects: [] });
		world.asana.state.person.makeFieldPrivate('Exact · Relation');
		const token = world.asana.state.addToken({ user: 'daan@voorbeeld-advies.example' });
		const { outcome, fields, hint } = await world.prepare({ side: world.newProcess(token) });
		expect(outcome).toBe('incomplete');
		expect(fields[1]).toMatchObject({ name: 'Exact · Relation', outcome: 'refused' });
		expect(hint).toContain('a private field may have that name already');
		expect(world.fieldNames()).toEqual(order.filter((name) => name !== 'Exact · Relation'));
	});
});

describe('a plan without custom fields', () => {
	it('needs no preparing, and the result says what happens instead', async () => {
		world = await startWorld({ seed: { workspace: { free: true } } });
		expect(await world.prepare()).toMatchObject({
			outcome: 'skipped',
			hasCustomFields: false,
			reason: expect.stringContaining('This Asana plan does not include that'),
			hint: expect.stringContaining('description of each task'),
			fields: [],
		});
		expect(world.writes()).toEqual([]);
	});

	it('is prepared where Asana allows it all the same', async () => {
		world = await startWorld({
			seed: { workspace: { free: true } },
			switches: { paidFeaturesOnFree: 'allowed' },
		});
		expect(await world.prepare()).toMatchObject({ outcome: 'updated', hasCustomFields: true });
	});
});

describe('a project that is out of reach', () => {
	it('is named', async () => {
		world = await startWorld();
		await expect(world.prepare({ project: '1209999999999999' })).rejects.toMatchObject({
			message: 'The chosen Asana project cannot be read',
		});
	});
});

const troubles: Record<string, Fault> = {
	'cut before the write': { drop: 'beforeWrite' },
	'cut after the write': { drop: 'afterWrite' },
	'answered 500': { status: 500, body: { errors: [{ message: 'Server Error' }] } },
};

describe.each(Object.keys(troubles))('a call that is %s', (trouble) => {
	it.each([
		['makes each field once', 'POST /api/1.0/custom_fields'],
		['adds each field once', 'POST /api/1.0/projects/*/addCustomFieldSetting'],
	])('%s', async (_, route) => {
		world = await startWorld();
		world.asana.faults.next(route, { ...troubles[trouble], times: 3 });
		await world.prepare();
		expect(world.asana.faults.waiting).toBe(0);
		expect(world.fieldNames()).toEqual(order);
		await expectNothingMore();
	});
});

describe.each([
	{},
	{ addSettingTwice: 'idempotent' },
	{ undocumentedRefusal: 403 },
	{ unknownOptFields: 'refused', unknownBodyFields: 'refused' },
] as const)('two runs at once, whatever Asana does: %j', (switches) => {
	it.each(['one process', 'two processes'])('in %s make each field once', async (where) => {
		world = await startWorld({ switches });
		const sides =
			where === 'one process'
				? [world.process, world.process]
				: [world.newProcess(), world.newProcess()];
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.prepare({ side })),
		);
		expect([...world.fieldNames()].sort()).toEqual([...order].sort());
		expect(world.asana.state.customFields).toHaveLength(order.length);
		await expectNothingMore();
	});
});

describe('the field of the relation', () => {
	const NAME = 'Exact · Relation';
	const account = async () => await world.sync({ dimension: 'account', project: world.project });
	const relation = async () =>
		(await world.prepare({ side: world.newProcess() })).fields.find(({ name }) => name === NAME);

	it('stays text where the project was prepared first, and Sync Dimension says what that means', async () => {
		world = await startWorld();
		await world.prepare();
		world.asana.requests.clear();
		expect(await account()).toMatchObject({
			outcome: 'unchanged',
			field: { name: NAME, type: 'text' },
			reason: expect.stringContaining('documents write code and name of accounts into it'),
			hint: expect.stringContaining('rename it in Asana and run again'),
		});
		expect(world.writes()).toEqual([]);
	});

	it('stays a single-select where the dimension was synced first, and can become one later', async () => {
		world = await startWorld();
		expect(await account()).toMatchObject({ outcome: 'created', field: { type: 'enum' } });
		expect(await relation()).toMatchObject({ outcome: 'present', type: 'enum' });
		const { gid } = world.asana.state.customField(NAME);
		world.asana.state.person.renameCustomField(gid, 'Relatie');
		expect(await account()).toMatchObject({ outcome: 'created', field: { type: 'enum' } });
		expect(await relation()).toMatchObject({ outcome: 'present', type: 'enum' });
	});
});
