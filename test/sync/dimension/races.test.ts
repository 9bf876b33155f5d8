import { inStep } from '../inStep';
import { troubles } from '../troubles';
import { COST_CENTERS, startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const NEW = ['AAA', 'FIN', 'INK', 'ZZZ'];

const addSome = () => {
	for (const code of NEW) world.addRecord('costCenter', code, 'Nieuw');
};

/** Every code once, all of them choosable, in order, and nothing left of how that came about. */
const expectEachOnce = async () => {
	const codes = world.options().map((name) => name.split(' ')[0]);
	expect(codes).toEqual('AAA ADV DIR FIN HR ICT INK MKT ZZZ'.split(' '));
	expect(world.asana.state.customFields.map(({ name }) => name)).toEqual([COST_CENTERS]);
	world.asana.requests.clear();
	expect(await world.sync({ side: world.newProcess() })).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
};

describe('two runs at once', () => {
	it.each([2, 3])('in %i processes make the field once', async (count) => {
		world = await startWorld();
		addSome();
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync({ side })),
		);
		await expectEachOnce();
	});

	it.each([2, 3])('in %i processes make each new option once', async (count) => {
		world = await startWorld();
		await world.sync();
		addSome();
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync({ side })),
		);
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(NEW.length);
		await expectEachOnce();
	});

	it('in one process make each new option once', async () => {
		world = await startWorld();
		await world.sync();
		addSome();
		await Promise.all([world.sync(), world.sync(), world.sync()]);
		expect(world.asana.requests.count('POST', /enum_options$/)).toBe(NEW.length);
		await expectEachOnce();
	});

	it('make no option twice when one was broken off long ago', async () => {
		world = await startWorld();
		await world.sync();
		addSome();
		world.asana.faults.next('POST /api/1.0/custom_fields/*/enum_options', { status: 401 });
		world.asana.faults.next('DELETE /api/1.0/custom_fields/*', { status: 401 });
		await expect(world.sync()).rejects.toMatchObject({ kind: 'reconnect' });

		await expect(world.sync({ side: world.newProcess() })).rejects.toMatchObject({
			message: 'Another run is adding options to the same field',
			hint: expect.stringContaining('in ten minutes'),
		});
		await world.clock.advance(600_000);
		await world.sync({ side: world.newProcess() });
		await expectEachOnce();
	});

	it('go on at once where the one that was broken off was of the same process', async () => {
		world = await startWorld();
		await world.sync();
		addSome();
		world.asana.faults.next('POST /api/1.0/custom_fields/*/enum_options', { status: 401 });
		world.asana.faults.next('DELETE /api/1.0/custom_fields/*', { status: 401 });
		await expect(world.sync()).rejects.toMatchObject({ kind: 'reconnect' });

		const before = world.clock.now();
		await world.sync();
		expect(world.clock.now()).toBe(before);
		await expectEachOnce();
	});

	it('are not kept apart where this token may make no field, and options are added all the same', async () => {
		world = await startWorld();
		await world.sync();
		addSome();
		world.asana.faults.next('POST /api/1.0/custom_fields', {
			status: 403,
			body: { errors: [{ message: 'You may not create custom fields.' }] },
			times: 10,
		});
		await world.sync();
		world.asana.faults.clear();
		await expectEachOnce();
	});

	it('go on when what keeps them apart may not be deleted', async () => {
		world = await startWorld();
		await world.sync();
		addSome();
		const refused = { status: 403, body: { errors: [{ message: 'Forbidden' }] }, times: 10 };
		world.asana.faults.next('DELETE /api/1.0/custom_fields/*', refused);
		await world.sync();
		world.addRecord('costCenter', 'LAST', 'Nog een');
		await world.sync({ side: world.newProcess() });
		expect(world.options()).toContain('LAST – Nog een');
		expect(world.asana.state.customFields).toHaveLength(2);
	});
});

describe.each(Object.keys(troubles))('a call that is %s', (trouble) => {
	const fault = troubles[trouble] ?? {};

	it('makes the field once', async () => {
		world = await startWorld();
		addSome();
		world.asana.faults.next('POST /api/1.0/custom_fields', fault);
		await world.sync();
		expect(world.asana.faults.waiting).toBe(0);
		await expectEachOnce();
	});

	it.each([
		['adds an option once', 'POST /api/1.0/custom_fields/*/enum_options'],
		['takes its turn', 'POST /api/1.0/custom_fields'],
		['ends its turn', 'DELETE /api/1.0/custom_fields/*'],
	])('%s', async (_, route) => {
		world = await startWorld();
		await world.sync();
		addSome();
		world.asana.faults.next(route, fault);
		await world.sync();
		expect(world.asana.faults.waiting).toBe(0);
		await expectEachOnce();
	});

	it.each([
		['renames and disables', 'PUT /api/1.0/enum_options/*'],
		['moves', 'POST /api/1.0/custom_fields/*/enum_options/insert'],
	])('%s all the same', async (_, route) => {
		world = await startWorld();
		const options = ['ZZZ – Nieuw', 'ADV – x', 'DIR – Directie', 'AAA – Nieuw', 'OUD – Weg'];
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'enum', options });
		addSome();
		world.asana.faults.next(route, fault);
		await world.sync();
		expect(world.asana.faults.waiting).toBe(0);
		world.asana.requests.clear();
		expect(await world.sync({ side: world.newProcess() })).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('shows the field in the project', async () => {
		world = await startWorld();
		world.asana.faults.next('POST /api/1.0/projects/*/addCustomFieldSetting', fault);
		await world.sync({ project: world.project });
		expect(world.asana.state.fieldsOnProject(world.project)).toHaveLength(1);
	});
});

describe.each([
	{ optionNames: 'unique' },
	{ optionNames: 'unique', undocumentedRefusal: 403 },
	{ addSettingTwice: 'idempotent' },
	{ unknownOptFields: 'refused', unknownBodyFields: 'refused' },
	{ undocumentedRefusal: 403 },
] as const)('whatever Asana does: %j', (switches) => {
	it('options are made, changed and stay in step', async () => {
		world = await startWorld({ switches });
		const { project } = world;
		await world.sync({ project });
		addSome();
		world.changeRecord('costCenter', 'HR', { Description: 'People' });
		const sides = [world.newProcess(), world.newProcess()];
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync({ side, project })),
		);
		await expectEachOnce();
	});
});
