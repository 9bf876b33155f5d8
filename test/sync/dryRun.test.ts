import type { TaskReport, UpsertResult } from '../../nodes/shared/sync/result';
import { identities, identityNames } from './identities';
import { startWorld, type World } from './world';

let world: World;
let key: string;

afterEach(async () => await world.close());

/** The parts of a result that a plan can know. */
const plan = ({ outcome, changes, lines, createdFields, createdOptions, name }: UpsertResult) => ({
	outcome,
	changes,
	createdFields,
	createdOptions,
	name,
	lines: { ...lines, subtasks: lines.subtasks.map(lineOf) },
});

const lineOf = ({ outcome, name, changes }: TaskReport) => ({ outcome, name, changes });

const expectKept = async (settings: Parameters<World['sync']>[1] = {}) => {
	world.asana.requests.clear();
	const planned = await world.sync(key, { ...settings, dryRun: true, side: world.newProcess() });
	expect(planned.dryRun).toBe(true);
	expect(world.writes()).toEqual([]);

	const done = await world.sync(key, settings);
	expect(done.dryRun).toBe(false);
	expect(plan(planned)).toEqual(plan(done));
};

describe.each(identityNames)('a dry run, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
		key = world.bookOrder();
	});

	it('plans a new order, its fields and options as they then come', async () => {
		world.asana.state.addCustomField({
			name: 'Exact · Receipt Status',
			type: 'enum',
			options: ['Received'],
		});
		await expectKept();
		await expectKept();
	});

	it('plans changes of every kind as they then come', async () => {
		await world.sync(key);
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
		world.exact.state.changeLine(world.lineKeys(key)[0] ?? '', { QuantityInPurchaseUnits: 9 });
		world.exact.state.deleteLine(world.lineKeys(key)[1] ?? '');
		world.exact.state.addLine(key, { item: 'HOST', quantity: 12 });
		await expectKept();
	});

	it('plans that a line comes back', async () => {
		await world.sync(key);
		const document = await world.read(key);
		if (document === undefined) throw new Error('no order');
		await world.apply({ ...document, PurchaseOrderLines: [] });
		await expectKept();
	});

	it.each(['complete', 'delete', 'leave'] as const)(
		'plans what becomes of a deleted order ("%s")',
		async (goneDocument) => {
			await world.sync(key);
			world.exact.state.deleteOrder(key);
			await expectKept({ goneDocument });
		},
	);

	it('does not make a later real run think that it was done', async () => {
		const later = await world.read(key);
		if (later === undefined) throw new Error('no order');
		const readAt = '2026-03-02T10:00:00.000Z';
		await world.apply({ ...later, _exact: { ...later._exact, readAt } }, { dryRun: true });

		expect(await world.sync(key)).toMatchObject({ outcome: 'created' });
	});
});

describe('a dry run', () => {
	it('names what is missing, as the real run does', async () => {
		world = await startWorld({ chosen: { createFields: false } });
		key = world.bookOrder();

		await expect(world.sync(key, { dryRun: true })).rejects.toMatchObject({
			message: expect.stringContaining('has no custom field "Exact · Document No."'),
		});
	});
});
