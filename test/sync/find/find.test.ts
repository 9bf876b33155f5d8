import { findRecordOf } from '../../../nodes/shared/sync/find/findRecord';
import { findTaskOf } from '../../../nodes/shared/sync/find/findTask';
import { identities, identityNames } from '../identities';
import { DIVISION, startWorld, TIE_FIELD, type World } from '../world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (options?: Parameters<typeof startWorld>[0]) => {
	world = await startWorld(options);
	key = world.bookOrder();
	await world.sync(key);
	world.asana.requests.clear();
};

const find = async (of = key, side = world.newProcess()) =>
	await findTaskOf(
		side,
		{ division: DIVISION, entity: 'purchaseOrder', key: of },
		{ settings: world.settings(), withLines: true },
	);

describe.each(identityNames)('a task, with %s', (name) => {
	beforeEach(async () => await start(identities[name]));

	it('is found with its lines, and its record by it, without a write', async () => {
		const found = await find();
		const task = world.taskOf(key);
		expect(found).toMatchObject({ taskGid: task.gid, name: task.name, completed: false });
		expect(found?.lines?.map((line) => line.key)).toEqual(world.lineKeys(key));
		expect(found?.lines?.map((line) => line.taskGid)).toEqual(
			world.subtasksOf(key).map(({ gid }) => gid),
		);
		expect(found?.keyIn.length).toBeGreaterThan(0);
		const { client } = world.newProcess();
		const record = await findRecordOf(client, { gid: task.gid, kind: 'task' });
		expect(record).toMatchObject({ key, entity: 'purchaseOrder', keyIn: found?.keyIn });
		expect(world.writes()).toEqual([]);
	});

	it('is not found for an order without one', async () => {
		expect(await find(world.bookOrder())).toBeUndefined();
		expect(world.writes()).toEqual([]);
	});
});

describe('what looking takes', () => {
	it('is one call for a task with external ID, and its lines', async () => {
		await start();
		const side = world.newProcess();
		await find(key, side);
		world.asana.requests.clear();
		await find(key, side);
		expect(world.asana.requests.count()).toBe(1);
	});

	it('is one reading of the project for many orders whose keys stand in the text field', async () => {
		await start({ withTieField: true, chosen: { identity: 'textField' } });
		const keys = [world.bookOrder(), world.bookOrder(), world.bookOrder()];
		for (const one of keys) await world.sync(one);
		const side = world.newProcess();
		world.asana.requests.clear();
		for (const one of keys) expect(await find(one, side)).toBeDefined();
		expect(world.asana.requests.count('GET', /\/1\.0\/tasks$/)).toBe(1);
	});

	it('is made good where Asana fails for a moment', async () => {
		await start();
		world.asana.faults.next('GET /api/1.0/tasks/*', { status: 503, times: 2 });
		expect(await find()).toMatchObject({ taskGid: world.taskOf(key).gid });
		expect(world.asana.faults.waiting).toBe(0);
	});
});

describe('a task whose places disagree', () => {
	it('belongs to the record of the external ID, and the other key is told', async () => {
		await start({ withTieField: true });
		const { gid } = world.taskOf(key);
		const other = `exact-online:${DIVISION}:purchaseOrder:${world.bookOrder()}`;
		world.asana.state.person.setCustomField(gid, TIE_FIELD, other);
		const { client } = world.newProcess();
		expect(await findRecordOf(client, { gid, kind: 'task' })).toMatchObject({
			key,
			keyIn: ['externalId'],
			otherKeys: [other],
		});
	});
});
