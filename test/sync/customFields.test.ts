import { wait } from '../host';
import { row } from './row';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

const PROJECT = 'Inkoop / Purchasing';

const NAMES = [
	'Exact · Document No.',
	'Exact · Relation',
	'Exact · Amount',
	'Exact · VAT',
	'Exact · Currency',
	'Exact · Amount (Division)',
	'Exact · Status',
	'Exact · Receipt Status',
	'Exact · GL Account',
	'Exact · Cost Center',
	'Exact · Cost Unit',
	'Exact · Project',
];

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startWorld>) => {
	world = await startWorld(...given);
	key = world.bookOrder();
};

describe('missing custom fields', () => {
	it('are all named, and nothing is written, unless they may be created', async () => {
		await start();
		world.asana.state.addCustomField({ name: 'Exact · Currency', type: 'text' });

		const missing = NAMES.filter((name) => name !== 'Exact · Currency');
		await expect(world.sync(key, { createFields: false })).rejects.toMatchObject({
			message: `The Asana project "${PROJECT}" has no custom field ${missing
				.map((name) => `"${name}"`)
				.join(', ')}`,
			hint: expect.stringContaining('"Create Missing Custom Fields"'),
		});
		expect(world.writes()).toEqual([]);
	});

	it('are made only as many as the project has room for, and those that did not fit are named', async () => {
		await start();
		for (let each = 1; each <= 18; each += 1) {
			world.asana.state.addCustomField({ name: `Eigen ${each}`, type: 'text' });
		}
		const run = async () => await world.sync(key, { side: world.newProcess() });
		await expect(run()).rejects.toMatchObject({
			message: expect.stringContaining(
				`The Asana project "${PROJECT}" has 20 custom fields and takes no more: ${NAMES.slice(2)
					.map((name) => `"${name}"`)
					.join(', ')} did not fit. "${NAMES[0]}", "${NAMES[1]}" were added.`,
			),
			hint: expect.stringContaining('"Prepare Project"'),
		});
		expect(world.asana.state.project(PROJECT).customFields.slice(18)).toEqual(NAMES.slice(0, 2));
		// One that found no place stays for when there is one.
		expect(world.asana.state.customFields.map(({ name }) => name)).not.toContain(NAMES[3]);
		world.asana.requests.clear();
		await expect(run()).rejects.toThrow('takes no more');
		expect(world.asana.requests.count('POST', /\/custom_fields$/)).toBe(0);
		expect(world.asana.state.topTasks).toEqual([]);
	});

	it('are created in the type that suits their source', async () => {
		await start();
		expect(await world.sync(key)).toMatchObject({ createdFields: NAMES });

		expect(world.asana.state.project(PROJECT).customFields).toEqual(NAMES);
		const bodies = world.asana.requests
			.find('POST', /\/custom_fields$/)
			.map(({ body }) => (body as { data: Record<string, unknown> }).data);
		const of = (name: string) => bodies.find((body) => body.name === `Exact · ${name}`);
		expect(of('Amount')).toMatchObject({ resource_subtype: 'number', precision: 2 });
		expect(of('Relation')).toMatchObject({ resource_subtype: 'text' });
		for (const name of ['Status', 'Receipt Status']) {
			expect(of(name)).toMatchObject({
				resource_subtype: 'enum',
				enum_options: ['Open', 'Partial', 'Complete', 'Canceled'].map((option) => ({
					name: option,
				})),
			});
		}
	});

	it('are single-selects for codes, with the options that are needed at once', async () => {
		await start();
		await world.sync(key);
		const made = Object.fromEntries(
			world.asana.requests
				.find('POST', /\/custom_fields$/)
				.map(({ body }) => (body as { data: { name: string; enum_options?: object } }).data)
				.map(({ name, enum_options }) => [name, enum_options]),
		);
		expect(made).toMatchObject({
			'Exact · Currency': [{ name: 'EUR' }],
			'Exact · Cost Center': [{ name: 'ICT – ICT & Informatie' }, { name: 'ADV – Advies' }],
			'Exact · Cost Unit': [{ name: 'ALG – Algemeen' }],
		});
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(0);
		expect(world.asana.state.fieldDescription('Exact · Cost Unit')).toBe(
			'Kept in step with Exact Online, division: 3104512',
		);
	});

	it('get an option that says so where nothing is to be shown yet', async () => {
		await start();
		const other = world.bookOrder({ lines: [{ item: 'TRAIN', quantity: 2 }] });
		await world.sync(other);
		expect(Object.keys(world.asana.state.customField('Exact · Project').options)).toEqual(['None']);
	});

	it('are dates where the source is a date', async () => {
		await start();
		await world.sync(key, {
			taskRows: [...world.settings().taskRows, row('OrderDate', 'Ordered')],
		});

		expect(world.taskOf(key).customFields).toMatchObject({ Ordered: '2026-03-02' });
		const made = world.asana.requests.find('POST', /\/custom_fields$/).map(({ body }) => body);
		expect(made).toContainEqual({
			data: expect.objectContaining({ name: 'Ordered', resource_subtype: 'date' }) as object,
		});
	});

	it('are taken from the workspace where it has them', async () => {
		await start();
		world.asana.state.addCustomField({
			name: 'exact  ·  amount',
			type: 'number',
			precision: 2,
			projects: ['Finance'],
		});
		await world.sync(key);

		expect(world.asana.requests.count('POST', /\/custom_fields$/)).toBe(NAMES.length - 1);
		expect(world.taskOf(key).customFields).toMatchObject({ 'exact  ·  amount': 12252.58 });
	});

	it.each([400, 403] as const)(
		'are made once by two processes at once, refusals being %i',
		async (undocumentedRefusal) => {
			await start({ switches: { undocumentedRefusal } });
			const other = world.bookOrder();
			const release = world.asana.hold();
			const runs = [key, other].map(
				async (each) => await world.sync(each, { side: world.newProcess() }),
			);
			await wait(30);
			release();
			await Promise.all(runs);

			await expectTwin(world, key);
			await expectTwin(world, other);
			expect(world.asana.state.customFields).toHaveLength(NAMES.length);
		},
	);

	it.each(['refused', 'idempotent'] as const)(
		'survive a lost answer to their creation (adding twice is %s)',
		async (addSettingTwice) => {
			await start({ switches: { addSettingTwice } });
			world.asana.faults.next('POST /api/1.0/custom_fields', { drop: 'afterWrite' });
			world.asana.faults.next('POST /api/1.0/projects/*/addCustomFieldSetting', {
				drop: 'afterWrite',
			});
			await world.sync(key);

			await expectTwin(world, key);
			expect(world.asana.state.customFields).toHaveLength(NAMES.length);
		},
	);

	it.each([400, 403] as const)(
		'that the project has no room for are refused with %i',
		async (undocumentedRefusal) => {
			await start({ switches: { undocumentedRefusal }, limits: { customFieldsPerProject: 4 } });

			await expect(world.sync(key)).rejects.toMatchObject({
				message: expect.stringContaining('at most 4 custom fields'),
				hint: expect.stringContaining('Run "Prepare Project"'),
			});
			expect(world.asana.state.tasks).toEqual([]);
		},
	);
});

describe('a custom field that leaves the project', () => {
	beforeEach(async () => {
		await start();
		await world.sync(key);
		world.asana.state.person.removeCustomFieldFromProject(PROJECT, 'Exact · Amount');
		world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', { QuantityInPurchaseUnits: 9 });
	});

	it('is put back where fields may be created', async () => {
		await world.sync(key);

		expect(world.asana.state.project(PROJECT).customFields).toContain('Exact · Amount');
		expect(world.taskOf(key).customFields['Exact · Amount']).not.toBe(12252.58);
	});

	it('is named where they may not', async () => {
		await expect(world.sync(key, { createFields: false })).rejects.toMatchObject({
			message: `The Asana project "${PROJECT}" has no custom field "Exact · Amount"`,
		});
	});

	it('is named by its gid where that is what the mapping has', async () => {
		const { gid } = world.asana.state.customField('Exact · Amount');
		const taskRows = world
			.settings()
			.taskRows.map((each) =>
				'name' in each.target && each.target.name === 'Exact · Amount'
					? { ...each, target: { kind: 'customField', gid } as const }
					: each,
			);

		await expect(world.sync(key, { taskRows })).rejects.toMatchObject({
			message: expect.stringContaining(`fills "${gid}", which is not on the project`),
			hint: expect.stringContaining('Choose the target again'),
		});
	});
});

describe('a custom field that has just come to the project', () => {
	it('can be chosen in the mapping at once', async () => {
		await start();
		await world.sync(key);
		const { gid } = world.asana.state.addCustomField({ name: 'Reference', type: 'text' });
		const reference = { ...row('YourRef', ''), target: { kind: 'customField', gid } as const };
		world.exact.state.changeOrder(key, { YourRef: 'NW-1' });

		await world.sync(key, { taskRows: [...world.settings().taskRows, reference] });
		expect(world.taskOf(key).customFields).toMatchObject({ Reference: 'NW-1' });
	});
});
